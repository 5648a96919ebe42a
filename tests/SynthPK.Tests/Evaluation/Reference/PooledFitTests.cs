using System.Diagnostics;
using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Evaluation.Reference;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Tests.Evaluation.Reference;

/// <summary>The model behind B3.</summary>
public sealed class PooledFitTests
{
    static readonly PooledModel OneOral = new() { Cl = 2.76, V1 = 31.5, Ka = 1.57 };
    static readonly PooledModel TwoInfused = new() { Cl = 2.99, V1 = 47.25, Q = 6.28, V2 = 51.24 };
    static readonly PooledModel TwoOral = new() { Cl = 5, V1 = 30, Q = 4, V2 = 50, Ka = 1 };

    /// <summary>Subjects of different weights, regimens and times who are all typical; each logarithm gets a normal deviate times <paramref name="sd"/>.</summary>
    internal static IReadOnlyList<History> Typical(PooledModel model, int count, Route route, double sd = 0, double lloq = 0, double betweenSd = 0)
    {
        RandomKey key = RandomKey.FromSeed(7).For("pooled");
        History[] people = new History[count];
        for (int i = 0; i < count; i++)
        {
            Dose[] doses = [.. Enumerable.Range(0, 1 + i % 3).Select(n => new Dose(n * 12, 100 * (1 + i % 4), route == Route.Infusion ? 1.5 : 0, route))];
            double[] times = [.. new[] { 0.5, 1, 2, 4, 6, 10, 14, 25, 30, 47.5 }.Select((t, j) => t + 0.3 * key.For(i).Uniform(j))];
            History person = new(i + 1, "all", doses, [], new Dictionary<string, double> { ["WT"] = 50 + 40 * key.For(i).Uniform(100) }, new Dictionary<string, string>());
            double[] values = model.At([person], [times])[0];
            double own = betweenSd * key.For(i).Normal(1000);
            people[i] = person with
            {
                Samples = [.. times.Zip(values, (t, v) => (t, v)).Select((s, j) => Recorded(s.t, s.v * RealMath.Exp(own + sd * key.For(i).Normal(200 + j))))],
            };
        }
        return people;

        RecordedSample Recorded(double timeH, double value) => value < lloq ? new(timeH, timeH, "CP", null, true, lloq) : new(timeH, timeH, "CP", value, false, lloq > 0 ? lloq : null);
    }

    static PooledModel Fit(IReadOnlyList<History> people) => PooledFit.Of(new PooledData(people, "CP", 70))!;

    static IEnumerable<TestCaseData> NoiseFree() => [new(OneOral, Route.Oral), new(TwoInfused, Route.Infusion), new(TwoOral, Route.Oral), new(OneOral with { Cl = 5 }, Route.Bolus)];

    [TestCaseSource(nameof(NoiseFree))]
    public void Of_DataWithoutNoise_RecoversTheParameters(object truth, Route route)
    {
        PooledModel model = (PooledModel)truth, found = Fit(Typical(model, 24, route));
        Assert.Multiple(() =>
        {
            Assert.That(found.HasPeripheral, Is.EqualTo(model.HasPeripheral));
            Assert.That(found.Cl, Is.EqualTo(model.Cl).Within(0.1).Percent);
            Assert.That(found.V1, Is.EqualTo(model.V1).Within(0.1).Percent);
            Assert.That(found.Q, Is.EqualTo(model.Q).Within(0.1).Percent);
            Assert.That(found.V2, Is.EqualTo(model.V2).Within(0.1).Percent);
            if (route == Route.Oral) Assert.That(found.Ka, Is.EqualTo(model.Ka).Within(0.1).Percent);
        });
    }

    /// <summary>Measured on one core of the build machine: 0.2 s for a thousand subjects with ten samples each.</summary>
    [Test]
    public void Of_CensoredTails_AreNotHeldUp()
    {
        // a fifth of the samples is below LLOQ, nearly all of them late; the geometric mean of people whose curves differ by a factor is the typical curve
        IReadOnlyList<History> people = Typical(TwoOral, 1000, Route.Oral, sd: 0.2, lloq: 0.4, betweenSd: 0.3);
        Stopwatch watch = Stopwatch.StartNew();
        PooledModel found = Fit(people);
        TestContext.Out.WriteLine($"{watch.ElapsedMilliseconds} ms");
        PooledModel dropped = Fit([.. people.Select(p => p with { Samples = [.. p.Samples.Where(s => !s.IsBelow)] })]);
        History one = people[0];
        (double truth, double own, double without) = (Late(TwoOral), Late(found), Late(dropped));
        Assert.That(people.SelectMany(p => p.Samples).Average(s => s.IsBelow ? 1.0 : 0), Is.InRange(0.1, 0.4));
        Assert.That(own, Is.EqualTo(truth).Within(5).Percent);
        Assert.That(without, Is.GreaterThan(1.1 * truth), "without M3");
        // 0.36 is √(0.2² + 0.3²)
        Assert.That(found.Sd, Is.EqualTo(0.36).Within(0.01));

        double Late(PooledModel model) => model.At([one], [[60]])[0][0];
    }

    [Test]
    public void Of_NoisyOneCompartment_IsNotTakenForTwo() =>
        Assert.That(Fit(Typical(OneOral, 100, Route.Oral, sd: 0.2)).HasPeripheral, Is.False);

    [Test]
    public void Of_BothRoutes_TellsBioavailability()
    {
        PooledModel truth = OneOral with { F = 0.6 };
        IReadOnlyList<History> oral = Typical(truth, 12, Route.Oral), bolus = [.. Typical(truth, 12, Route.Bolus).Select(p => p with { Uid = p.Uid + 100 })];
        PooledModel found = Fit([.. oral, .. bolus]);
        Assert.That(found.F, Is.EqualTo(0.6).Within(0.1).Percent);
        Assert.That(found.Cl, Is.EqualTo(truth.Cl).Within(0.1).Percent);
    }

    [Test]
    public void HalfLifeH_OfTwoCompartments_IsThatOfTheSlowerRoot() =>
        Assert.That((TwoInfused with { Q = 2.28 }).HalfLifeH, Is.EqualTo(33.28).Within(0.005)); // as the scenario vancomycin has it, by hand
}
