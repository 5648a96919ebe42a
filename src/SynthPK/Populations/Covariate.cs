using System.ComponentModel.DataAnnotations;
using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>The law of one covariate.</summary>
public abstract record Covariate
{
    /// <summary>The covariates it is drawn or computed from, which are written before it.</summary>
    internal virtual IEnumerable<string> Sources => [];

    /// <summary>Whether it is drawn from a normal deviate, which may be correlated with those of others.</summary>
    internal virtual bool HasDeviate => false;

    /// <summary>The covariate as a column.</summary>
    internal abstract CovariateColumn Column(string name);

    /// <summary>Draws it.</summary>
    internal abstract CovariateValues Draw(string name, CovariateDraw draw);

    /// <summary>A bound in a unit; what stands for none where there is none, or none that fits.</summary>
    private protected static double Bound(Quantity? bound, string unit, double none) =>
        bound is { } given && given.Dimension == new Quantity(1, unit).Dimension ? given.In(unit) : none;
}

/// <summary>A covariate that is a number drawn from a distribution.</summary>
public abstract record ContinuousCovariate : Covariate
{
    /// <summary>The unit of every value, as its author wrote it.</summary>
    internal abstract string Unit { get; }

    internal override bool HasDeviate => true;

    /// <summary>The law's quantiles with its units resolved: the value below which a share of the population lies, for a share between 0 and 1.</summary>
    internal abstract Func<double, double> Quantiles();

    internal override CovariateValues Draw(string name, CovariateDraw draw)
    {
        Func<double, double> quantile = Quantiles();
        return new CovariateValues(name, Unit, Array.ConvertAll(draw.Normals, z => quantile(RealMath.NormalCdf(z))), []);
    }

    /// <summary>The standard normal quantiles of the part of the law between two bounds.</summary>
    private protected static Func<double, double> TruncatedNormal(double lower, double upper)
    {
        double below = RealMath.NormalCdf(lower), within = RealMath.NormalCdf(upper) - below;
        return u => Math.Clamp(RealMath.NormalQuantile(below + u * within), lower, upper);
    }
}

/// <summary>Normal, cut off at the given bounds.</summary>
public sealed record NormalCovariate : ContinuousCovariate
{
    /// <summary>The mean before cutting off.</summary>
    public required Quantity Mean { get; init; }

    /// <summary>The standard deviation before cutting off, positive.</summary>
    [Positive]
    public required Quantity Sd { get; init; }

    /// <summary>The least value; none when absent.</summary>
    public Quantity? Min { get; init; }

    /// <summary>The greatest value; none when absent.</summary>
    public Quantity? Max { get; init; }

    internal override string Unit => Mean.Unit;

    internal override CovariateColumn Column(string name) => CovariateColumn.Between(name, Unit, Bound(Min, Unit, double.NegativeInfinity), Bound(Max, Unit, double.PositiveInfinity));

    internal override Func<double, double> Quantiles()
    {
        double mean = Mean.Value, sd = Sd.In(Unit);
        double lower = Min is { } min ? (min.In(Unit) - mean) / sd : double.NegativeInfinity;
        double upper = Max is { } max ? (max.In(Unit) - mean) / sd : double.PositiveInfinity;
        Func<double, double> standard = TruncatedNormal(lower, upper);
        return u => mean + sd * standard(u);
    }
}

/// <summary>Log-normal, cut off at the given bounds.</summary>
public sealed record LognormalCovariate : ContinuousCovariate
{
    /// <summary>The median before cutting off, positive.</summary>
    [Positive]
    public required Quantity Median { get; init; }

    /// <summary>The coefficient of variation before cutting off, positive.</summary>
    [Unit("1"), Positive]
    public required Quantity Cv { get; init; }

    /// <summary>The least value; none when absent.</summary>
    public Quantity? Min { get; init; }

    /// <summary>The greatest value; none when absent.</summary>
    public Quantity? Max { get; init; }

    internal override string Unit => Median.Unit;

    internal override CovariateColumn Column(string name) => CovariateColumn.Positive(name, Unit, Math.Max(0, Bound(Min, Unit, 0)), Bound(Max, Unit, double.PositiveInfinity));

    internal override Func<double, double> Quantiles()
    {
        double median = Median.Value, sd = Math.Sqrt(new CvSpread(Cv).LogVariance);
        double lower = Min is { } min ? RealMath.Log(min.In(Unit) / median) / sd : double.NegativeInfinity;
        double upper = Max is { } max ? RealMath.Log(max.In(Unit) / median) / sd : double.PositiveInfinity;
        Func<double, double> standard = TruncatedNormal(lower, upper);
        return u => median * RealMath.Exp(sd * standard(u));
    }
}

/// <summary>Uniform between two bounds.</summary>
public sealed record UniformCovariate : ContinuousCovariate
{
    /// <summary>The least value.</summary>
    public required Quantity Min { get; init; }

    /// <summary>The greatest value.</summary>
    public required Quantity Max { get; init; }

    internal override string Unit => Min.Unit;

    internal override CovariateColumn Column(string name) => CovariateColumn.Between(name, Unit, Min.Value, Bound(Max, Unit, double.PositiveInfinity));

    internal override Func<double, double> Quantiles()
    {
        double least = Min.Value, width = Max.In(Unit) - least;
        return u => least + u * width;
    }
}

/// <summary>One of several named levels.</summary>
/// <param name="Levels">The share of each level; the shares sum to 1.</param>
public sealed record CategoricalCovariate([property: Range(0.0, 1.0)] IReadOnlyDictionary<string, double> Levels) : Covariate
{
    internal override CovariateColumn Column(string name) => new(name, "", [.. Levels.Keys]);

    internal override CovariateValues Draw(string name, CovariateDraw draw)
    {
        string[] levels = [.. Levels.Keys];
        double[] shares = [.. Levels.Values];
        return new CovariateValues(name, "", [], Array.ConvertAll(draw.Subjects, subject => levels[draw.Key.Categorical(subject, shares)]));
    }
}
