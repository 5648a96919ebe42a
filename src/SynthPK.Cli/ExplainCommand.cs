using System.CommandLine;
using Spectre.Console;
using SynthPK.Datasets;
using SynthPK.Formats.Parquet;
using SynthPK.Scenarios;
using Table = SynthPK.Datasets.Table;

namespace SynthPK.Cli;

/// <summary>synthpk explain: what one record went through, layer by layer.</summary>
sealed class ExplainCommand : Verb
{
    readonly Argument<string> _directory = new("DIR") { Description = "A dataset's folder, as 'generate' writes it." };

    readonly Argument<RecordId> _record = new("RECORD_ID")
    {
        Description = "SUBJECT/observation/HOURS, SUBJECT/dose/HOURS or SUBJECT/subject; the hours are the protocol's.",
        CustomParser = result =>
        {
            if (RecordId.TryParse(result.Tokens[0].Value, out RecordId id)) return id;
            result.AddError($"'{result.Tokens[0].Value}' is no record id; write 7/observation/2.5, 7/dose/24 or 7/subject.");
            return default;
        },
    };

    public ExplainCommand()
        : base("explain", "Tells what one record went through, from the plan to the release.",
            ("synthpk explain out/theophylline 7/observation/2.5", "the sample of subject 7 planned for 2.5 h"),
            ("synthpk explain out/warfarin 7/dose/24", "the dose planned for 24 h"),
            ("synthpk explain out/warfarin 7/subject", "the subject: covariates and parameters"))
    {
        Take(_directory);
        Take(_record);
        SetAction(parsed => Run(parsed.GetRequiredValue(_directory), parsed.GetValue(_record)));
    }

    static int Run(string directory, RecordId id)
    {
        (string truthName, string releasedName) = id.Kind switch
        {
            RecordKind.Subject => ("parameters", "subjects"),
            RecordKind.Dose => ("doses", "doses"),
            _ => ("latent", "observations"),
        };
        Table truths = Truth(directory, truthName);
        IReadOnlyList<Change> changes = Change.Of(id, Truth(directory, "audit"));
        Table? released = Read(directory, "data", releasedName);
        if (Row.Find(truths, id) is not { } truth)
        {
            if (!changes.Any(c => c.IsAddition)) throw new WrongInputException(Nearby(truths, id));
            PrintSteps($"Subject {id.Subject}, a row that was added to the record", "concentration (mg/L)", RecordHistory.OfCopy(id, changes, released));
            PrintChanges(changes);
            return ExitCode.Done;
        }
        switch (id.Kind)
        {
            case RecordKind.Subject: PrintSubject(id, truth, changes, released, OnRecord(directory, released)); break;
            case RecordKind.Dose: PrintSteps($"Subject {id.Subject}, dose planned for {Show.Number(id.TimeH)} h", "amount (mg)", RecordHistory.OfDose(id, truth, changes, released)); break;
            default: PrintSteps($"Subject {id.Subject}, sample planned for {Show.Number(id.TimeH)} h", "concentration (mg/L)", RecordHistory.OfSample(id, truth, changes, released)); break;
        }
        PrintChanges(changes);
        return ExitCode.Done;
    }

    static Table Truth(string directory, string name) =>
        Read(directory, "truth", name) ?? throw new WrongInputException($"'{directory}' holds no dataset with its truth: it has no truth/{name}.parquet. Give a folder that 'synthpk generate' made.");

    /// <summary>A table of a dataset; null where it was not written as Parquet.</summary>
    static Table? Read(string directory, string folder, string name)
    {
        string path = Path.Combine(directory, folder, $"{name}.parquet");
        if (!File.Exists(path)) return null;
        try
        {
            using FileStream stream = File.OpenRead(path);
            return ParquetReader.Read(stream);
        }
        catch (InvalidDataException damaged)
        {
            throw new WrongInputException($"{path}: {damaged.Message}");
        }
    }

    static void PrintSteps(string title, string valueTitle, IReadOnlyList<Step> steps)
    {
        Terminal.Out.MarkupLineInterpolated($"[bold]{title}[/]");
        Terminal.Out.WriteLine();
        Grid grid = Terminal.Grid("layer", "time (h)>", valueTitle + ">", "what happened");
        string layer = "";
        foreach (Step step in steps)
        {
            grid.AddRow(new Text(step.Layer == layer ? "" : step.Layer), new Text(step.TimeH), new Text(step.Value), new Text(step.What));
            layer = step.Layer;
        }
        Terminal.Write(grid);
    }

    /// <summary>Covariates as they are and as they were released, then the parameters, which nobody writes down.</summary>
    static void PrintSubject(RecordId id, Row truth, IReadOnlyList<Change> changes, Table? released, IReadOnlyList<string> onRecord)
    {
        Terminal.Out.MarkupLineInterpolated($"[bold]Subject {id.Subject}[/]");
        Terminal.Out.WriteLine();
        Row? row = released is null ? null : Row.Find(released, id);
        Grid grid = Terminal.Grid("", "true>", "released>", "unit", "what it is");
        foreach (ColumnSchema column in truth.Columns.Where(c => c.Name != "ID" && !(c.Name == "STATUS" && truth["STATUS"].IsNull)))
        {
            string seen = !onRecord.Contains(column.Name) ? ""
                : row?.Show(column.Name) ?? changes.LastOrDefault(c => c.Field == column.Name)?.After ?? truth.Show(column.Name);
            grid.AddRow(new Text(column.Name), new Text(truth.Show(column.Name)), new Text(seen), new Text(column.Unit), new Text(column.Description));
        }
        Terminal.Write(grid);
    }

    /// <summary>What is written down about a subject; where that cannot be read, the scenario tells.</summary>
    static IReadOnlyList<string> OnRecord(string directory, Table? released) => released is not null
        ? [.. released.Schema.Columns.Select(c => c.Name)]
        : ["ARM", .. ScenarioFile.Read(Path.Combine(directory, "truth", "scenario.yaml")).Population.CovariateNames];

    static void PrintChanges(IReadOnlyList<Change> changes)
    {
        Terminal.Heading(changes.Count == 0 ? "No corruption stage touched it." : "What was done to it");
        if (changes.Count == 0) return;
        Terminal.Out.WriteLine();
        Grid grid = Terminal.Grid("stage", "layer", "field", "before>", "after>", "probability>", "reason");
        foreach (Change change in changes)
        {
            string probability = change.Probability is { } p ? Show.Number(p) : "";
            grid.AddRow([.. ((string[])[change.Stage, change.Layer, change.Field, change.Before, change.After, probability, change.Reason]).Select(t => new Text(t))]);
        }
        Terminal.Write(grid);
    }

    /// <summary>What exists where the record was looked for.</summary>
    static string Nearby(Table truths, RecordId id)
    {
        const int Neighbours = 6;
        ReadOnlySpan<long> subjects = truths.Get<long>("ID").Values;
        if (!subjects.Contains(id.Subject)) return $"there is no {id}; the subjects are {subjects[0]} to {subjects[^1]}.";
        ReadOnlySpan<long> numbers = truths.Get<long>(id.NumberColumn).Values;
        List<RecordId> there = [];
        for (int row = 0; row < numbers.Length; row++)
            if (subjects[row] == id.Subject) there.Add(id with { Number = numbers[row] });
        IEnumerable<RecordId> nearest = there.OrderBy(r => Math.Abs(r.Number - id.Number)).Take(Neighbours).OrderBy(r => r.Number);
        return $"there is no {id}; of the {there.Count} {id.Kind.ToString().ToLowerInvariant()}s of subject {id.Subject} the nearest are {string.Join(", ", nearest)}.";
    }
}
