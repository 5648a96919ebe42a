using System.CommandLine;
using Spectre.Console;
using SynthPK.Datasets;
using SynthPK.Formats;
using Table = SynthPK.Datasets.Table;

namespace SynthPK.Cli;

/// <summary>synthpk explain: what one record went through, layer by layer.</summary>
sealed class ExplainCommand : Verb
{
    readonly Argument<string> _directory = new("DIR") { Description = "A dataset's folder, as 'generate' writes it." };

    readonly Argument<RecordId> _record = new("RECORD_ID")
    {
        Description = "SUBJECT/observation/HOURS, SUBJECT/dose/HOURS or SUBJECT/subject, with the time the protocol names.",
        CustomParser = result =>
        {
            if (RecordId.TryParse(result.Tokens[0].Value, out RecordId id)) return id;
            result.AddError($"'{result.Tokens[0].Value}' is no record id; write 7/observation/2.5, 7/dose/24 or 7/subject.");
            return default;
        },
    };

    public ExplainCommand()
        : base("explain", "Tells what one record went through: planned, performed, true, measured, recorded, released.",
            ("synthpk explain out/theophylline 7/observation/2.5", "the sample of subject 7 planned for 2.5 h"),
            ("synthpk explain out/warfarin 7/dose/24", "the dose planned for 24 h"),
            ("synthpk explain out/warfarin 7/subject", "the subject: covariates and parameters"))
    {
        Add(_directory);
        Add(_record);
        SetAction(parsed => Run(parsed.GetRequiredValue(_directory), parsed.GetValue(_record)));
    }

    static int Run(string directory, RecordId id)
    {
        Dataset dataset = Load(directory);
        Row truth = Row.Find(TruthOf(dataset, id.Kind), id) ?? throw new WrongInputException(Nearby(dataset, id));
        Row? released = Row.Find(ReleasedOf(dataset, id.Kind), id);
        IReadOnlyList<Change> changes = Change.Of(id, dataset);
        if (id.Kind == RecordKind.Subject) PrintSubject(id, truth, released);
        else PrintSteps(id, truth, released, changes);
        PrintChanges(changes);
        return ExitCode.Done;
    }

    static Dataset Load(string directory)
    {
        try
        {
            return DatasetFolder.Load(directory).Dataset;
        }
        catch (Exception unreadable) when (unreadable is DirectoryNotFoundException or InvalidDataException)
        {
            throw new WrongInputException(unreadable.Message);
        }
    }

    static void PrintSteps(RecordId id, Row truth, Row? released, IReadOnlyList<Change> changes)
    {
        bool isDose = id.Kind == RecordKind.Dose;
        Terminal.Out.MarkupLineInterpolated($"[bold]Subject {id.Subject}, {(isDose ? "dose" : "sample")} planned for {Show.Number(id.TimeH)} h[/]");
        Terminal.Out.WriteLine();
        Grid steps = Terminal.Grid("layer", "time (h)>", isDose ? "amount (mg)>" : "concentration (mg/L)>", "what happened");
        string layer = "";
        foreach (Step step in isDose ? RecordHistory.OfDose(truth, released, changes) : RecordHistory.OfSample(truth, released, changes))
        {
            steps.AddRow(step.Layer == layer ? "" : step.Layer, step.TimeH, step.Value, step.What);
            layer = step.Layer;
        }
        Terminal.Write(steps);
    }

    /// <summary>Covariates as they are and as they were written down, then the parameters, which nobody writes down.</summary>
    static void PrintSubject(RecordId id, Row truth, Row? released)
    {
        Terminal.Out.MarkupLineInterpolated($"[bold]Subject {id.Subject}[/]");
        Terminal.Out.WriteLine();
        HashSet<string> onRecord = [.. released?.Columns.Select(c => c.Name) ?? []];
        Grid values = Terminal.Grid("", "true>", "released>", "unit", "what it is");
        foreach (ColumnSchema column in truth.Columns.Where(c => c.Name != "ID" && !(c.Name == "STATUS" && truth[c.Name].IsNull)))
            values.AddRow(column.Name, truth.Show(column.Name), onRecord.Contains(column.Name) ? released!.Show(column.Name) : "", column.Unit, column.Description);
        Terminal.Write(values);
    }

    static void PrintChanges(IReadOnlyList<Change> changes)
    {
        Terminal.Out.WriteLine();
        if (changes.Count == 0)
        {
            Terminal.Out.WriteLine("No corruption stage touched it.");
            return;
        }
        Terminal.Out.MarkupLine("[bold]What was done to it[/]");
        Terminal.Out.WriteLine();
        Grid audit = Terminal.Grid("stage", "layer", "field", "before>", "after>", "probability>", "reason");
        foreach (Change change in changes)
            audit.AddRow(change.Stage, change.Layer, change.Field, change.Before, change.After, change.Probability is { } p ? Show.Number(p) : "", change.Reason);
        Terminal.Write(audit);
    }

    static Table TruthOf(Dataset dataset, RecordKind kind) => kind switch
    {
        RecordKind.Subject => dataset.Truth.Parameters,
        RecordKind.Dose => dataset.Truth.Doses,
        _ => dataset.Truth.Latent,
    };

    static Table ReleasedOf(Dataset dataset, RecordKind kind) => kind switch
    {
        RecordKind.Subject => dataset.Subjects,
        RecordKind.Dose => dataset.Doses,
        _ => dataset.Observations,
    };

    /// <summary>What exists where the record was looked for.</summary>
    static string Nearby(Dataset dataset, RecordId id)
    {
        const int Neighbours = 6;
        ReadOnlySpan<long> subjects = dataset.Truth.Parameters.Get<long>("ID").Values;
        if (!subjects.Contains(id.Subject))
            return $"there is no subject {id.Subject}; the dataset has the subjects {subjects[0]} to {subjects[^1]}.";
        Table table = TruthOf(dataset, id.Kind);
        ReadOnlySpan<long> ids = table.Get<long>("ID").Values, records = table.Get<long>(id.NumberColumn).Values;
        List<RecordId> there = [];
        for (int row = 0; row < ids.Length; row++)
            if (ids[row] == id.Subject) there.Add(id with { Number = records[row] });
        if (there.Count == 0) return $"subject {id.Subject} has no {id.Kind.ToString().ToLowerInvariant()} at all.";
        IEnumerable<RecordId> nearest = there.OrderBy(r => Math.Abs(r.Number - id.Number)).Take(Neighbours).OrderBy(r => r.Number);
        return $"there is no record {id}; the nearest of {there.Count} are {string.Join(", ", nearest)}.";
    }
}
