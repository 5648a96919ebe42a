using SynthPK.Populations;
using SynthPK.Scenarios.Binding;

namespace SynthPK.Scenarios.Checks;

/// <summary>OMEGA's off-diagonal elements join two different parameters that vary, each pair once, and OMEGA is positive semi-definite.</summary>
sealed class OmegaCheck : ScenarioCheck<Population>
{
    protected override IReadOnlyList<string> Reads => ["parameters", "omega"];

    protected override void Look(Population subject, Place at, Scenario scenario, Findings findings)
    {
        Dictionary<string, double> variances = subject.Parameters
            .Where(p => p.Value.Variability is { LogVariance: > 0 }).ToDictionary(p => p.Key, p => p.Value.Variability!.LogVariance);
        CorrelationMatrix matrix = new();
        bool sound = true;
        for (int i = 0; i < subject.Omega.Count; i++)
        {
            IReadOnlyList<string> between = subject.Omega[i].Between;
            Place place = at["omega"][i];
            if (!Pair.Look(between, place["between"], name => variances.ContainsKey(name) ? null : Why(name, subject), [.. variances.Keys], findings))
            {
                sound = false;
                continue;
            }
            double a = variances[between[0]], b = variances[between[1]];
            double correlation = subject.Omega[i].Covariance(a, b) / Math.Sqrt(a * b);
            if (Math.Abs(correlation) > 1 + 1e-9)
            {
                findings.Report(place["value"], $"this covariance makes the correlation of {between[0]} and {between[1]} {Scalars.Brief(correlation)}", $"-{Scalars.Brief(Math.Sqrt(a * b))} to {Scalars.Brief(Math.Sqrt(a * b))}",
                    subject.Omega[i] is CovarianceAssociation { Value: >= -1 and <= 1 } ? "'correlation' if a correlation is meant" : null);
                sound = false;
            }
            else sound &= Pair.Add(matrix, between, correlation, place["between"], findings);
        }
        if (!sound) return;
        foreach ((IReadOnlyList<string> names, double smallest) in matrix.IllegalBlocks())
            findings.Report(at["omega"], $"OMEGA is not positive semi-definite: in the block of {string.Join(", ", names)} the smallest eigenvalue of the correlations is {Scalars.Brief(smallest)}", "a smallest eigenvalue of 0 or more", "bring the correlations nearer to 0");
    }

    static string Why(string name, Population population) =>
        population.Parameters.ContainsKey(name) ? $"{name} has no variability" : $"there is no parameter '{Scalars.Short(name)}'";
}
