using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>Normal about a mean that is linear in other covariates: mean + Σ slope · (covariate - reference).</summary>
public sealed record LinearCovariate : Covariate
{
    /// <summary>The mean of who has every covariate at its reference.</summary>
    public required Quantity Mean { get; init; }

    /// <summary>What is added for each of the covariates, by name; all of them are numbers.</summary>
    public required IReadOnlyDictionary<string, Slope> Slopes { get; init; }

    /// <summary>The standard deviation about the mean, positive.</summary>
    [Positive]
    public required Quantity Sd { get; init; }

    /// <summary>The least value, at which the law is cut off; none when absent.</summary>
    public Quantity? Min { get; init; }

    /// <summary>The greatest value; none when absent.</summary>
    public Quantity? Max { get; init; }

    internal override IEnumerable<string> Sources => Slopes.Keys;

    internal override bool HasDeviate => true;

    internal override CovariateColumn Column(string name) =>
        CovariateColumn.Between(name, Mean.Unit, Bound(Min, Mean.Unit, double.NegativeInfinity), Bound(Max, Mean.Unit, double.PositiveInfinity));

    internal override CovariateValues Draw(string name, CovariateDraw draw)
    {
        CovariateColumn column = Column(name);
        double sd = Sd.In(Mean.Unit);
        (double[] Numbers, double Slope, double Reference)[] terms =
            [.. Slopes.Select(s => (draw.Drawn[s.Key].Numbers, s.Value.PerUnit(Mean.Unit, draw.Drawn[s.Key].Unit), s.Value.Reference.In(draw.Drawn[s.Key].Unit)))];
        double[] values = new double[draw.Subjects.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double mean = Mean.Value;
            foreach ((double[] numbers, double slope, double reference) in terms) mean += slope * (numbers[i] - reference);
            values[i] = mean + sd * new NormalInterval((column.Low - mean) / sd, (column.High - mean) / sd).Squeeze(draw.Normals[i]);
        }
        return new CovariateValues(name, Mean.Unit, values, []);
    }
}

/// <summary>What one covariate adds to the mean of another.</summary>
public sealed record Slope
{
    /// <summary>What one unit of the covariate adds: <c>-0.1 cm/year</c>.</summary>
    public required Quantity Per { get; init; }

    /// <summary>The value of the covariate at which nothing is added.</summary>
    public required Quantity Reference { get; init; }

    /// <summary>What is added, in one unit, for one of another.</summary>
    internal double PerUnit(string unit, string covariateUnit) => Per.InBase * new Quantity(1, covariateUnit).InBase / new Quantity(1, unit).InBase;
}

/// <summary>
/// Log-normal about a median that other covariates multiply: ln of the covariate is linear in ln of those with a power effect and in those with
/// an exponential one. <c>log-linear: { median: 1 mg/dL, effects: [ { exponential: { covariate: AGE, slope: 0.4 %/year, reference: 50 years } } ], cv: 20 % }</c>.
/// </summary>
public sealed record LogLinearCovariate : Covariate
{
    /// <summary>The median of who has every covariate at its reference, positive.</summary>
    [Positive]
    public required Quantity Median { get; init; }

    /// <summary>The factors, multiplied together; each is 1 at its reference.</summary>
    public required IReadOnlyList<CovariateEffect> Effects { get; init; }

    /// <summary>The coefficient of variation about the median, positive.</summary>
    [Unit("1"), Positive]
    public required Quantity Cv { get; init; }

    /// <summary>The least value, at which the law is cut off; none when absent.</summary>
    public Quantity? Min { get; init; }

    /// <summary>The greatest value; none when absent.</summary>
    public Quantity? Max { get; init; }

    internal override IEnumerable<string> Sources => Effects.Select(effect => effect.Covariate);

    internal override bool HasDeviate => true;

    internal override CovariateColumn Column(string name) =>
        CovariateColumn.Positive(name, Median.Unit, Math.Max(0, Bound(Min, Median.Unit, 0)), Bound(Max, Median.Unit, double.PositiveInfinity));

    internal override CovariateValues Draw(string name, CovariateDraw draw)
    {
        CovariateColumn column = Column(name);
        double sd = Math.Sqrt(new CvSpread(Cv).LogVariance);
        double[] values = new double[draw.Subjects.Length];
        Array.Fill(values, Median.Value);
        foreach (CovariateEffect effect in Effects) effect.Apply(draw.Drawn[effect.Covariate], values);
        bool isBounded = column.Low > 0 || double.IsFinite(column.High);
        for (int i = 0; i < values.Length; i++)
        {
            NormalInterval inside = isBounded ? new(Standard(column.Low, values[i]), Standard(column.High, values[i])) : NormalInterval.All;
            values[i] *= RealMath.Exp(sd * inside.Squeeze(draw.Normals[i]));
        }
        return new CovariateValues(name, Median.Unit, values, []);

        double Standard(double bound, double median) =>
            bound <= 0 ? double.NegativeInfinity : double.IsFinite(bound) ? RealMath.Log(bound / median) / sd : double.PositiveInfinity;
    }
}
