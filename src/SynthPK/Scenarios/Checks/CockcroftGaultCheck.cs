using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>Creatinine clearance is computed from covariates that are written before it and are of the right kind.</summary>
sealed class CockcroftGaultCheck : ScenarioCheck<CockcroftGaultCovariate>
{
    protected override void Look(CockcroftGaultCovariate subject, Place at, Scenario scenario, Findings findings)
    {
        IReadOnlyDictionary<string, Covariate> covariates = scenario.Population.Covariates;
        string[] before = [.. covariates.Keys.TakeWhile(name => name != at.Name)];
        string allowed = before.Length == 0 ? "a covariate written before this one" : string.Join(", ", before);
        LookAt(subject.Age, at["age"], "year");
        LookAt(subject.Weight, at["weight"], "kg");
        LookAt(subject.Creatinine, at["creatinine"], "mg/dL");
        LookAt(subject.Sex, at["sex"], null);

        void LookAt(string name, Place role, string? unit)
        {
            if (name == at.Name) findings.Report(role, $"{name} would be computed from itself", allowed);
            else if (!covariates.TryGetValue(name, out Covariate? found)) findings.Report(role, $"there is no covariate '{Scalars.Short(name)}'", allowed, Nearest.To(name, before));
            else if (!before.Contains(name)) findings.Report(role, $"'{name}' is not written before {at.Name}", allowed, $"move {at.Name} below {name}");
            else if (found is null || !findings.Sound(new Place("population")["covariates"][name])) return;
            else if (unit is null) LookAtSex(found as CategoricalCovariate);
            else LookAtNumber(name, found as ContinuousCovariate, role, new Quantity(1, unit));
        }

        void LookAtNumber(string name, ContinuousCovariate? number, Place role, Quantity one)
        {
            if (number is null) findings.Report(role, $"'{name}' is not a number that is drawn", "a normal, lognormal or uniform covariate");
            else if (new Quantity(1, number.Unit).Dimension is var dimension && dimension != one.Dimension)
                findings.Report(role, $"'{name}' is {dimension}", $"{one.Dimension}, such as {one.Unit}");
        }

        void LookAtSex(CategoricalCovariate? sex)
        {
            if (sex is null) findings.Report(at["sex"], $"'{subject.Sex}' is not categorical", "a categorical covariate");
            else if (!sex.Levels.ContainsKey(subject.Female))
                findings.Report(at["female"], $"{subject.Sex} has no level '{Scalars.Short(subject.Female)}'", string.Join(", ", sex.Levels.Keys), Nearest.To(subject.Female, sex.Levels.Keys));
        }
    }
}
