using SynthPK.Datasets;

namespace SynthPK.Corruption.Laws;

/// <summary>What a pipeline did with one of its stages and without it, beside each other.</summary>
/// <remarks>
/// What others do to rows that the stage did not touch is the same. Not compared is what hangs on a touched row by the nature of
/// things: rows of a stage that follows it (<see cref="CorruptionStage.Follows"/>), or that follows the body where the stage
/// changed what happened to it; copies of a touched row; a sample at the time of a touched dose; rows of the same subject or run
/// for a stage whose rows act on one another.
/// </remarks>
sealed class Removal
{
    readonly string _stage;
    readonly AuditRow[] _with, _without;
    readonly HashSet<(string Table, long Id, long Record)> _touched;

    Removal(IReadOnlyList<CorruptionStage> stages, CorruptionStage removed, AuditRow[] with, AuditRow[] without)
    {
        (_stage, _with, _without) = (removed.Name, with, without);
        AuditRow[] all = [.. with, .. without];
        _touched = [.. with.Where(row => row.Stage == _stage).Select(row => row.Key)];
        _touched.UnionWith([.. _touched.Where(row => row.Table == "doses").Select(row => ("observations", row.Id, row.Record))]);
        foreach (CorruptionStage other in stages.Where(other => other != removed && other.ActsWithinSubjects))
        {
            HashSet<long> near = [.. _touched.Select(row => Nearby(other, row.Id))];
            Touch(all.Where(row => row.Stage == other.Name && near.Contains(Nearby(other, row.Key.Id))));
        }
        foreach (CorruptionStage follower in stages.SkipWhile(stage => stage != removed).Skip(1).Where(stage => stage.Follows.Contains(_stage) || (removed.Phase <= Phase.Trial && stage.FollowsTheBody)))
            Touch(all.Where(row => row.Stage == follower.Name));
        Touch(all.Where(row => row.Partner is { } partner && _touched.Contains(partner)));
    }

    /// <summary>Whether others changed anything that it did not touch.</summary>
    internal bool LeavesAny => Remaining(_with).Any();

    /// <summary>A pipeline that acts on a trial twice.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="seed">The seed of both runs.</param>
    /// <param name="stages">The stages in order.</param>
    /// <param name="name">The one that is taken out.</param>
    internal static Removal Of(ProvingTrial trial, ulong seed, IReadOnlyList<CorruptionStage> stages, string name)
    {
        CorruptionStage removed = stages.First(stage => stage.Name == name);
        return new(stages, removed, AuditRow.Of(trial.Corrupt(seed, [.. stages]).Audit), AuditRow.Of(trial.Corrupt(seed, [.. stages.Where(stage => stage != removed)]).Audit));
    }

    /// <summary>What another stage did otherwise, in words; null when all went on as before.</summary>
    internal string? Disturbed()
    {
        string[] with = [.. Remaining(_with)], without = [.. Remaining(_without)];
        for (int i = 0; i < Math.Max(with.Length, without.Length); i++)
        {
            string? here = i < with.Length ? with[i] : null, there = i < without.Length ? without[i] : null;
            if (here != there) return $"the audit has '{there ?? "nothing more"}' where it had '{here ?? "nothing more"}'";
        }
        return null;
    }

    IEnumerable<string> Remaining(AuditRow[] audit) => audit.Where(row => row.Stage != _stage && !_touched.Contains(row.Key)).Select(row => row.Text);

    void Touch(IEnumerable<AuditRow> rows) => _touched.UnionWith([.. rows.Select(row => row.Key)]);

    /// <summary>The run or subject whose rows act on one another.</summary>
    static long Nearby(CorruptionStage stage, long id) => stage.ActsWithinRuns ? StageContext.RunOf(id) : id;

    /// <summary>A row of an audit.</summary>
    /// <param name="Stage">The stage.</param>
    /// <param name="Key">The row that was changed; a sample and the observation made of it are one.</param>
    /// <param name="Partner">The row that took part, or from which it was copied.</param>
    /// <param name="Text">All of it.</param>
    sealed record AuditRow(string Stage, (string Table, long Id, long Record) Key, (string Table, long Id, long Record)? Partner, string Text)
    {
        internal static AuditRow[] Of(Table audit) => [.. Enumerable.Range(0, audit.Rows).Select(row => Of(audit, row))];

        static AuditRow Of(Table audit, int row)
        {
            AuditedCell cell = AuditedCell.Of(audit, row);
            string table = cell.Table == "samples" ? "observations" : cell.Table;
            (string, long, long)? partner = audit["PARTNER_ID"][row].Number is { } id && audit["PARTNER_RECORD"][row].Number is { } record ? (table, (long)id, (long)record) : null;
            return new(audit.Get<string>("STAGE").Values[row], (table, cell.Id, cell.Record), partner, string.Join(' ', audit.Columns.Select(column => column[row]).Where(value => !value.IsNull)));
        }
    }
}
