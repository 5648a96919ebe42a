using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class DoseTimingTests
{
    const int Subjects = 500, Days = 30;

    static readonly long[] Ids = [.. Enumerable.Range(1, Subjects).Select(i => (long)i)];
    static readonly Trial Unseen = Trial.Of(Ids, Days, []);

    [Test]
    public void Apply_WithoutTheLate_ShiftsAreHabitAndDeviation()
    {
        double[][] shifts = Shifts(Unseen, new DoseTiming { LateShare = 0 });
        double[] habits = [.. shifts.Select(s => s[1..].Average())];
        double within = shifts.SelectMany((s, i) => s[1..].Select(x => (x - habits[i]) * (x - habits[i]))).Sum() / (Subjects * (Days - 2));
        Assert.That(shifts.Select(s => s[0]), Is.All.Zero, "the first dose starts the clock");
        Assert.That(Math.Sqrt(within), Is.EqualTo(1).Within(0.02), "3.3 standard errors of 14 000 doses");
        Assert.That(Math.Sqrt(habits.Sum(h => h * h) / Subjects - 1.0 / (Days - 1)), Is.EqualTo(0.75).Within(0.08), "3.3 standard errors of 500 habits");
        Assert.That(habits.Average(), Is.Zero.Within(0.12));
    }

    [Test]
    public void Apply_ByDefault_ATenthIsRememberedLate()
    {
        CorruptedTrial corrupted = Unseen.Corrupt(1, new DoseTiming { HabitSdH = 0 });
        Table audit = corrupted.Audit;
        string[] reasons = [.. audit.Get<string>("REASON").Values];
        double[] shifts = [.. Enumerable.Range(0, audit.Rows).Select(row => audit.Get<double>("AFTER").Values[row] - audit.Get<double>("BEFORE").Values[row])];
        double[] late = [.. shifts.Where((_, row) => reasons[row] == "remembered late")];
        double doses = Subjects * (Days - 1);
        Assert.That(late.Length / doses, Is.EqualTo(0.1).Within(3.3 * Math.Sqrt(0.09 / doses)));
        Assert.That(late.Min(), Is.GreaterThan(0));
        Assert.That(late.Average(), Is.EqualTo(4 * Math.Sqrt(2 / Math.PI)).Within(0.25), "the mean of |N(0, 4 h)|, hardly cut at 10.8 h");
        Assert.That(shifts.Where((_, row) => reasons[row] == "taken early"), Is.All.LessThan(0));
        Assert.That(shifts.Where((_, row) => reasons[row] == "taken late"), Is.All.GreaterThan(0));
    }

    [TestCase(1, 2, 15)]
    [TestCase(3, 15, 150)]
    [TestCase(4, 60, 240)]
    public void AtSeverity_HalfOfTheDoses_DeviateByMinutes(int severity, double least, double most)
    {
        double[] minutes = [.. Shifts(Unseen, new DoseTiming().AtSeverity(severity)).SelectMany(s => s[1..]).Select(h => 60 * Math.Abs(h)).Order()];
        Assert.That(minutes[minutes.Length / 2], Is.InRange(least, most), "REALISM.md §8: minutes in phase I, an hour in outpatients");
    }

    [Test]
    public void Apply_AtTheWorst_KeepsDosesInOrder()
    {
        double[][] shifts = Shifts(Unseen, new DoseTiming { SdH = 50, HabitSdH = 50, LateSdH = 100 });
        Assert.That(shifts.SelectMany(s => s).Max(s => Math.Abs(s)), Is.EqualTo(0.45 * 24).Within(1e-9));
        Assert.That(shifts.SelectMany(s => s.Zip(s[1..], (a, b) => 24 + b - a)).Min(), Is.GreaterThanOrEqualTo(0.1 * 24 - 1e-9));
    }

    [Test]
    public void Apply_WhereBloodIsDrawn_TheDoseIsOnTime()
    {
        // Troughs at 48 h and half an hour before 96 h, a peak one hour after 144 h; 170 h is too late to see the dose of 168 h.
        double[][] shifts = Shifts(Trial.Of(Ids, 10, [48, 95.5, 145, 170]), new DoseTiming());
        Assert.That(shifts.SelectMany(s => new[] { s[0], s[2], s[4], s[6] }), Is.All.Zero);
        foreach (int moved in (int[])[1, 3, 5, 7, 8, 9]) Assert.That(shifts.Count(s => s[moved] != 0), Is.GreaterThan(Subjects * 0.99));
    }

    [Test]
    public void Apply_ToDosesMissed_LeavesThemGone()
    {
        Table doses = Unseen.Corrupt(1, new DoseTiming(), new MissedDoses()).Doses, missed = Unseen.Corrupt(1, new MissedDoses()).Doses;
        Assert.That(doses.Get<long>("DOSE").Values.ToArray(), Is.EqualTo(missed.Get<long>("DOSE").Values.ToArray()));
    }

    /// <summary>By how many hours each dose of each subject was moved.</summary>
    static double[][] Shifts(Trial trial, CorruptionStage stage)
    {
        double[] planned = [.. trial.Doses.Get<double>("TIME").Values], taken = [.. trial.Corrupt(1, stage).Doses.Get<double>("TIME").Values];
        return [.. taken.Select((t, row) => t - planned[row]).Chunk(taken.Length / Subjects)];
    }
}
