using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class DoseDeviationTests
{
    const int Subjects = 400, Doses = 20;

    static readonly Trial Tablets = Trial.Of([.. Enumerable.Range(1, Subjects).Select(i => (long)i)], Doses, []);
    static readonly Trial Infusions = Infused(2);

    [TestCase(3, 0.02)]
    [TestCase(5, 0.10)]
    public void AtSeverity_OverDoses_AmountsScatterLogNormally(int severity, double sd)
    {
        double[] logs = [.. Ratios(Tablets, "AMT", new DoseDeviation().AtSeverity(severity)).Select(r => Math.Log(r))];
        double n = logs.Length;
        Assert.That(logs.Average(), Is.Zero.Within(3.3 * sd / Math.Sqrt(n)));
        Assert.That(Math.Sqrt(logs.Sum(x => x * x) / n), Is.EqualTo(sd).Within(3.3 * sd / Math.Sqrt(2 * n)));
    }

    [Test]
    public void Apply_ToTablets_LeavesTheirDurationAtNothing() =>
        Assert.That(Tablets.Corrupt(1, new DoseDeviation().AtSeverity(5)).Doses.Get<double>("DUR").Values.ToArray(), Is.All.Zero);

    [Test]
    public void Apply_ToInfusions_DurationsScatterLogNormally()
    {
        double[] logs = [.. Ratios(Infusions, "DUR", new DoseDeviation { InterruptionsPerH = 0 }).Select(r => Math.Log(r))];
        Assert.That(logs.Average(), Is.Zero.Within(3.3 * 0.1 / Math.Sqrt(logs.Length)));
        Assert.That(Math.Sqrt(logs.Sum(x => x * x) / logs.Length), Is.EqualTo(0.1).Within(3.3 * 0.1 / Math.Sqrt(2.0 * logs.Length)));
    }

    [Test]
    public void Apply_ToInfusions_InterruptionsLengthenThem()
    {
        DoseDeviation stage = new() { DurationSd = 0, AmountSd = 0, InterruptionsPerH = 0.1 };
        double[] pausesMin = [.. Ratios(Infusions, "DUR", stage).Select(r => 60 * 2 * (r - 1))];
        double n = pausesMin.Length, never = Math.Exp(-0.2);
        Assert.That(pausesMin.Count(p => p == 0) / n, Is.EqualTo(never).Within(3.3 * Math.Sqrt(never * (1 - never) / n)));
        Assert.That(pausesMin.Min(), Is.Zero);
        // Compound Poisson: mean 0.2 · 15 min, variance 0.2 · 2 · 15².
        Assert.That(pausesMin.Average(), Is.EqualTo(3).Within(3.3 * Math.Sqrt(90 / n)));
    }

    [Test]
    public void AtSeverity_Rising_NeverShortensPauses()
    {
        double[][] runs = [.. Enumerable.Range(1, 5).Select(s => Ratios(Infused(48), "DUR", (DoseDeviation)new DoseDeviation().AtSeverity(s) with { DurationSd = 0 }))];
        for (int s = 1; s < 5; s++) Assert.That(runs[s].Zip(runs[s - 1], (higher, lower) => higher - lower).Min(), Is.GreaterThanOrEqualTo(0));
        Assert.That(runs[4].Average(), Is.GreaterThan(runs[0].Average()));
    }

    static Trial Infused(double hours)
    {
        Column<double> duration = new(Tablets.Doses.Schema.Columns[4], [.. Enumerable.Repeat(hours, Subjects * Doses)]);
        return Tablets with { Doses = new Table(Tablets.Doses.Schema, [.. Tablets.Doses.Columns.Select(c => c.Name == "DUR" ? duration : c)]) };
    }

    /// <summary>What was given over what was planned, dose by dose.</summary>
    static double[] Ratios(Trial trial, string column, CorruptionStage stage) =>
        [.. trial.Corrupt(1, stage).Doses.Get<double>(column).Values.ToArray().Zip(trial.Doses.Get<double>(column).Values.ToArray(), (actual, planned) => actual / planned)];
}
