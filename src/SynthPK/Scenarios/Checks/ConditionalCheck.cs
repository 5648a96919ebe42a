using SynthPK.Populations;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>A law by levels has one for each level, and all of them speak of the same thing.</summary>
sealed class ConditionalCheck : CovariateSourcesCheck<ConditionalCovariate>
{
    protected override void Look(ConditionalCovariate subject, Place at, Scenario scenario, Findings findings)
    {
        if (CovariateLookup.PlaceOf(at.Name) != at)
        {
            findings.Report(at, "a conditional law cannot be a case of another", "normal, lognormal, uniform, categorical, linear, log-linear");
            return;
        }
        if (Source(subject.On, at["on"], at, new CovariateLookup(scenario.Population, findings), findings) is { } on && LookAtLevels(on, at["on"], findings))
        {
            foreach (string unknown in subject.Cases.Keys.Except(on.Levels)) findings.Report(at["cases"][unknown], $"{on.Name} has no level '{unknown}'", string.Join(", ", on.Levels));
            foreach (string missing in on.Levels.Except(subject.Cases.Keys)) findings.Report(at["cases"], $"the level '{missing}' of {on.Name} has no law", null, $"add '{missing}:'");
        }
        CovariateColumn[] columns = [.. subject.Cases.Select(c => c.Value.Column(c.Key))];
        for (int i = 0; i < columns.Length; i++)
        {
            Place place = at["cases"][columns[i].Name];
            if (subject.Cases[columns[i].Name] is DerivedCovariate) findings.Report(place, "a case is drawn, not computed", "normal, lognormal, uniform, categorical, linear, log-linear");
            else if (columns[i].IsCategorical != columns[0].IsCategorical) findings.Report(place, $"this case has {(columns[i].IsCategorical ? "levels" : "numbers")} and the first has not", "cases of one kind");
            else if (new Quantity(1, columns[i].Unit).Dimension is var dimension && dimension != new Quantity(1, columns[0].Unit).Dimension) findings.Report(place, $"this case is {dimension} and the first is {new Quantity(1, columns[0].Unit).Dimension}", "cases of one dimension");
        }
    }
}
