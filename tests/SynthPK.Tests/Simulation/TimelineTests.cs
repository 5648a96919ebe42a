using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Tests.Simulation;

public sealed class TimelineTests
{
    static Timeline Of(Dose[] doses, double[] timesH, double lagH = 0)
    {
        Timeline timeline = new(1, Ragged<Dose>.Of([doses]), Ragged<double>.Of([timesH]));
        Assert.That(timeline.Place(0, 0, lagH).Message, Is.Empty);
        return timeline;
    }

    [Test]
    public void Place_SampleAtARecordedDose_IsNotedBeforeItIsGiven()
    {
        Timeline timeline = Of([new(0, 10, 0, Route.Bolus), new(4, 20, 0, Route.Bolus)], [4, 5]);
        Assert.That(timeline.Steps, Is.EqualTo(3));
        Assert.That(timeline.ElapsedH[..3], Is.EqualTo(new[] { 0.0, 4, 1 }));
        Assert.That(timeline.BolusMg[..3], Is.EqualTo(new[] { 10.0, 20, 0 }), "the step of the sample at 4 h gives the dose after it");
        Assert.That(Noted(timeline, 2), Is.EqualTo(new[] { 1.0, 2 }));
    }

    [Test]
    public void Place_SampleAtALaggedArrival_IsNotedAfterIt()
    {
        Timeline timeline = Of([new(0, 10, 0, Route.Oral)], [4], lagH: 4);
        Assert.That(timeline.ElapsedH[..2], Is.EqualTo(new[] { 0.0, 0 }));
        Assert.That(timeline.OralMg[..2], Is.EqualTo(new[] { 10.0, 0 }));
        Assert.That(Noted(timeline, 1), Is.EqualTo(new[] { 1.0 }), "a step of its own, in which no time passes");
    }

    [Test]
    public void Place_OverlappingInfusions_AddTheirRates()
    {
        Timeline timeline = Of([new(0, 30, 3, Route.Infusion), new(1, 40, 4, Route.Infusion)], [0.5, 2, 3, 9]);
        Assert.That(timeline.ElapsedH[..timeline.Steps], Is.EqualTo(new[] { 0, 0.5, 0.5, 1, 1, 2, 4 }));
        Assert.That(timeline.RateMgPerH[..timeline.Steps], Is.EqualTo(new[] { 0.0, 10, 10, 20, 20, 10, 0 }));
    }

    [Test]
    public void Place_ShorterSubjectNext_LeavesNothingBehind()
    {
        Dose[] long_ = [new(0, 10, 0, Route.Bolus), new(1, 10, 0, Route.Oral), new(2, 10, 5, Route.Infusion)];
        Timeline timeline = new(2, Ragged<Dose>.Of([long_, long_, []]), Ragged<double>.Of([[3, 10], [3, 10], [0]]));
        for (int lane = 0; lane < 2; lane++) timeline.Place(lane, lane, 0);
        int steps = timeline.Steps;
        timeline.Place(0, 2, 0);
        Assert.That(timeline.Steps, Is.EqualTo(steps), "the other lane is as long as ever");
        for (int step = 0; step < steps; step++)
            Assert.That(timeline.ElapsedH[2 * step] + timeline.RateMgPerH[2 * step] + timeline.OralMg[2 * step] + timeline.BolusMg[2 * step], Is.Zero);
        timeline.Place(1, 2, 0);
        Assert.That(timeline.Steps, Is.EqualTo(1));
        Assert.That(timeline.Holds(Route.Bolus) || timeline.Holds(Route.Oral) || timeline.Holds(Route.Infusion), Is.False);
    }

    [Test, MaxTime(5000)]
    public void Place_VeryManyDosesAndSamples_TakesTimeInProportion()
    {
        const int Many = 300_000; // of each; taking every sample past every dose would be 10^11 comparisons
        Timeline timeline = Of([.. Enumerable.Range(0, Many).Select(i => new Dose(i, 1, 0.5, Route.Infusion))], [.. Enumerable.Range(0, Many).Select(i => i + 0.25)]);
        Assert.That(timeline.RateMgPerH[..timeline.Steps].Max(), Is.EqualTo(2));
    }

    static double[] Noted(Timeline timeline, int samples)
    {
        return [.. timeline.SampleAt(0)[..samples].ToArray().Select(step => (double)step)];
    }
}
