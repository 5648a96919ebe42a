using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

/// <summary>What the user of a dataset may see: de-identified, and as a task hides it.</summary>
public sealed class ReleaseTests
{
    static readonly Trial Trial = Trial.Of(1, 2000);

    [Test]
    public void DeIdentification_OfDates_ShiftsSubjectsWithinBounds()
    {
        CorruptedTrial released = Trial.Corrupt(1, new DeIdentification { DateShiftDays = 30, TimeStepMin = 0 });
        long[] shifts = [.. Enumerable.Range(0, Trial.Subjects.Rows).Select(row => released.Subjects.Get<long>("ENROLLED").Values[row] - Trial.Subjects.Get<long>("ENROLLED").Values[row])];
        Assert.That(shifts, Is.All.InRange(-30, 30));
        Assert.That(shifts.Distinct().Count(), Is.EqualTo(61));
        Assert.That(shifts.Average(), Is.Zero.Within(3.3 * 31 / Math.Sqrt(3 * 2000)));
        TableAssert.Same([released.Doses, released.Observations], [Trial.Doses, Trial.Observations], "times after the start of the trial stay");
    }

    [Test]
    public void DeIdentification_OfHighAges_JoinsThem()
    {
        Column<double> age = Trial.Corrupt(1, new DeIdentification()).Subjects.Get<double>("AGE"), exact = Trial.Subjects.Get<double>("AGE");
        Assert.That(exact.Values.ToArray().Max(), Is.GreaterThan(91));
        for (int row = 0; row < age.Count; row++) Assert.That(age.Values[row], Is.EqualTo(Math.Min(90, exact.Values[row])));
    }

    [Test]
    public void DeIdentification_AtTheWorst_LeavesCoarseBins()
    {
        CorruptedTrial released = Trial.Corrupt(1, new DeIdentification().AtSeverity(5));
        foreach (string column in (string[])["WT", "HT", "AGE"])
            Assert.That(released.Subjects.Get<double>(column).Values.ToArray().Select(v => v % 10), Is.All.Zero, column);
        Assert.That(released.Observations.Get<double>("TIME").Values.ToArray().Select(t => Math.Abs(t - Math.Round(t))), Is.All.LessThan(1e-9), "whole hours");
    }

    [Test]
    public void TaskMask_OfTestSubjects_HidesWhatComesAfterTheHorizon()
    {
        CorruptedTrial masked = Trial.Corrupt(1, new BlqCensoring { Lloq = "0.5 mg/L" }, new TaskMask { Share = 0.3, Horizon = "8 h" }), open = Trial.Corrupt(1, new BlqCensoring { Lloq = "0.5 mg/L" });
        Table rows = masked.Observations;
        HashSet<long> test = [.. Enumerable.Range(0, masked.Audit.Rows).Where(row => masked.Audit["STAGE"][row].Text == "task-mask").Select(row => masked.Audit.Get<long>("ID").Values[row])];
        Assert.That(test.Count / 2000.0, Is.EqualTo(0.3).Within(3.3 * Math.Sqrt(0.21 / 2000) + 0.3 / 50), "one in fifty has no value to hide");
        for (int row = 0; row < rows.Rows; row++)
        {
            bool isHidden = test.Contains(rows.Get<long>("ID").Values[row]) && rows["NTIME"][row].Number > 8;
            Assert.That(rows["DV"][row], Is.EqualTo(isHidden ? Cell.Null : open.Observations["DV"][row]));
            Assert.That(rows["BLQ"][row].Number, Is.EqualTo(isHidden ? 0 : open.Observations["BLQ"][row].Number), "a hidden value does not tell that it was below the limit");
        }
    }

    [Test]
    public void TaskMask_OfColumns_HidesThemEverywhere()
    {
        CorruptedTrial masked = Trial.Corrupt(1, new TaskMask { Share = 0, Columns = ["SCR"] });
        Assert.That(masked.Subjects["SCR"].Nulls.Contains(false), Is.False);
        Assert.That(masked.Visits["SCR"].Nulls.Contains(false), Is.False);
        TableAssert.Same(masked.Subjects["WT"], Trial.Subjects["WT"]);
    }

    [Test]
    public void TaskMask_OfAnUnknownColumn_SaysWhichThereAre() =>
        Assert.That(() => Trial.Corrupt(1, new TaskMask { Columns = ["CRCL"] }), Throws.InvalidOperationException.With.Message.Contains("'CRCL'").And.Message.Contains("WT, SCR"));
}
