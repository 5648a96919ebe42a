using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>Creatinine clearance is computed from covariates that are written before it and are of the right kind.</summary>
internal sealed class CockcroftGaultCheck : ScenarioCheck<CockcroftGaultCovariate>
{
    protected override void Look(CockcroftGaultCovariate subject, Place at, Scenario scenario, Findings findings)
    {
        string[] before = [.. scenario.Population.Covariates.Keys.TakeWhile(name => name != at.Name)];
        LookAt(subject.Age, "age", "year");
        LookAt(subject.Weight, "weight", "kg");
        LookAt(subject.Creatinine, "creatinine", "mg/dL");
        LookAt(subject.Sex, "sex", null);

        void LookAt(string name, string role, string? unit)
        {
            if (!before.Contains(name))
            {
                bool later = scenario.Population.Covariates.ContainsKey(name);
                findings.Report(at[role], later ? $"'{name}' is not written before {at.Name}" : $"there is no covariate '{Scalars.Short(name)}'",
                    before.Length == 0 ? "a covariate written before this one" : string.Join(", ", before), later ? $"move {at.Name} below {name}" : Nearest.To(name, before));
                return;
            }
            Covariate? found = scenario.Population.Covariates[name];
            if (found is null || !findings.Sound(new Place("population")["covariates"][name])) return;
            if (unit is null) LookAtSex(found as CategoricalCovariate);
            else if (found is not ContinuousCovariate number) findings.Report(at[role], $"'{name}' is not a number that is drawn", "a normal, lognormal or uniform covariate");
            else if (new Quantity(1, number.Unit).Dimension is var dimension && dimension != new Quantity(1, unit).Dimension)
                findings.Report(at[role], $"'{name}' is {dimension}", $"{new Quantity(1, unit).Dimension}, such as {unit}");
        }

        void LookAtSex(CategoricalCovariate? sex)
        {
            if (sex is null) findings.Report(at["sex"], $"'{subject.Sex}' is not categorical", "a categorical covariate");
            else if (!sex.Levels.ContainsKey(subject.Female))
                findings.Report(at["female"], $"{subject.Sex} has no level '{Scalars.Short(subject.Female)}'", string.Join(", ", sex.Levels.Keys), Nearest.To(subject.Female, sex.Levels.Keys));
        }
    }
}
