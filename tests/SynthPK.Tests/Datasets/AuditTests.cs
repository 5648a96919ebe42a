using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Datasets;

public sealed class AuditTests
{
    static readonly Trial Trial = Trial.Of(1, 240);
    static readonly CorruptedTrial Corrupted = Trial.Corrupt(1, [.. CorruptionStages.All.Select(stage => stage.AtSeverity(4))]);

    [Test]
    public void Rows_OfAnAudit_AreSortedBySubjectThenStage()
    {
        string[] order = [.. CorruptionStages.All.Select(stage => stage.Name)];
        (long Id, int Stage)[] rows = [.. Enumerable.Range(0, Corrupted.Audit.Rows).Select(row => (Corrupted.Audit.Get<long>("ID").Values[row], Array.IndexOf(order, Corrupted.Audit.Get<string>("STAGE").Values[row])))];
        Assert.That(rows, Is.Ordered);
        string[] acted = [.. rows.Select(row => order[row.Stage]).Distinct()], hit = [.. Corrupted.Summaries.Where(summary => summary.Hit > 0).Select(summary => summary.Stage)];
        Assert.That(hit.Except(acted), Is.Empty, "stages that hit and wrote nothing");
        Assert.That(acted, Has.Length.GreaterThan(order.Length - 5), "rare ones may hit nothing");
    }

    [Test]
    public void Rows_OfARemoval_KeepEveryCell()
    {
        Table audit = Trial.Corrupt(1, new MissedDoses { Intensity = 4 }).Audit;
        int[] first = [.. Enumerable.Range(0, 4)];
        Assert.That(first.Select(row => audit["FIELD"][row].Text), Is.EqualTo(new[] { "TIME", "AMT", "DUR", "ROUTE" }));
        Assert.That(first.Select(row => audit["ACTION"][row].Text), Is.All.EqualTo("remove"));
        Assert.That(first.Select(row => audit["LAYER"][row].Text), Is.All.EqualTo("performed"));
        Assert.That(audit["BEFORE"][0].Number * 3600, Is.EqualTo(audit["RECORD"][0].Number));
        Assert.That(audit["BEFORE_TEXT"][3].Text, Is.EqualTo("oral"));
        Assert.That(first.All(row => audit["AFTER"][row].IsNull && audit["AFTER_TEXT"][row].IsNull), Is.True);
        Assert.That(audit["PROBABILITY"][0].Number, Is.InRange(0.0, 1.0));
    }

    [Test]
    public void Undo_OfTheWholeAudit_GivesTheCleanTables() => Assert.That(AuditReplays.Find(Trial, Corrupted), Is.Null);

    [Test]
    public void Undo_OfAnotherTable_SaysThatTheAuditDoesNotBelong()
    {
        CorruptedTrial other = Trial.Corrupt(2, [.. CorruptionStages.All.Select(stage => stage.AtSeverity(4))]);
        Assert.That(() => Audit.Undo(other.Observations, Corrupted.Audit), Throws.ArgumentException);
        Assert.That(() => Audit.Undo(Trial.Observations, Corrupted.Audit), Throws.ArgumentException);
        Assert.That(() => Audit.Redo(Corrupted.Observations, Corrupted.Audit), Throws.ArgumentException.With.Message.Contains("does not belong"));
    }
}
