using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>A covariate effect is 1 at its reference and positive and finite wherever the covariate can be.</summary>
sealed class EffectCheck : ScenarioCheck<CovariateEffect>
{
    protected override void Look(CovariateEffect subject, Place at, Scenario scenario, Findings findings)
    {
        CovariateLookup covariates = new(scenario.Population, findings);
        if (!covariates.Has(subject.Covariate, at["covariate"]) || covariates.Sound(subject.Covariate) is not { } covariate) return;
        if (subject is PowerEffect { Exponent: 0 } or AllometricEffect { Exponent: 0 } or LinearEffect { Slope.Value: 0 } or ExponentialEffect { Slope.Value: 0 }
            || subject is CategoricalEffect { Factors.Count: > 1 } none && none.Factors.Values.All(factor => factor == 1))
            findings.Report(at, $"the effect of {subject.Covariate} is 1 for every subject", "an effect that acts", "delete it");
        else if (subject is CategoricalEffect levels)
        {
            if (covariate.IsCategorical) LookAt(levels, covariate, at, findings);
            else findings.Report(at["covariate"], $"{subject.Covariate} is a number and has no levels", "a categorical covariate", "a power, linear or exponential effect");
        }
        else if (Support.Of(covariate) is { } support) LookAt(subject, support, at, findings);
        else findings.Report(at["covariate"], $"{subject.Covariate} has levels and is no number", "a covariate that is a number", "a categorical effect");
    }

    static void LookAt(CategoricalEffect effect, CovariateColumn covariate, Place at, Findings findings)
    {
        foreach (string unknown in effect.Factors.Keys.Except(covariate.Levels))
            findings.Report(at["factors"][unknown], $"{effect.Covariate} has no level '{Scalars.Short(unknown)}'", string.Join(", ", covariate.Levels), Nearest.To(unknown, covariate.Levels));
        foreach (string missing in covariate.Levels.Except(effect.Factors.Keys))
            findings.Report(at["factors"], $"the level '{missing}' of {effect.Covariate} has no factor", null, $"add '{missing}: 1', with your number");
        if (!covariate.Levels.Contains(effect.Reference))
            findings.Report(at["reference"], $"{effect.Covariate} has no level '{Scalars.Short(effect.Reference)}'", string.Join(", ", covariate.Levels), Nearest.To(effect.Reference, covariate.Levels));
        else if (effect.Factors.TryGetValue(effect.Reference, out double factor) && factor != 1)
            findings.Report(at["factors"][effect.Reference], $"the factor of the reference level '{effect.Reference}' is {Scalars.Write(factor)}", "1", "multiply the typical value by it and divide the factors by it");
    }

    static void LookAt(CovariateEffect effect, Support support, Place at, Findings findings)
    {
        Quantity reference = effect switch
        {
            PowerEffect e => e.Reference,
            AllometricEffect e => e.Reference,
            LinearEffect e => e.Reference,
            ExponentialEffect e => e.Reference,
            _ => throw new NotSupportedException($"{effect.GetType().Name} has no reference that is checked."),
        };
        if (reference.Dimension != support.Dimension)
        {
            findings.Report(at["reference"], reference.Unit.Length == 0 ? $"'{reference}' has no unit" : $"'{reference}' is {reference.Dimension}, but {effect.Covariate} is {support.Dimension}",
                $"{support.Dimension}{(support.Unit.Length == 0 ? "" : $", such as {support.Unit}")}", reference.Unit.Length == 0 ? $"{reference} {support.Unit}" : null);
            return;
        }
        Quantity? slope = (effect as LinearEffect)?.Slope ?? (effect as ExponentialEffect)?.Slope;
        if (slope is { } given && given.Dimension * support.Dimension != Dimension.Number)
        {
            findings.Report(at["slope"], $"'{given}' is {given.Dimension}, but {effect.Covariate} is {support.Dimension}", $"the inverse of {effect.Covariate}'s unit, {support.Dimension.ToThe(-1)}");
            return;
        }
        if (effect is PowerEffect or AllometricEffect && !support.Positive)
            findings.Report(at["covariate"], $"a power needs positive values, but {effect.Covariate} can be {(double.IsFinite(support.Low) ? support.InWords(support.Low) : "negative")}", null, $"give {effect.Covariate} a min above 0");
        else
        {
            LookAtEnd(effect, support, support.Low, "min", at, findings);
            LookAtEnd(effect, support, support.High, "max", at, findings);
        }
    }

    static void LookAtEnd(CovariateEffect effect, Support support, double end, string bound, Place at, Findings findings)
    {
        if (Factor(effect, end) is not { } factor || (factor > 0 && double.IsFinite(factor))) return;
        string where = double.IsFinite(end) ? $"at {effect.Covariate} = {support.InWords(end)}" : $"because {effect.Covariate} has no {bound}";
        string? remedy = effect is LinearEffect linear ? $"give {effect.Covariate} a {bound} {(bound == "min" ? "above" : "below")} {support.InWords(linear.Reference.InBase - 1 / linear.Slope.InBase)}" : null;
        findings.Report(at, $"the factor becomes {Scalars.Brief(factor)} {where}", "a finite factor greater than 0 wherever the covariate can be", remedy);
    }

    /// <summary>The factor at an end of the support; null where an unbounded law has no end to speak of.</summary>
    static double? Factor(CovariateEffect effect, double end) => effect switch
    {
        LinearEffect { Slope.Value: 0 } or ExponentialEffect { Slope.Value: 0 } => 1,
        LinearEffect e when double.IsPositiveInfinity(e.Slope.InBase * end) => null,
        LinearEffect e => 1 + e.Slope.InBase * (end - e.Reference.InBase),
        _ when double.IsInfinity(end) || (end == 0 && effect is PowerEffect or AllometricEffect) => null,
        ExponentialEffect e => RealMath.Exp(e.Slope.InBase * (end - e.Reference.InBase)),
        PowerEffect e => RealMath.Pow(end / e.Reference.InBase, e.Exponent),
        AllometricEffect e => RealMath.Pow(end / e.Reference.InBase, e.Exponent),
        _ => null,
    };
}
