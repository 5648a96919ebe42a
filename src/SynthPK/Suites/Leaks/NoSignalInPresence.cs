using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 4: that a record is there says nothing.</summary>
/// <remarks>It is asked of yes-or-no answers about subjects, such as who leaves. How many samples were drawn may well tell an exposure: the arm that had more was given more.</remarks>
sealed class NoSignalInPresence : LeakRule
{
    /// <summary>Answers about cells of the record itself, of which errors make more.</summary>
    const string AboutRecords = "T12";

    public override int Number => 4;

    public override string Name => "no signal in what is on record";

    public override string Description => "Where the answer is yes or no, the number of a subject's rows, the time of the last one and the share of empty cells in context do not tell it: AUROC within three standard errors of the bound that task.json states. Where there is a landmark (a task states HORIZON_H), no row of context is later, doses and visits included.";

    public override string NoteOn(BuiltSuite suite) => suite.HasHidden ? "" : "of validation parts; the tests' truth is in the hidden package";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset) => [.. dataset.Tasks.SelectMany(RowsAfterLandmarks), .. Signals(dataset)];

    /// <summary>Who stays is on record for longer, so that a row after the landmark tells that its subject stayed.</summary>
    static IEnumerable<LeakBreach> RowsAfterLandmarks(BuiltTask task)
    {
        if (!task.Description.Settings.TryGetValue("HORIZON_H", out double aheadH)) yield break;
        foreach ((string path, TaskPart part) in new[] { (task.Path, task.Test), ($"{task.Path}/{TaskFolder.Validation}", task.Validation) })
        {
            if (!part.Context.Schema.Has("UID") || !part.Context.Schema.Has("TIME")) continue;
            Dictionary<long, double> landmarkH = Query.Of(part.Query).Where(query => query.TimeH is not null).GroupBy(query => query.Uid).ToDictionary(own => own.Key, own => own.Min(query => query.TimeH!.Value) - aheadH);
            Column<long> uid = part.Context.Get<long>("UID");
            Column<double> timeH = part.Context.Get<double>("TIME");
            int[] late = [.. Enumerable.Range(0, part.Context.Rows).Where(row => landmarkH.TryGetValue(uid.Values[row], out double untilH) && timeH.Values[row] > untilH + 1e-9)];
            if (late.Length > 0) yield return new LeakBreach($"{path}/{TaskFolder.Context}", $"{late.Length} {(late.Length == 1 ? "row is" : "rows are")} later than the landmark, such as one of subject {uid.Values[late[0]]}");
        }
    }

    static IEnumerable<LeakBreach> Signals(BuiltDataset dataset) =>
        from task in dataset.Tasks
        where task.Description.Code != AboutRecords
        from part in task.KnownParts
        where part.Part.Truth is not null && IsYesOrNo(part.Part.Truth)
        let answers = Probe.AnswersIn(part.Part)
        from feature in Features(part.Part.Context)
        from quantity in task.Description.Quantities
        let probe = Probe.Of(answers[quantity.Name], uid => feature.Of.GetValueOrDefault(uid))
        where probe?.IsAbove(task.Description.ProbeBound) == true
        select new LeakBreach(part.Path, FormattableString.Invariant($"the {feature.Name} in context tells {quantity.Name}: AUROC {probe.Concordance:0.000}, bound {task.Description.ProbeBound:0.00} and three standard errors of {probe.StandardError:0.000}"));

    static bool IsYesOrNo(Table truth) => truth.Rows > 0 && Digits.Present(truth.Get<double>("VALUE")).All(value => value is 0 or 1);

    static IEnumerable<(string Name, Dictionary<long, double> Of)> Features(Table context)
    {
        if (!context.Schema.Has("UID")) yield break;
        ILookup<long, int> rows = Enumerable.Range(0, context.Rows).ToLookup(row => context.Get<long>("UID").Values[row]);
        yield return ("number of rows", rows.ToDictionary(own => own.Key, own => (double)own.Count()));
        if (context.Schema.Has("TIME")) yield return ("time of the last row", rows.ToDictionary(own => own.Key, own => own.Max(row => context.Get<double>("TIME").Values[row])));
        yield return ("share of empty cells", rows.ToDictionary(own => own.Key, own => own.Average(row => context.Columns.Count(column => column.IsNull(row)))));
    }
}
