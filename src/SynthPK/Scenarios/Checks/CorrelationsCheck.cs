using SynthPK.Populations;
using SynthPK.Scenarios.Binding;

namespace SynthPK.Scenarios.Checks;

/// <summary>Correlations join two different numeric covariates, each pair once, and all of them can hold together.</summary>
sealed class CorrelationsCheck : ScenarioCheck<Population>
{
    protected override IReadOnlyList<string> Reads => ["covariates", "correlations"];

    protected override void Look(Population subject, Place at, Scenario scenario, Findings findings)
    {
        string[] numbers = [.. subject.Covariates.Where(c => c.Value?.HasDeviate ?? false).Select(c => c.Key)];
        CorrelationMatrix matrix = new();
        bool sound = true;
        for (int i = 0; i < subject.Correlations.Count; i++)
        {
            Correlation correlation = subject.Correlations[i];
            Place between = at["correlations"][i]["between"];
            sound &= Pair.Look(correlation.Between, between, name => numbers.Contains(name) ? null : Why(name, subject), numbers, findings)
                && Pair.Add(matrix, correlation.Between, correlation.Value, between, findings);
        }
        if (!sound) return;
        foreach ((IReadOnlyList<string> names, double smallest, _) in matrix.IllegalBlocks())
            findings.Report(at["correlations"], $"the correlations of {string.Join(", ", names)} cannot hold together: the smallest eigenvalue of their matrix is {Scalars.Brief(smallest)}", "a positive semi-definite matrix", "bring the correlations nearer to 0");
    }

    static string Why(string name, Population population) => population.Covariates.GetValueOrDefault(name) switch
    {
        null when population.People is { } people && people.Names.Contains(name) => $"{name} is one of the people's covariates, which go together as theirs do",
        null => $"there is no covariate '{Scalars.Short(name)}'",
        CategoricalCovariate or ConditionalCovariate => $"{name} is categorical and has no correlation",
        _ => $"{name} is computed from other covariates",
    };
}
