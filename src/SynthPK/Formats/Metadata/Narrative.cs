using System.Globalization;
using SynthPK.Datasets;

namespace SynthPK.Formats.Metadata;

/// <summary>What is told of a dataset in sentences, made from its facts, so that every file tells it in the same words.</summary>
sealed class Narrative(DatasetFacts facts)
{
    public const string Warning = "These are synthetic data. No patient stands behind any row. They serve to develop, test and teach methods, never to choose a dose for a patient.";

    public string Counts
    {
        get
        {
            string arms = facts.SubjectsByArm.Count > 1 ? $" in {facts.SubjectsByArm.Count} arms ({string.Join(", ", facts.SubjectsByArm.Select(a => $"{a.Key} {Number(a.Value)}"))})" : "";
            string tables = string.Join(", ", facts.Tables.Where(t => t.Name != "subjects").Select(t => $"{Number(t.Rows)} {t.Name}"));
            string blq = facts.BlqShare is { } share ? $"; {Share(share)} of the observations are below the limit of quantification" : "";
            return $"{(facts.Manifest.Shard is { } shard ? $"Shard {shard} of the study: " : "")}{Number(facts.Manifest.Subjects)} subjects{arms}, {tables}{blq}.";
        }
    }

    public string Collection => $"Simulated. SynthPK {facts.Manifest.SynthPK} {(facts.Description.DrawsPeopleFromTable ? "took people from the table" : "drew people from the laws")} of the scenario '{facts.Name}', gave them the doses of its design, computed their true values from its model, and let {(facts.Manifest.Stages.Count == 0 ? "nothing go wrong" : "go wrong what goes wrong in trials")} until the record was made. Nobody was observed.";

    public string PersonalInformation => facts.Description.DrawsPeopleFromTable
        ? "Doses, times and values are simulated. The covariates are those of the table of people that the scenario brings with it: look there for whose they are."
        : "None. People, doses, times and values are simulated; no row was taken from a person.";

    /// <summary>Which released values are missing, and how many.</summary>
    public string MissingData
    {
        get
        {
            string[] columns = [.. facts.Tables.SelectMany(t => t.Columns.Where(c => c.Nulls > 0).Select(c => $"{t.Name}.{c.Name} {Number(c.Nulls)} of {Number(t.Rows)}"))];
            return columns.Length == 0 ? "No released value is missing." : $"A missing value is null, never a number: {string.Join(", ", columns)}.";
        }
    }

    /// <summary>What each stage of corruption did.</summary>
    public string Manipulation => facts.Manifest.Stages.Count == 0
        ? "Nothing was corrupted."
        : $"Stages of corruption, each with its hits among what it could have hit: {string.Join("; ", facts.Manifest.Stages.Select(StageOf))}. Every change is in the audit of the truth bundle.";

    public string Limitations => Stated(StatedAnswer.Limitations, "All values come from one scenario: what it leaves out cannot be learned from them, and how often things go wrong is what it says.");

    public string Uses => Stated(StatedAnswer.Uses, "To develop, test and teach methods of pharmacometrics; never to choose a dose for a patient.");

    /// <summary>How the dataset is made again.</summary>
    public string Generation => $"SynthPK {facts.Manifest.SynthPK}, generator revision {facts.Manifest.Revision}, scenario '{facts.Name}'{(ScenarioSha256 is { } sha ? $" (SHA-256 {sha})" : "")}; content hash {facts.Manifest.ContentHash}";

    /// <summary>The hash of the scenario: a commitment to the seed and all else that tells nothing of either.</summary>
    public string? ScenarioSha256 => facts.Manifest.Files.GetValueOrDefault($"{DatasetFolder.Truth}/scenario.yaml")?.Sha256;

    /// <summary>How the dataset is cited, in BibTeX.</summary>
    public string Citation => CitationOf(facts.Name, facts.Title, facts.Publication);

    /// <summary>How what has a name, a title and a curator is cited, in BibTeX.</summary>
    public static string CitationOf(string name, string title, Publication publication)
    {
        (string Field, string Value)[] fields =
        [
            ("author", string.Join(" and ", publication.Creators.Select(c => $"{{{Plain(c)}}}"))), ("title", Plain(title)), ("year", publication.DatePublished.Split('-')[0]),
            ("publisher", Plain(publication.Publisher)), ("version", publication.Version), ("doi", Plain(publication.Doi)), ("url", Plain(publication.Url)),
        ];
        return $"@misc{{{Plain(name)}, {string.Join(", ", fields.Where(f => f.Value.Length > 0).Select(f => $"{f.Field}={{{f.Value}}}"))}}}";
    }

    string Stated(StatedAnswer answer, string always) => answer.Of(facts.Publication) is { Length: > 0 } stated ? $"{stated.Trim()} {always}" : always;

    static string StageOf(StageSummary stage) => $"{stage.Stage} {Number(stage.Hit)} of {Number(stage.Eligible)} {stage.Unit}s";

    /// <summary>Text that ends no field of BibTeX before its time.</summary>
    static string Plain(string text) => string.Join(' ', text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Share(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
