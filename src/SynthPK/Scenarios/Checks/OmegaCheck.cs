using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>OMEGA's blocks have the right size, its pairs join two different parameters that vary, each pair once, and OMEGA is positive semi-definite.</summary>
sealed class OmegaCheck : ScenarioCheck<Population>
{
    /// <summary>A variance that is stated twice is the same to the three digits that papers print.</summary>
    const double Agreement = 0.005;

    protected override IReadOnlyList<string> Reads => ["parameters", "omega"];

    protected override void Look(Population subject, Place at, Scenario scenario, Findings findings)
    {
        bool sound = true;
        HashSet<string> inBlocks = [];
        for (int i = 0; i < subject.Omega.Count; i++)
        {
            if (subject.Omega[i] is BlockAssociation block) sound &= LookAtBlock(block, subject, inBlocks, at["omega"][i], findings);
        }
        if (!sound) return;

        CorrelationMatrix matrix = new();
        Dictionary<string, double> variances = OmegaTerms.Variances(subject);
        for (int i = 0; i < subject.Omega.Count; i++)
        {
            Place place = at["omega"][i];
            sound &= subject.Omega[i] switch
            {
                PairAssociation pair => LookAtPair(pair, subject, variances, matrix, place, findings),
                BlockAssociation block => AddBlock(block, matrix, place, findings),
                _ => true,
            };
        }
        if (!sound) return;
        foreach ((IReadOnlyList<string> names, double smallest, int rank) in matrix.IllegalBlocks())
        {
            findings.Report(at["omega"], $"OMEGA is not positive semi-definite: in the block of {string.Join(", ", names)} the smallest eigenvalue of the correlations is {Scalars.Brief(smallest)}, and {rank} of {names.Count} are above 0", "a smallest eigenvalue of 0 or more", "bring the correlations nearer to 0");
            sound = false;
        }
        if (sound) LookAtFactor(subject, [.. variances.Keys], at["omega"], findings);
    }

    /// <summary>Whether a block names its parameters once and states as many numbers as they need, with variances above 0.</summary>
    static bool LookAtBlock(BlockAssociation block, Population population, HashSet<string> inBlocks, Place at, Findings findings)
    {
        int n = block.Of.Count, needed = n * (n + 1) / 2, before = findings.Count;
        if (n == 0) findings.Report(at["of"], "the block names no parameters", "one or more");
        for (int i = 0; i < n; i++)
        {
            string name = block.Of[i];
            if (!population.Parameters.ContainsKey(name)) findings.Report(at["of"][i], $"there is no parameter '{Scalars.Short(name)}'", string.Join(", ", population.Parameters.Keys), Nearest.To(name, population.Parameters.Keys));
            else if (!inBlocks.Add(name)) findings.Report(at["of"][i], $"{name} is in a block already", "each parameter in one block");
        }
        if (block.Lower.Count != needed) findings.Report(at["lower"], $"{block.Lower.Count} numbers stand here, but the lower triangle of {n} parameters has {needed}", $"{needed} numbers: row by row, the diagonal included");
        if (findings.Count > before) return false;
        for (int i = 0; i < n; i++)
        {
            Parameter parameter = population.Parameters[block.Of[i]];
            double variance = block[i, i];
            Place place = at["lower"][i * (i + 3) / 2];
            if (!(variance > 0)) findings.Report(place, $"the variance of {block.Of[i]} is {Scalars.Write(variance)}", "greater than 0");
            else if (parameter.Variability is { } spread && parameter.Distribution.Variance(spread, parameter.Typical) is var stated && Math.Abs(variance - stated) > Agreement * variance)
                findings.Report(place, $"the block says that the variance of {block.Of[i]} is {Scalars.Write(variance)}, but its variability that it is {Scalars.Brief(stated)}", "one of the two, or the same twice", "delete the variability");
        }
        return findings.Count == before;
    }

    static bool AddBlock(BlockAssociation block, CorrelationMatrix matrix, Place at, Findings findings)
    {
        bool sound = true;
        for (int row = 0; row < block.Of.Count; row++)
        {
            for (int column = 0; column < row; column++)
            {
                double correlation = block[row, column] / Math.Sqrt(block[row, row] * block[column, column]);
                sound &= Pair.Add(matrix, [block.Of[column], block.Of[row]], correlation, at["of"], findings);
            }
        }
        return sound;
    }

    static bool LookAtPair(PairAssociation pair, Population population, Dictionary<string, double> variances, CorrelationMatrix matrix, Place at, Findings findings)
    {
        IReadOnlyList<string> between = pair.Between;
        if (!Pair.Look(between, at["between"], name => variances.ContainsKey(name) ? null : Why(name, population), [.. variances.Keys], findings)) return false;
        double a = variances[between[0]], b = variances[between[1]], correlation = pair.Covariance(a, b) / Math.Sqrt(a * b);
        if (Math.Abs(correlation) <= 1 + 1e-9) return Pair.Add(matrix, between, correlation, at["between"], findings);
        findings.Report(at["value"], $"this covariance makes the correlation of {between[0]} and {between[1]} {Scalars.Brief(correlation)}", $"-{Scalars.Brief(Math.Sqrt(a * b))} to {Scalars.Brief(Math.Sqrt(a * b))}",
            pair is CovarianceAssociation { Value: >= -1 and <= 1 } ? "'correlation' if a correlation is meant" : null);
        return false;
    }

    /// <summary>What eigenvalues leave open to rounding, the factor that draws the ETAs decides.</summary>
    static void LookAtFactor(Population population, string[] names, Place at, Findings findings)
    {
        try
        {
            Cholesky.Factor(OmegaTerms.Matrix(population, names));
        }
        catch (ArgumentException fault)
        {
            findings.Report(at, $"OMEGA cannot be factored: {fault.Message.TrimEnd('.')}", "a positive semi-definite matrix", "bring the correlations nearer to 0");
        }
    }

    static string Why(string name, Population population) =>
        population.Parameters.ContainsKey(name) ? $"{name} has no variability" : $"there is no parameter '{Scalars.Short(name)}'";
}
