using System.Globalization;
using System.Text;
using SynthPK.Datasets;
using SynthPK.Formats.Cdisc;
using SynthPK.Formats.Croissant;
using SynthPK.Formats.Nonmem;

namespace SynthPK.Formats.Metadata;

/// <summary>A dataset's card: the <c>README.md</c> that tells a stranger what the folder holds and how to read it. It is the card of the Hugging Face hub too.</summary>
sealed class Card : DatasetMetadata
{
    public override string Name => "Dataset card";

    public override string FileName => "README.md";

    public override string Render(DatasetFacts facts) => HubHeader.Of(facts) + new CardText(facts).ToMarkdown();
}

/// <summary>The card in Markdown.</summary>
sealed class CardText(DatasetFacts facts)
{
    /// <summary>How many texts of a column are shown, and how much of each; the project's choice.</summary>
    const int MostShown = 8, LongestShown = 40;

    static readonly CompositeFormat Percent = CompositeFormat.Parse("{0:0.###} %");

    readonly Manifest _manifest = facts.Manifest;
    readonly DatasetDescription _description = facts.Description;
    readonly Narrative _narrative = new(facts);
    readonly StringBuilder _text = new();

    public string ToMarkdown()
    {
        WriteOpening();
        WriteStages();
        WriteTables("Released tables", "What a user of the dataset may see: the record, with everything that went wrong in it.", DatasetFolder.Data);
        WriteReading();
        WriteJoining();
        WriteTables("The truth", "What really happened, which no real trial knows. `audit` lists every cell that was changed, with its value before and after: undone backwards it gives the clean tables. Keep this folder from whoever is to be tested on the data.", DatasetFolder.Truth);
        WriteModel();
        WriteUse();
        WriteOrigin();
        return _text.ToString();
    }

    void WriteOpening()
    {
        Line($"# {facts.Title.ReplaceLineEndings(" ")}");
        // A folded YAML text has one line a paragraph; Markdown wants an empty line between them.
        if (_description.Description.Length > 0) foreach (string paragraph in facts.Paragraphs) Line(paragraph);
        Line($"**{Narrative.Warning}**");
        Line(_narrative.Counts);
    }

    void WriteStages()
    {
        if (_manifest.Stages.Count == 0) return;
        Line("## What went wrong");
        Line("Each stage of corruption, how often it struck, and the 95 % interval (Wilson) of its rate. Where hits come in clusters, a visit or a holiday at a time, the rate scatters more than any such interval says, and none is given. `synthpk describe` with the name of a stage tells what it does and where its numbers come from.");
        if (_manifest.Stages.Any(s => s.Stage == "screening")) Line("`screening` is no corruption: it counts the people who were screened and those of them who might not take part.");
        Row("stage", "could hit", "hit", "rate", "95 % interval", "expected hits");
        Row("---", "---:", "---:", "---:", "---:", "---:");
        foreach (StageSummary s in _manifest.Stages)
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
        foreach ((string name, ManifestTable table) in _manifest.Tables.Where(t => t.Key.StartsWith(folder + "/", StringComparison.Ordinal)))
        {
            Line($"### {name}");
            Line($"{table.Description.TrimEnd('.')}. {Number(table.Rows)} rows, sorted by {string.Join(", ", table.Key)}.");
            // Of the truth the card tells what it means, never what it holds: who is tested on the data may read the card.
            TableFacts? counted = folder == DatasetFolder.Data ? facts.Table(name[(folder.Length + 1)..]) : null;
            Row(["column", "type", "unit", "meaning", .. counted is null ? [] : (string[])["missing", "values"]]);
            Row(["---", "---", "---", "---", .. counted is null ? [] : (string[])["---:", "---"]]);
            foreach (ColumnSchema column in table.Columns)
                Row([column.Name, column.Type.ToString().ToLowerInvariant() + (column.IsNullable ? ", may be null" : ""), column.Unit, column.Description, .. counted?[column.Name] is { } of ? (string[])[Number(of.Nulls), ValuesOf(of)] : []]);
            _text.Append('\n');
        }
    }

    void WriteReading()
    {
        Line("## How to read it");
        string observations = _manifest.Tables.Keys.First(k => k.EndsWith("/observations", StringComparison.Ordinal));
        if (_manifest.Files.ContainsKey($"{observations}.parquet"))
        {
            Code("python", $"import pandas as pd\nobservations = pd.read_parquet(\"{observations}.parquet\", dtype_backend=\"numpy_nullable\")");
            Code("r", $"observations <- arrow::read_parquet(\"{observations}.parquet\")");
            Code("csharp", "(Dataset dataset, Manifest manifest) = DatasetFolder.Load(\".\");");
        }
        else if (_manifest.Files.ContainsKey($"{observations}.csv"))
        {
            Code("python", $"import pandas as pd\nobservations = pd.read_csv(\"{observations}.csv\")");
            Code("r", $"observations <- read.csv(\"{observations}.csv\")");
        }
        if (facts.NonmemColumns.Count > 0) Code("", $"$DATA {NonmemFormat.TablePath} IGNORE=@\n$INPUT {string.Join(' ', facts.NonmemColumns)}");
        if (_manifest.Files.Keys.Any(file => file.StartsWith($"{CdiscFormat.Folder}/", StringComparison.Ordinal)))
            Line($"`{CdiscFormat.Folder}` holds the same record as SDTM domains and ADaM datasets, to develop and test programs with. It is not submission-ready: there is no define.xml.");
        Line("A missing value is null (an empty cell in CSV, `.` in NONMEM), never a number. Where BLQ is true, DV is null and all that is known is that the laboratory found less than LLOQ; for Beal's M3 method in NONMEM set MDV to 0 there.");
    }

    /// <summary>Which rows belong together, and how one scores an estimate.</summary>
    void WriteJoining()
    {
        Line("## Which rows belong together");
        Line("ID is the subject everywhere. `data/observations` meets `truth/latent` on ID and SAMPLE, `data/doses` meets `truth/doses` on ID and DOSE, `data/subjects` meets `truth/parameters` on ID. The numbers of doses and samples are permanent, so they fit whatever was lost or changed; a row of the truth with no partner never came on record.");
        string observations = _manifest.Tables.Keys.First(k => k.EndsWith("/observations", StringComparison.Ordinal));
        if (_manifest.Files.ContainsKey($"{observations}.parquet"))
            Code("python", $"latent = pd.read_parquet(\"{DatasetFolder.Truth}/latent.parquet\")\nscored = observations.merge(latent, on=[\"ID\", \"SAMPLE\"], suffixes=(\"\", \"_TRUE\"))  # DV beside CONC, TIME beside TIME_TRUE");
        Line("In the audit, TABLE is a table of `data/`, or `samples`: the plan of drawing blood before it was carried out, whose TIME in the end is that of `truth/latent`.");
    }

    void WriteModel()
    {
        if (_description.Equations.Length == 0) return;
        Line("## The model");
        Code("", _description.Equations.Trim());
    }

    /// <summary>What the curator states; the datasheet tells what is not stated.</summary>
    void WriteUse()
    {
        Publication publication = facts.Publication;
        Line("## What it is for");
        Line($"{_narrative.Uses} {_narrative.Limitations}");
        if (publication.Biases.Length > 0) Line($"Bias: {publication.Biases}");
        if (publication.SocialImpact.Length > 0) Line($"Social impact: {publication.SocialImpact}");
        Line(publication.License.Length > 0 ? $"Version {publication.Version}, under [{publication.License}]({PublicationForm.LicenseUrl(publication.License)})." : $"Version {publication.Version}. Its licence is not stated.");
        Line($"`datasheet.md` answers the questions of a datasheet; `{CroissantFile.File}`, `datapackage.json`, `ro-crate-metadata.json` and `datacite.json` tell programs the same.");
    }

    void WriteOrigin()
    {
        Line("## Where it comes from");
        Line($"Scenario `{_manifest.Name}`, seed {_manifest.Seed}, SynthPK {_manifest.SynthPK}, generator revision {_manifest.Revision}: together they give the same values on every machine.");
        if (_description.Shard is { } part)
            Line($"**It is shard {part} of the study**: only a part of its subjects. `synthpk merge` joins all shards to the dataset that one run would have made.");
        string shard = _description.Shard is null ? "" : $" --shard {_description.Shard}";
        if (_description.ScenarioYaml.Length > 0)
            Line($"To make the dataset again: `synthpk generate truth/scenario.yaml{shard} --out again`. (A corruption stage that is not part of SynthPK needs the program that defines it.)");
        Line($"Content hash `{_manifest.ContentHash}`. `synthpk validate .` checks every file and value against `{Manifest.FileName}`.");
        Line("SynthPK is under the MIT licence and lays no claim to the data it makes.");
        if (_description.Citations.Count == 0) return;
        Line("The numbers of the scenario come from:");
        foreach (string citation in _description.Citations) _text.Append("- ").Append(citation.Trim()).Append('\n');
    }

    void Line(string text) => _text.Append(text).Append("\n\n");

    void Code(string language, string code) => _text.Append("```").Append(language).Append('\n').Append(code).Append("\n```\n\n");

    void Row(params ReadOnlySpan<string> cells)
    {
        foreach (string cell in cells) _text.Append("| ").Append(cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")).Append(' ');
        _text.Append("|\n");
    }

    /// <summary>What values a column holds: the range of its numbers, or its texts and how often each occurs.</summary>
    static string ValuesOf(ColumnFacts column) => column.Schema.Type switch
    {
        ColumnType.Bool => $"{Number(column.True)} true",
        ColumnType.Text when column.Levels is not { Count: <= MostShown } levels => column.Levels is { } many ? $"{many.Count} texts" : $"more than {ColumnTally.MostLevels} texts",
        ColumnType.Text => string.Join(", ", column.Levels.Select(l => $"{(l.Key.Length > LongestShown ? l.Key[..LongestShown] + "…" : l.Key)} {Number(l.Value)}")),
        _ => column.Range is { } range ? $"{Brief(range.Least)} to {Brief(range.Most)}" : "",
    };

    static string Brief(double number) => number.ToString("G6", CultureInfo.InvariantCulture);

    static string Rate(double rate) => string.Format(CultureInfo.InvariantCulture, Percent, 100 * rate);

    static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
