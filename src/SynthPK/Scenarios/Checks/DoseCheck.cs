using SynthPK.Dosing;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>An amount is a mass, or a mass for each unit of a covariate that is a positive number; rounding and bounds act on the latter only.</summary>
sealed class DoseCheck : ScenarioCheck<DoseCourse>
{
    const string Allowed = "mass, such as mg, or mass for each unit of a covariate, such as mg/kg or mg/m^2";

    protected override void Look(DoseCourse subject, Place at, Scenario scenario, Findings findings)
    {
        LookAt(subject.Dose, at["dose"], subject, at, scenario, findings);
        if (subject.Loading is { } loading) LookAt(loading, at["loading"], subject, at, scenario, findings);
        if (subject.IsBySize) LookAtBounds(subject, at, findings);
        else
        {
            foreach ((string key, object? idle) in ((string, object?)[])[("by", subject.By), ("round-to", subject.RoundTo), ("min", subject.Min), ("max", subject.Max)])
                if (idle is not null) findings.Report(at[key], $"{key} acts on amounts by body size, and these are the same for all", null, $"write the dose per kg or m^2, or delete {key}");
        }
    }

    static void LookAt(Quantity amount, Place at, DoseCourse course, Place holder, Scenario scenario, Findings findings)
    {
        if (amount.Dimension == BodySize.Mass) return;
        if ((course.By ?? BodySize.Covariate(amount)) is not { } name) findings.Report(at, $"'{amount}' does not say what it is for", Allowed, "add 'by: ' with the name of the covariate");
        else LookAtCovariate(name, amount, course.By is null ? at : holder["by"], new CovariateLookup(scenario.Population, findings), findings);
    }

    static void LookAtCovariate(string name, Quantity amount, Place at, CovariateLookup covariates, Findings findings)
    {
        if (!covariates.Names.Contains(name))
            findings.Report(at, $"there is no covariate '{Scalars.Short(name)}' for '{amount}'", covariates.InWords, Nearest.To(name, covariates.Names) ?? $"add {name} to the covariates, or name another with 'by:'");
        else if (covariates.Sound(name) is not { } covariate) return;
        else if (Support.Of(covariate) is not { } support) findings.Report(at, $"'{amount}' goes by {name}, which has levels and is no number", "a covariate that is a number");
        else if (Product(amount, support.Unit) != BodySize.Mass) findings.Report(at, $"'{amount}' times {name}, which is {support.Dimension}, is no mass", Allowed, support.Unit.Contains('/') ? null : $"{Scalars.Write(amount.Value)} mg/{support.Unit}, if that is meant");
        else if (!support.Positive) findings.Report(at, $"a dose is positive, but {name} can be negative", null, $"give {name} a min above 0");
    }

    static Dimension Product(Quantity amount, string unit) => amount.Dimension * new Quantity(1, unit).Dimension;

    static void LookAtBounds(DoseCourse course, Place at, Findings findings)
    {
        double? least = course.Min?.In("mg"), most = course.Max?.In("mg");
        if (least > most) findings.Report(at["min"], $"min is {course.Min}, which is above max, {course.Max}", $"up to {course.Max}");
        if (course.RoundTo?.In("mg") is not { } unit) return;
        if (least is { } low && IsBroken(low / unit)) findings.Report(at["min"], $"min is {course.Min}, which is no whole number of {course.RoundTo}", $"a multiple of {course.RoundTo}");
        if (most is { } high && IsBroken(high / unit)) findings.Report(at["max"], $"max is {course.Max}, which is no whole number of {course.RoundTo}", $"a multiple of {course.RoundTo}");
    }

    static bool IsBroken(double number) => Math.Abs(number - Math.Round(number)) > 1e-9 * number;
}
