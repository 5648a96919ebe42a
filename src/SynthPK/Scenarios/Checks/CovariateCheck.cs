using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>The law of a covariate is one: its units agree, its bounds leave something, its shares sum to 1.</summary>
sealed class CovariateCheck : ScenarioCheck<Covariate>
{
    /// <summary>Bounds that keep less of the law than this are taken for a slip. The project's choice.</summary>
    const double LeastMass = 0.01;

    const double ShareTolerance = 1e-9;

    protected override void Look(Covariate subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject is NormalCovariate normal) LookAt(normal, at, findings);
        else if (subject is LognormalCovariate lognormal) LookAt(lognormal, at, findings);
        else if (subject is UniformCovariate uniform) Ordered(uniform.Min, uniform.Max, uniform.Min, at, findings);
        else if (subject is CockcroftGaultCovariate clearance) Ordered(clearance.Min, clearance.Max, new Quantity(1, clearance.Unit), at, findings);
        else if (subject is LinearCovariate linear && SameDimension(linear.Sd, linear.Mean, at["sd"], findings)) Ordered(linear.Min, linear.Max, linear.Mean, at, findings);
        else if (subject is LogLinearCovariate logLinear) Ordered(logLinear.Min, logLinear.Max, logLinear.Median, at, findings);
        else if (subject is CategoricalCovariate categorical) LookAt(categorical, at, findings);
    }

    static void LookAt(NormalCovariate law, Place at, Findings findings)
    {
        if (!SameDimension(law.Sd, law.Mean, at["sd"], findings) | !Ordered(law.Min, law.Max, law.Mean, at, findings)) return;
        double mean = law.Mean.InBase, sd = law.Sd.InBase;
        LookAtMass(((law.Min?.InBase ?? double.NegativeInfinity) - mean) / sd, ((law.Max?.InBase ?? double.PositiveInfinity) - mean) / sd, at, findings);
    }

    static void LookAt(LognormalCovariate law, Place at, Findings findings)
    {
        if (!Ordered(law.Min, law.Max, law.Median, at, findings)) return;
        if (law.Max is { Value: <= 0 } max) findings.Report(at["max"], $"max is {max}, but a log-normal covariate is positive", "greater than 0");
        else
        {
            double median = law.Median.InBase, sd = Math.Sqrt(new CvSpread(law.Cv).LogVariance);
            double lower = law.Min is { Value: > 0 } min ? RealMath.Log(min.InBase / median) / sd : double.NegativeInfinity;
            double upper = law.Max is { } bound ? RealMath.Log(bound.InBase / median) / sd : double.PositiveInfinity;
            LookAtMass(lower, upper, at, findings);
        }
    }

    static void LookAt(CategoricalCovariate law, Place at, Findings findings)
    {
        double sum = law.Levels.Values.Sum();
        if (law.Levels.Count == 0) findings.Report(at, "a categorical covariate needs levels", null, "{ F: 0.5, M: 0.5 }");
        else if (Math.Abs(sum - 1) > ShareTolerance) findings.Report(at, $"the shares of the levels sum to {Scalars.Brief(sum)}", "shares that sum to 1");
    }

    static void LookAtMass(double lower, double upper, Place at, Findings findings)
    {
        double mass = RealMath.NormalCdf(upper) - RealMath.NormalCdf(lower);
        if (mass < LeastMass)
            findings.Report(at, $"the bounds keep {Scalars.Brief(100 * mass)} % of the law", $"bounds that keep {Scalars.Grouped(100 * LeastMass)} % or more");
    }

    /// <summary>Whether the bounds have the covariate's dimension and the least is below the greatest.</summary>
    static bool Ordered(Quantity? min, Quantity? max, Quantity like, Place at, Findings findings)
    {
        bool same = (min is not { } least || SameDimension(least, like, at["min"], findings)) & (max is not { } greatest || SameDimension(greatest, like, at["max"], findings));
        if (!same || min is not { } low || max is not { } high || low.InBase < high.InBase) return same;
        findings.Report(at["min"], $"min is {low}, which is not below max, {high}", "min below max");
        return false;
    }

    static bool SameDimension(Quantity quantity, Quantity like, Place at, Findings findings)
    {
        if (quantity.Dimension == like.Dimension) return true;
        if (quantity.Unit.Length == 0) findings.Report(at, $"'{quantity}' has no unit", $"{like.Dimension}, such as {like.Unit}", $"{quantity} {like.Unit}");
        else findings.Report(at, $"'{quantity}' is {quantity.Dimension}, but the covariate is {like.Dimension}", like.Unit.Length == 0 ? null : $"a unit such as {like.Unit}");
        return false;
    }
}
