using SynthPK.Datasets;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>What is stated for publication has the form in which other programs read it.</summary>
sealed class PublicationCheck : ScenarioCheck<Publication>
{
    protected override void Look(Publication subject, Place at, Scenario scenario, Findings findings) => Look(subject, at, findings);

    /// <summary>Looks at what is stated for anything that is published.</summary>
    public static void Look(Publication subject, Place at, Findings findings)
    {
        if (!PublicationForm.IsVersion(subject.Version))
            Report("version", subject.Version, "is no version as semver 2 has it", "three numbers with points between them, such as 1.0.0 or 2.1.0-draft.1");
        if (subject.License.Length > 0 && !PublicationForm.Licenses.Contains(subject.License))
            Report("license", subject.License, "is no SPDX identifier that is known", $"one of {string.Join(", ", PublicationForm.Licenses)}", Nearest.To(subject.License, PublicationForm.Licenses) ?? "CC-BY-4.0 or CC0-1.0");
        if (subject.Url.Length > 0 && !PublicationForm.IsUrl(subject.Url))
            Report("url", subject.Url, "is no absolute address", "the address of the folder that the files stand in, such as https://data.example.org/my-study, without ? and #");
        if (subject.DatePublished.Length > 0 && !PublicationForm.IsDate(subject.DatePublished))
            Report("date-published", subject.DatePublished, "is no day of the calendar", "year, month and day, such as 2026-01-15");
        if (subject.Doi.Length > 0 && !PublicationForm.IsDoi(subject.Doi))
            Report("doi", subject.Doi, "is no DOI", "the DOI alone, such as 10.5281/zenodo.1234567", PublicationForm.DoisIn($"doi:{subject.Doi[Math.Max(0, subject.Doi.IndexOf("10.", StringComparison.Ordinal))..]}").FirstOrDefault());
        ReportBlanks("creators", subject.Creators);
        ReportBlanks("keywords", subject.Keywords);

        void Report(string key, string value, string problem, string allowed, string? remedy = null) =>
            findings.Report(at[key], $"'{Scalars.Short(value)}' {problem}", allowed, remedy);

        void ReportBlanks(string key, IReadOnlyList<string> names)
        {
            for (int i = 0; i < names.Count; i++)
                if (string.IsNullOrWhiteSpace(names[i])) findings.Report(at[key][i], "nothing is written here", null, "write a name, or delete the line");
        }
    }
}
