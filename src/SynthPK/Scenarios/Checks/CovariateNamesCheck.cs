using System.Text.RegularExpressions;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;

namespace SynthPK.Scenarios.Checks;

/// <summary>Covariates become columns beside others, so their names must be words of their own.</summary>
sealed partial class CovariateNamesCheck : ScenarioCheck<Population>
{
    /// <summary>The columns that stand beside the covariates: among the parameters, and in event tables, some of which have them in small letters.</summary>
    static readonly string[] Taken = ["ID", "ARM", "STATUS", "TIME", "TAD", "AMT", "RATE", "DV", "EVID", "MDV", "CMT", "BLQ", "LLOQ", "ALQ", "ULOQ", "NTIME", "DVID", "OCC", "MIXTURE", "ENROLLED", "STUDY", "SITE", "SPLIT", "PERIOD", "TRT", "UNIT", "SCREENED", "ADDL", "II", "CENS", "LIMIT", "ADM", "TINF", "ROUTE"];

    protected override IReadOnlyList<string> Reads => ["people", "covariates"];

    protected override void Look(Population subject, Place at, Scenario scenario, Findings findings)
    {
        foreach (string name in subject.CovariateNames)
        {
            Place place = subject.Covariates.ContainsKey(name) ? at["covariates"][name] : at["people"];
            if (subject.Covariates.ContainsKey(name) && (subject.People?.Columns.Any(c => c.Name == name) ?? false))
                findings.Report(place, $"the people of the population have a covariate '{name}' of their own", null, "give it another name");
            else if (!Legal().IsMatch(name))
                findings.Report(place, $"'{Scalars.Short(name)}' cannot name a column", "1 to 32 letters, digits and underscores, beginning with a letter");
            else if (Taken.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("ETA_", StringComparison.Ordinal) || name.StartsWith("KAPPA_", StringComparison.Ordinal) || subject.Parameters.ContainsKey(name))
                findings.Report(place, $"a column of another meaning is called '{name}'", $"any name but {string.Join(", ", Taken)}, ETA_…, KAPPA_… and those of the parameters");
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,31}\z")]
    private static partial Regex Legal();
}
