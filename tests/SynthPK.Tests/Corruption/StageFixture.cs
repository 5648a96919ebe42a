using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

/// <summary>
/// The laws every corruption stage keeps, whoever wrote it. Each method takes a stage with default parameters and fails
/// if the stage breaks that law.
/// </summary>
static class StageFixture
{
    const int Subjects = 400;

    /// <summary>With so many hits expected, there are some (e^-7: one in a thousand has none).</summary>
    const double SurelySome = 7;
    const ulong Seed = 20080414;

    static readonly Trial Whole = Trial.Of(1, Subjects);

    /// <summary>Severity 0 gives the same tables, audit and summaries as leaving the stage out.</summary>
    internal static void SeverityZeroIsOff(CorruptionStage stage)
    {
        CorruptedTrial without = Whole.Corrupt(Seed, Others(stage)), off = Whole.Corrupt(Seed, With(stage.AtSeverity(0)));
        TableAssert.Same(off.Tables, without.Tables);
        Assert.That(off.Summaries, Is.EqualTo(without.Summaries));
    }

    /// <summary>A result is a function of the key.</summary>
    internal static void SameKeyGivesTheSame(CorruptionStage stage) =>
        TableAssert.Same(Corrupt(stage, 3, Seed).Tables, Corrupt(stage, 3, Seed).Tables);

    /// <summary>Another key gives other hits, unless the stage says that it draws nothing.</summary>
    internal static void OtherKeyGivesOther(CorruptionStage stage) =>
        Assert.That(TableAssert.AreSame(Corrupt(stage, 3, Seed).Audit, Corrupt(stage, 3, Seed + 1).Audit), Is.EqualTo(stage.IsDetermined));

    /// <summary>
    /// Hits occur as often as expected. Units of one subject may hit together, subjects may not: so the deviation is
    /// compared with its standard error over subjects (z below 3.29, two-sided 99.9 %).
    /// </summary>
    internal static void HitsAsOftenAsExpected(CorruptionStage stage, int severity)
    {
        double deviation = 0, variance = 0, total = 0;
        long eligible = 0;
        CorruptionPipeline pipeline = new CorruptionPipeline([stage.AtSeverity(severity)]).Calibrate(Whole.Pilot);
        for (ulong seed = 1; seed <= 5; seed++)
            foreach (Trial subject in Trial.Blocks(Subjects, stage.ActsWithinRuns ? StageContext.SubjectsPerRun : 1))
            {
                StageSummary summary = subject.Corrupt(pipeline, seed).Summaries[0];
                eligible += summary.Eligible;
                if (summary.Expected is not { } expected) continue;
                total += expected;
                deviation += summary.Hit - expected;
                variance += (summary.Hit - expected) * (summary.Hit - expected);
            }
        Assert.That(eligible, Is.GreaterThan(0));
        if (total < SurelySome) variance = Math.Max(variance, total); // too few to tell their variance: that of Poisson
        Assert.That(Math.Abs(deviation), Is.LessThanOrEqualTo(3.29 * Math.Sqrt(variance)), $"{deviation} hits too many, standard error {Math.Sqrt(variance)}");
    }

    /// <summary>The audit leads back to the clean tables and forth to the corrupted ones.</summary>
    internal static void AuditReplays(CorruptionStage stage, int severity) => AuditReplays(Whole, Corrupt(stage, severity, Seed));

    internal static void AuditReplays(Trial trial, CorruptedTrial corrupted)
    {
        foreach ((Table clean, Table table) in corrupted.Pairs(trial))
        {
            TableAssert.Same(Audit.Undo(table, corrupted.Audit), clean, "undone");
            TableAssert.Same(Audit.Redo(clean, corrupted.Audit), table, "redone");
        }
    }

    /// <summary>The audit names the changed cells, each once, and no others. A stage that is expected to hit fewer than five may hit none.</summary>
    internal static void AuditIsTheDifference(CorruptionStage stage, int severity)
    {
        CorruptedTrial corrupted = Corrupt(stage, severity, Seed);
        AuditedCell[] audited = [.. AuditedCell.Of(corrupted.Audit)];
        HashSet<AuditedCell> different = [.. corrupted.Pairs(Whole).SelectMany(pair => TableAssert.Difference(pair.Clean, pair.Corrupted))];
        Assert.That(audited, Is.Unique);
        if (!(corrupted.Summaries[0].Expected < SurelySome)) Assert.That(audited, Is.Not.Empty);
        Assert.That(different.SetEquals(audited), Is.True);
    }

    /// <summary>What a severity hits, every higher one hits too, and the highest hits more than the lowest, or as much but harder.</summary>
    internal static void SeverityIsNested(CorruptionStage stage)
    {
        Table[] audits = [.. Enumerable.Range(0, 6).Select(s => Corrupt(stage, s, Seed).Audit)];
        HashSet<AuditedCell>[] hit = [.. audits.Select(audit => AuditedCell.Of(audit).ToHashSet())];
        for (int s = 0; s < 5; s++) Assert.That(hit[s].IsSubsetOf(hit[s + 1]), Is.True, $"severity {s} hits what severity {s + 1} does not");
        if (hit[5].Count == hit[1].Count) Assert.That(Moved(audits[5]), Is.GreaterThan(1.2 * Moved(audits[1])));
        else Assert.That(hit[5], Has.Count.GreaterThan(hit[1].Count));
    }

    /// <summary>By how much numbers have moved in all.</summary>
    static double Moved(Table audit) => Enumerable.Range(0, audit.Rows).Sum(row => Math.Abs((audit["AFTER"][row].Number - audit["BEFORE"][row].Number) ?? 0));

    /// <summary>
    /// Taking the stage out of a pipeline leaves what the others do to rows that it did not touch. Those that follow it act on what
    /// it leaves, and a later stage that follows the body acts otherwise where the stage changed what happened to it: what those
    /// touch is not compared, nor what was copied from a row that it touched. A sample at the time
    /// of a dose hangs on that dose; what a stage does to rows that act on one another hangs on all of the subject or run.
    /// </summary>
    internal static void LeavesOthersAlone(CorruptionStage stage)
    {
        CorruptedTrial corrupted = Whole.Corrupt(Seed, With(stage.AtSeverity(3)));
        Table with = corrupted.Audit, without = Whole.Corrupt(Seed, Others(stage)).Audit;
        HashSet<(string, long, long)> touched = [.. Rows(with, stage.Name).Select(RowOf)];
        if (corrupted.Summaries.Single(summary => summary.Stage == stage.Name).Expected >= SurelySome) Assert.That(touched, Is.Not.Empty); // the others may leave it little
        touched.UnionWith([.. touched.Where(row => row.Item1 == "doses").Select(row => ("observations", row.Item2, row.Item3))]);
        foreach (CorruptionStage other in Others(stage).Where(other => other.ActsWithinSubjects))
        {
            HashSet<long> near = [.. touched.Select(row => Nearby(other, row.Item2))];
            touched.UnionWith([.. Rows(with, other.Name).Concat(Rows(without, other.Name)).Select(RowOf).Where(row => near.Contains(Nearby(other, row.Item2)))]);
        }
        CorruptionStage[] following = [.. With(stage).SkipWhile(s => s.Name != stage.Name).Skip(1).Where(s => s.Follows.Contains(stage.Name) || (stage.Phase <= Phase.Trial && s.FollowsTheBody))];
        foreach (CorruptionStage follower in following) touched.UnionWith(Rows(with, follower.Name).Concat(Rows(without, follower.Name)).Select(RowOf));
        foreach (Table audit in (Table[])[with, without])
            touched.UnionWith([.. Rows(audit, null).Where(r => r.Partner is { } partner && touched.Contains(RowOf(r with { Id = partner.Id, Record = partner.Record }))).Select(RowOf)]);
        string[] Remaining(Table audit) => [.. Rows(audit, null).Where(r => !touched.Contains(RowOf(r)) && r.Stage != stage.Name).Select(r => r.All)];
        Assert.That(Remaining(with), Is.EqualTo(Remaining(without)));
        Assert.That(Remaining(with), Is.Not.Empty);
    }

    /// <summary>The run or subject whose rows act on one another.</summary>
    static long Nearby(CorruptionStage stage, long id) => stage.ActsWithinRuns ? StageContext.RunOf(id) : id;

    /// <summary>How subjects are cut into blocks changes nothing.</summary>
    internal static void BlocksDoNotMatter(CorruptionStage stage)
    {
        CorruptionPipeline pipeline = new CorruptionPipeline([stage.AtSeverity(3)]).Calibrate(Whole.Pilot);
        CorruptedTrial whole = Whole.Corrupt(pipeline, Seed), blocks = CorruptedTrial.Concat([.. Trial.Blocks(Subjects, stage.ActsWithinRuns ? StageContext.SubjectsPerRun : 7).Select(b => b.Corrupt(pipeline, Seed))]);
        TableAssert.Same(blocks.Tables, whole.Tables);
        Assert.That(blocks.Summaries[0] with { Expected = null }, Is.EqualTo(whole.Summaries[0] with { Expected = null }));
        Assert.That(blocks.Summaries[0].Expected ?? 0, Is.EqualTo(whole.Summaries[0].Expected ?? 0).Within(1e-9).Percent);
    }

    /// <summary>Who else takes part changes nothing, unless it is measured in the same run.</summary>
    internal static void NeighboursDoNotMatter(CorruptionStage stage)
    {
        CorruptionPipeline pipeline = new CorruptionPipeline([stage.AtSeverity(3)]).Calibrate(Whole.Pilot);
        long[] some = stage.ActsWithinRuns ? [9, 10, 11, 12, 13, 14, 15, 16, 209, 210, 211, 212, 213, 214, 215, 216] : [3, 4, 50, 51, 211, 399]; // whole runs
        CorruptedTrial whole = Whole.Corrupt(pipeline, Seed), part = Trial.Of(some).Corrupt(pipeline, Seed);
        foreach ((Table alone, Table among) in part.Tables.Zip(whole.Tables))
        {
            bool[] isChosen = [.. among.Get<long>("ID").Values.ToArray().Select(some.Contains)];
            TableAssert.Same(alone, among.Where(isChosen));
        }
    }

    /// <summary>The stage describes itself, its defaults and every rung are legal, and its severity is remembered.</summary>
    internal static void DescribesItself(CorruptionStage stage)
    {
        Assert.That(stage.Name, Does.Match("^[a-z]+(-[a-z]+)*$"));
        Assert.That(stage.Description, Does.EndWith("."));
        Assert.That(stage.Source, Does.EndWith("."));
        Assert.That(stage.Unit, Is.AnyOf("dose", "sample", "observation", "subject", "covariate"));
        Assert.That(stage.Check(), Is.Empty);
        for (int s = 0; s <= CorruptionStage.MaxSeverity; s++)
        {
            Assert.That(stage.AtSeverity(s).Severity, Is.EqualTo(s));
            Assert.That(stage.AtSeverity(s).Check(), Is.Empty);
        }
        Assert.That(() => stage.AtSeverity(6), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => stage.AtSeverity(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    static CorruptedTrial Corrupt(CorruptionStage stage, int severity, ulong seed) => Whole.Corrupt(seed, stage.AtSeverity(severity));

    static CorruptionStage[] Others(CorruptionStage stage) => [.. CorruptionStages.All.Where(other => other.Name != stage.Name).Select(other => other.AtSeverity(3))];

    static CorruptionStage[] With(CorruptionStage stage) => [.. CorruptionStages.InOrder(Others(stage).Append(stage))];

    static IEnumerable<AuditRow> Rows(Table audit, string? stage)
    {
        Column<string> stages = audit.Get<string>("STAGE");
        for (int row = 0; row < audit.Rows; row++)
        {
            if (stage is not null && stages.Values[row] != stage) continue;
            AuditedCell cell = AuditedCell.Of(audit, row);
            yield return new AuditRow(stages.Values[row], cell.Table, cell.Id, cell.Record, string.Join('|', audit.Columns.Select(c => c[row])))
            {
                Partner = audit["PARTNER_ID"][row].Number is { } id && audit["PARTNER_RECORD"][row].Number is { } record ? ((long)id, (long)record) : null,
            };
        }
    }

    /// <summary>A sample and the observation made of it are one row.</summary>
    static (string, long, long) RowOf(AuditRow row) => (row.Table == "samples" ? "observations" : row.Table, row.Id, row.Record);

    /// <summary>A row of an audit, all of it as text besides.</summary>
    sealed record AuditRow(string Stage, string Table, long Id, long Record, string All)
    {
        internal (long Id, long Record)? Partner { get; init; }
    }
}
