using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 7: what is known was known before what is asked.</summary>
sealed class ContextBeforeQueries : LeakRule
{
    /// <summary>A record may tell a wrong time, so that a sample from before the cut seems to come after it. More subjects than this share do not have such. The project's choice.</summary>
    const double WrongTimes = 0.1;

    public override int Number => 7;

    public override string Name => "context before queries";

    public override string Description => "Where a task asks for what comes later (it states gap_h, horizon_h or a landmark with HORIZON_H), no sample or visit of context is as late as the queries, but for wrongly recorded times: of a tenth of the subjects at most.";

    public override string NoteOn(BuiltSuite suite) => "that doses are those recorded, not those taken, is tested where contexts are made";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        foreach (BuiltTask task in dataset.Tasks)
        {
            foreach ((string path, TaskPart part) in new[] { (task.Path, task.Test), ($"{task.Path}/{TaskFolder.Validation}", task.Validation) })
            {
                if (LatestOf(task.Description, part) is not { } latestH || !part.Context.Schema.Has("EVENT")) continue;
                long[] late = [.. Enumerable.Range(0, part.Context.Rows).Where(row => IsLate(part.Context, row, latestH)).Select(row => part.Context.Get<long>("UID").Values[row]).Distinct()];
                if (late.Length > WrongTimes * latestH.Count) yield return new LeakBreach($"{path}/{TaskFolder.Context}", $"of {late.Length} of {latestH.Count} subjects, such as {late[0]}, something is told that is as late as what is asked");
            }
        }
    }

    /// <summary>Until when something may be told of each subject, h; null where a task does not ask for what comes later.</summary>
    static Dictionary<long, double>? LatestOf(TaskDescription task, TaskPart part)
    {
        Func<IGrouping<long, Query>, double>? latest =
            task.Settings.TryGetValue("gap_h", out double gapH) ? own => own.Min(q => q.TimeH!.Value) - gapH
            : task.Settings.TryGetValue("horizon_h", out double untilH) ? _ => untilH
            : task.Settings.TryGetValue("HORIZON_H", out double aheadH) ? own => own.Min(q => q.TimeH!.Value) - aheadH
            : null;
        return latest is null ? null : Query.Of(part.Query).Where(q => q.TimeH is not null).GroupBy(q => q.Uid).ToDictionary(own => own.Key, latest);
    }

    static bool IsLate(Table context, int row, Dictionary<long, double> latestH) =>
        context.Get<string>("EVENT").Values[row] != TrialRecords.Dose
        && latestH.TryGetValue(context.Get<long>("UID").Values[row], out double untilH)
        && context.Get<double>("TIME").Values[row] > untilH + 1e-9;
}
