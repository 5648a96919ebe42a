using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Observation;
using SynthPK.Randomness;

namespace SynthPK.Tests.Observation;

/// <summary>Rich designs are the same for everyone; sparse ones place each sample at random in its window.</summary>
public sealed class SamplingPlanTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(9);

    static readonly WindowsPlan Windows = new()
    {
        Windows = [.. Enumerable.Range(0, 6).Select(i => new Window { From = $"{12 * i} h", To = $"{12 * i + 4} h" })],
        Take = new SampleCount { Mean = 2, Min = 1, Max = 4 },
    };

    [Test]
    public void Times_AreTheNominalOnes()
    {
        List<PlannedSample> samples = Plan(new TimesPlan(["0 h", "30 min", "2 h"]), 1);
        Assert.That(samples, Is.EqualTo(new PlannedSample[] { new(0, 0), new(0.5, 0.5), new(2, 2) }));
        Assert.That(samples.Select(s => s.Record), Is.EqualTo(new[] { 0L, 1800, 7200 }));
    }

    [Test]
    public void Windows_HoldTheirSamples_UniformlyPlaced()
    {
        PlannedSample[] all = [.. Enumerable.Range(1, 20_000).SelectMany(subject => Plan(Windows, subject))];
        double[] places = Array.ConvertAll(all, s => (s.TimeH - (s.NominalH - 2)) / 4);
        Assert.That(places, Is.All.InRange(0.0, 1.0));
        Assert.That(places.Mean(), Is.EqualTo(0.5).Within(4 * Math.Sqrt(1.0 / 12 / places.Length)));
        Assert.That(places.Variance(), Is.EqualTo(1.0 / 12).Within(0.002));
        Assert.That(all.GroupBy(s => s.NominalH).Select(g => (double)g.Count() / all.Length), Is.All.EqualTo(1.0 / 6).Within(0.01), "every window is as likely");
    }

    [Test]
    public void Take_IsPoissonCutOff()
    {
        int[] counts = [.. Enumerable.Range(1, 20_000).Select(subject => Plan(Windows, subject).Count)];
        double[] weights = [2.0, 2.0, 4.0 / 3, 2.0 / 3];
        for (int n = 1; n <= 4; n++)
            Assert.That(counts.Count(c => c == n) / 20_000.0, Is.EqualTo(weights[n - 1] / weights.Sum()).Within(0.014));
    }

    [Test]
    public void AddedWindow_LeavesTheOthersSamplesWhereTheyWere()
    {
        WindowsPlan all = Windows with { Take = null }, fewer = all with { Windows = [.. Windows.Windows.Skip(2)] };
        Assert.That(Plan(fewer, 3), Is.SubsetOf(Plan(all, 3)));
    }

    static List<PlannedSample> Plan(SamplingPlan plan, long subject)
    {
        List<PlannedSample> samples = [];
        plan.Prepare(clockH: 8)(samples, Key.For(subject), weekday: 0);
        return samples;
    }
}
