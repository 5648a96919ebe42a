using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>
/// How uncertain the population's parameters are: the covariance matrix of their estimates. Each replicate of the study draws
/// its own typical values and variances from a multivariate normal law about the estimates.
/// </summary>
/// <remarks>
/// A draw with an illegal value (a clearance or a variance that is not positive) is drawn anew, up to 1,000 times, so the law
/// is the normal one cut off. What a sub-population states for itself is not uncertain. Where variances are drawn, correlations stay as stated. Subjects keep their own draws: the same
/// number in two replicates differs only through the population's parameters.
/// </remarks>
public sealed record Uncertainty
{
    const int MostAttempts = 1000;

    /// <summary>What is uncertain, in the order of the rows: a parameter's name for its typical value, <c>omega(CL)</c> for the variance of its ETA.</summary>
    public required IReadOnlyList<string> Of { get; init; }

    /// <summary>The lower triangle of the estimates' covariance matrix row by row, diagonal included, in the units in which the typical values are written.</summary>
    public required IReadOnlyList<double> Lower { get; init; }

    /// <summary>The covariance matrix.</summary>
    internal double[,] Covariance
    {
        get
        {
            double[,] matrix = new double[Of.Count, Of.Count];
            for (int row = 0, at = 0; row < Of.Count; row++)
            {
                for (int column = 0; column <= row; column++) matrix[row, column] = matrix[column, row] = Lower[at++];
            }
            return matrix;
        }
    }

    /// <summary>The parameter whose variance an entry names; null when it names a typical value.</summary>
    internal static string? VarianceOf(string entry) =>
        entry.StartsWith("omega(", StringComparison.Ordinal) && entry.EndsWith(')') ? entry["omega(".Length..^1] : null;

    /// <summary>The population of one replicate.</summary>
    /// <param name="population">The estimates.</param>
    /// <param name="isLegal">Whether a parameter may have a typical value.</param>
    /// <param name="key">The replicate's key.</param>
    /// <returns>The population; null when no draw was legal.</returns>
    internal Population? Draw(Population population, Func<string, Quantity, bool> isLegal, RandomKey key)
    {
        Cholesky factor = Cholesky.Factor(Covariance);
        double[] independent = new double[Of.Count], errors = new double[Of.Count];
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            RandomKey draw = key.For(attempt);
            for (int i = 0; i < independent.Length; i++) independent[i] = draw.For(Of[i]).Normal(0);
            factor.Multiply(independent, errors);
            if (Moved(population, errors, isLegal) is { } moved) return moved;
        }
        return null;
    }

    Population? Moved(Population population, double[] errors, Func<string, Quantity, bool> isLegal)
    {
        Dictionary<string, double> variances = OmegaTerms.Variances(population);
        Dictionary<string, double> drawn = new(variances);
        OrderedDictionary<string, Parameter> parameters = new(population.Parameters);
        for (int i = 0; i < errors.Length; i++)
        {
            if (VarianceOf(Of[i]) is { } varying)
            {
                drawn[varying] = variances[varying] + errors[i];
                if (!(drawn[varying] > 0)) return null;
                continue;
            }
            Parameter parameter = parameters[Of[i]];
            Quantity typical = new(parameter.Typical.Value + errors[i], parameter.Typical.Unit);
            if (!isLegal(Of[i], typical)) return null;
            parameters[Of[i]] = parameter with { Typical = typical };
        }
        // A stated CV is one of the estimates: the variance it stands for is settled before the typical values move.
        foreach ((string name, double variance) in drawn) parameters[name] = parameters[name] with { Variability = new VarianceSpread(variance) };
        return population with { Parameters = parameters, Omega = [.. Correlations(population, variances)] };
    }

    static IEnumerable<Association> Correlations(Population population, Dictionary<string, double> variances) =>
        OmegaTerms.Covariances(population, variances).Select(c => new CorrelationAssociation
        {
            Between = [c.First, c.Second],
            Value = c.Covariance / Math.Sqrt(variances[c.First] * variances[c.Second]),
        });
}
