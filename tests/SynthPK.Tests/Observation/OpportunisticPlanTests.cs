using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Observation;
using SynthPK.Randomness;

namespace SynthPK.Tests.Observation;

/// <summary>Opportunistic samples are uniform over the time at which blood can be drawn, whatever the doses do.</summary>
public sealed class OpportunisticPlanTests
{
    const int Many = 20_000;

    const double ClockH = 8;

    static readonly RandomKey Key = RandomKey.FromSeed(21);

    static readonly OpportunisticPlan AroundTheClock = new() { From = "12 h", To = "84 h", Take = new SampleCount { Mean = 3, Min = 1, Max = 8 } };

    static readonly OpportunisticPlan InOfficeHours = AroundTheClock with { From = "0 h", To = "14 days", OfficeHours = new() { From = "8 h", To = "16 h" } };

    [Test]
    public void Samples_AroundTheClock_AreUniformOverTheSpan()
    {
        PlannedSample[] all = Draw(AroundTheClock, weekday: 0);
        double[] places = Array.ConvertAll(all, s => (s.TimeH - 12) / 72);
        Assert.That(places, Is.All.InRange(0.0, 1.0));
        Assert.That(places.Mean(), Is.EqualTo(0.5).Within(4 * Math.Sqrt(1.0 / 12 / places.Length)));
        Assert.That(places.Variance(), Is.EqualTo(1.0 / 12).Within(0.001));
        double[] intoInterval = Array.ConvertAll(all, s => s.TimeH % 12 / 12);
        Assert.That(intoInterval.Mean(), Is.EqualTo(0.5).Within(4 * Math.Sqrt(1.0 / 12 / places.Length)), "nothing to do with doses every 12 h");
    }

    [Test]
    public void Samples_Number_IsPoissonCutOff()
    {
        int[] counts = [.. Enumerable.Range(1, Many).Select(subject => Plan(AroundTheClock, subject, weekday: 0).Count)];
        double weight = 1;
        double[] weights = [.. Enumerable.Range(1, 8).Select(n => weight *= 3.0 / n)];
        for (int n = 1; n <= 8; n++)
        {
            double share = weights[n - 1] / weights.Sum();
            Assert.That(counts.Count(c => c == n) / (double)Many, Is.EqualTo(share).Within(4 * Math.Sqrt(share * (1 - share) / Many) + 1e-4), $"{n}");
        }
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(6)]
    public void Samples_InOfficeHours_AreUniformOverThem(int weekday)
    {
        PlannedSample[] all = Draw(InOfficeHours, weekday);
        double[] clock = Array.ConvertAll(all, s => (s.TimeH + ClockH) % 24), days = Array.ConvertAll(all, s => Math.Floor((s.TimeH + ClockH) / 24) + weekday);
        Assert.That(clock, Is.All.InRange(8.0, 16.0));
        Assert.That(days.Select(day => day % 7), Is.All.LessThan(5), "Monday to Friday");
        Assert.That(clock.Mean(), Is.EqualTo(12).Within(4 * 8 * Math.Sqrt(1.0 / 12 / clock.Length)));
        int[] perDay = [.. days.GroupBy(day => day).Select(day => day.Count())];
        Assert.That(perDay, Has.Length.EqualTo(10), "two weeks of working days");
        Assert.That(perDay, Is.All.EqualTo(all.Length / 10.0).Within(5 * Math.Sqrt(all.Length / 10.0)), "each as likely");
    }

    [Test]
    public void Records_AreTheSecondsOfTheSamples_AndStayWhenThereAreMore()
    {
        foreach (PlannedSample sample in Draw(InOfficeHours, weekday: 2)[..1000])
            Assert.That(sample, Is.EqualTo(new PlannedSample(sample.Record / 3600.0, sample.Record / 3600.0)));
        OpportunisticPlan more = AroundTheClock with { Take = new SampleCount { Mean = 20, Min = 9 } };
        Assert.That(Plan(AroundTheClock, 5, weekday: 0), Is.SubsetOf(Plan(more, 5, weekday: 0)));
    }

    static PlannedSample[] Draw(OpportunisticPlan plan, int weekday) => [.. Enumerable.Range(1, Many).SelectMany(subject => Plan(plan, subject, weekday))];

    static List<PlannedSample> Plan(OpportunisticPlan plan, long subject, int weekday)
    {
        List<PlannedSample> samples = [];
        Prepared(plan)(samples, Key.For(subject), weekday);
        return samples;
    }

    static readonly Dictionary<OpportunisticPlan, Sampler> Samplers = [];

    static Sampler Prepared(OpportunisticPlan plan) => Samplers.TryGetValue(plan, out Sampler? known) ? known : Samplers[plan] = plan.Prepare(ClockH);
}
