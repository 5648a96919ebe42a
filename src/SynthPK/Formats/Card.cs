using System.Globalization;
using System.Text;
using SynthPK.Datasets;
using SynthPK.Formats.Nonmem;

namespace SynthPK.Formats;

/// <summary>A dataset's card: the <c>README.md</c> that tells a stranger what the folder holds and how to read it.</summary>
/// <param name="manifest">What was written.</param>
/// <param name="description">Where it comes from.</param>
sealed class Card(Manifest manifest, DatasetDescription description)
{
    public const string FileName = "README.md";

    static readonly CompositeFormat Percent = CompositeFormat.Parse("{0:0.###} %");

    readonly StringBuilder _text = new();

    /// <summary>The columns of the NONMEM table; none where there is none.</summary>
    public IReadOnlyList<string> NonmemColumns { get; init; } = [];

    /// <summary>The card in Markdown. It depends on the dataset alone.</summary>
    public string ToMarkdown()
    {
        _text.Clear();
        WriteOpening();
        WriteStages();
        WriteTables("Released tables", "What a user of the dataset may see: the record, with everything that went wrong in it.", DatasetFolder.Data);
        WriteReading();
        WriteJoining();
        WriteTables("The truth", "What really happened, which no real trial knows. `audit` lists every cell that was changed, with its value before and after: undone backwards it gives the clean tables. Keep this folder from whoever is to be tested on the data.", DatasetFolder.Truth);
        WriteModel();
        WriteOrigin();
        return _text.ToString();
    }

    void WriteOpening()
    {
        Line($"# {(manifest.Title.Length > 0 ? manifest.Title : manifest.Name)}");
        // A folded YAML text has one line a paragraph; Markdown wants an empty line between them.
        foreach (string paragraph in description.Description.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Line(paragraph);
        Line("**These are synthetic data. No patient stands behind any row. They serve to develop, test and teach methods, never to choose a dose for a patient.**");
        long observations = manifest.Tables.Where(t => t.Key.EndsWith("/observations", StringComparison.Ordinal)).Sum(t => t.Value.Rows);
        Line($"{Number(manifest.Subjects)} subjects, {Number(observations)} observations.");
    }

    void WriteStages()
    {
        if (manifest.Stages.Count == 0) return;
        Line("## What went wrong");
        Line("Each stage of corruption, how often it struck, and the 95 % interval (Wilson) of its rate. Where hits come in clusters, a visit or a holiday at a time, the rate scatters more than any such interval says, and none is given. `synthpk describe` with the name of a stage tells what it does and where its numbers come from.");
        if (manifest.Stages.Any(s => s.Stage == "screening")) Line("`screening` is no corruption: it counts the people who were screened and those of them who might not take part.");
        Row("stage", "could hit", "hit", "rate", "95 % interval", "expected hits");
        Row("---", "---:", "---:", "---:", "---:", "---:");
        foreach (StageSummary s in manifest.Stages)
        {
            Row(s.Stage, $"{Number(s.Eligible)} {s.Unit}s", Number(s.Hit), Rate(s.Rate), s.Interval is { } i ? $"{Rate(i.Low)} to {Rate(i.High)}" : s.IsClustered ? "in clusters" : "",
                s.Expected is { } expected ? expected.ToString("0.#", CultureInfo.InvariantCulture) : "");
        }
        _text.Append('\n');
    }

    void WriteTables(string title, string meaning, string folder)
    {
        Line($"## {title}");
        Line(meaning);
        foreach ((string name, ManifestTable table) in manifest.Tables.Where(t => t.Key.StartsWith(folder + "/", StringComparison.Ordinal)))
        {
            Line($"### {name}");
            Line($"{table.Description.TrimEnd('.')}. {Number(table.Rows)} rows, sorted by {string.Join(", ", table.Key)}.");
            Row("column", "type", "unit", "meaning");
            Row("---", "---", "---", "---");
            foreach (ColumnSchema column in table.Columns)
                Row(column.Name, column.Type.ToString().ToLowerInvariant() + (column.IsNullable ? ", may be null" : ""), column.Unit, column.Description);
            _text.Append('\n');
        }
    }

    void WriteReading()
    {
        Line("## How to read it");
        string observations = manifest.Tables.Keys.First(k => k.EndsWith("/observations", StringComparison.Ordinal));
        if (manifest.Files.ContainsKey($"{observations}.parquet"))
        {
            Code("python", $"import pandas as pd\nobservations = pd.read_parquet(\"{observations}.parquet\", dtype_backend=\"numpy_nullable\")");
            Code("r", $"observations <- arrow::read_parquet(\"{observations}.parquet\")");
            Code("csharp", "(Dataset dataset, Manifest manifest) = DatasetFolder.Load(\".\");");
        }
        else if (manifest.Files.ContainsKey($"{observations}.csv"))
        {
            Code("python", $"import pandas as pd\nobservations = pd.read_csv(\"{observations}.csv\")");
            Code("r", $"observations <- read.csv(\"{observations}.csv\")");
        }
        if (NonmemColumns.Count > 0) Code("", $"$DATA {NonmemFormat.TablePath} IGNORE=@\n$INPUT {string.Join(' ', NonmemColumns)}");
        Line("A missing value is null (an empty cell in CSV, `.` in NONMEM), never a number. Where BLQ is true, DV is null and all that is known is that the laboratory found less than LLOQ; for Beal's M3 method in NONMEM set MDV to 0 there.");
    }

    /// <summary>Which rows belong together, and how one scores an estimate.</summary>
    void WriteJoining()
    {
        Line("## Which rows belong together");
        Line("ID is the subject everywhere. `data/observations` meets `truth/latent` on ID and SAMPLE, `data/doses` meets `truth/doses` on ID and DOSE, `data/subjects` meets `truth/parameters` on ID. The numbers of doses and samples are permanent, so they fit whatever was lost or changed; a row of the truth with no partner never came on record.");
        string observations = manifest.Tables.Keys.First(k => k.EndsWith("/observations", StringComparison.Ordinal));
        if (manifest.Files.ContainsKey($"{observations}.parquet"))
            Code("python", $"latent = pd.read_parquet(\"{DatasetFolder.Truth}/latent.parquet\")\nscored = observations.merge(latent, on=[\"ID\", \"SAMPLE\"], suffixes=(\"\", \"_TRUE\"))  # DV beside CONC, TIME beside TIME_TRUE");
        Line("In the audit, TABLE is a table of `data/`, or `samples`: the plan of drawing blood before it was carried out, whose TIME in the end is that of `truth/latent`.");
    }

    void WriteModel()
    {
        if (description.Equations.Length == 0) return;
        Line("## The model");
        Code("", description.Equations.Trim());
    }

    void WriteOrigin()
    {
        Line("## Where it comes from");
        Line($"Scenario `{manifest.Name}`, seed {manifest.Seed}, SynthPK {manifest.SynthPK}, generator revision {manifest.Revision}: together they give the same values on every machine.");
        if (description.ScenarioYaml.Length > 0)
            Line("To make the dataset again: `synthpk generate truth/scenario.yaml --out again`. (A corruption stage that is not part of SynthPK needs the program that defines it.)");
        Line($"Content hash `{manifest.ContentHash}`. `synthpk validate .` checks every file and value against `{Manifest.FileName}`.");
        Line("SynthPK is under the MIT licence and lays no claim to the data it makes.");
        if (description.Citations.Count == 0) return;
        Line("The numbers of the scenario come from:");
        foreach (string citation in description.Citations) _text.Append("- ").Append(citation.Trim()).Append('\n');
    }

    void Line(string text) => _text.Append(text).Append("\n\n");

    void Code(string language, string code) => _text.Append("```").Append(language).Append('\n').Append(code).Append("\n```\n\n");

    void Row(params ReadOnlySpan<string> cells)
    {
        foreach (string cell in cells) _text.Append("| ").Append(cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")).Append(' ');
        _text.Append("|\n");
    }

    static string Rate(double rate) => string.Format(CultureInfo.InvariantCulture, Percent, 100 * rate);

    static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
