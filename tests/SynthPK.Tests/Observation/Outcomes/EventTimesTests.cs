using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Observation.Outcomes;
using SynthPK.Randomness;
using SynthPK.Tests.Randomness;

namespace SynthPK.Tests.Observation.Outcomes;

public sealed class EventTimesTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(20).For("events");

    static CumulativeHazards Law(Func<int, double, double> hazard) => (subjects, timesH, hazards) =>
    {
        for (int i = 0; i < subjects.Length; i++) hazards[i] = hazard(subjects[i], timesH[i]);
    };

    static IEnumerable<TestCaseData> Laws =>
    [
        new("exponential", new Func<double, double>(t => 0.003 * t), new Func<double, double>(h => h / 0.003)),
        new("Weibull 0.5", new Func<double, double>(t => Math.Sqrt(0.003 * t)), new Func<double, double>(h => h * h / 0.003)),
        new("Weibull 5", new Func<double, double>(t => Math.Pow(0.003 * t, 5)), new Func<double, double>(h => Math.Pow(h, 0.2) / 0.003)),
        new("Gompertz", new Func<double, double>(t => 1e-3 / 0.01 * (Math.Exp(0.01 * t) - 1)), new Func<double, double>(h => Math.Log(1 + h * 0.01 / 1e-3) / 0.01)),
        new("with a kink", new Func<double, double>(t => 0.001 * t + 0.05 * Math.Max(0, t - 333)), new Func<double, double>(h => h <= 0.333 ? h / 0.001 : (h + 16.65) / 0.051)),
    ];

    /// <summary>The times are those that inverting the law gives, to ten digits, and so are who is censored.</summary>
    [TestCaseSource(nameof(Laws))]
    public void Find_AnyLaw_IsItsInverse(string _, Func<double, double> hazard, Func<double, double> inverse)
    {
        const int subjects = 2000;
        Ragged<double> times = EventTimes.Find(subjects, Law((_, t) => hazard(t)), 500, Key);
        for (int i = 0; i < subjects; i++)
        {
            double expected = inverse(Key.For(i).Exponential(0));
            if (expected > 500) Assert.That(times[i].Length, Is.Zero);
            else Assert.That(times[i].ToArray(), Is.EqualTo(new[] { expected }).Within(1e-8).Percent);
        }
    }

    [Test]
    public void Find_Exponential_IsExponential()
    {
        Ragged<double> times = EventTimes.Find(20_000, Law((_, t) => 0.01 * t), 1e4, Key);
        Assert.That(GoodnessOfFit.KolmogorovSmirnov(times.Items.ToArray(), t => 1 - Math.Exp(-0.01 * t)), Is.GreaterThan(1e-3));
        Ragged<double> censored = EventTimes.Find(20_000, Law((_, t) => 0.01 * t), 50, Key);
        Assert.That(1 - censored.Items.Length / 20_000.0, Is.EqualTo(Math.Exp(-0.5)).Within(4.5 * Math.Sqrt(0.24 / 20_000)));
    }

    /// <summary>Recurrent events of a constant hazard are a Poisson process: the count is Poisson and the last ones are kept too.</summary>
    [Test]
    public void Find_RecurrentEvents_ArePoisson()
    {
        Ragged<double> times = EventTimes.Find(20_000, Law((_, t) => 0.03 * t), 100, Key, most: int.MaxValue);
        int[] counts = [.. Enumerable.Range(0, times.Count).Select(i => times[i].Length)];
        Assert.That(GoodnessOfFit.ChiSquare(counts, k => MathNet.Numerics.Distributions.Poisson.PMF(3, k)), Is.GreaterThan(1e-3));
        for (int i = 0; i < times.Count; i++) Assert.That(times[i].ToArray(), Is.Ordered);
        Ragged<double> first = EventTimes.Find(20_000, Law((_, t) => 0.03 * t), 100, Key);
        for (int i = 0; i < times.Count; i++) Assert.That(first[i].ToArray(), Is.EqualTo(times[i].ToArray().Take(1)));
    }

    /// <summary>A subject's time depends on nobody else.</summary>
    [Test]
    public void Find_FewerSubjects_FindsTheSameTimes()
    {
        CumulativeHazards law = Law((subject, t) => 0.002 * (1 + subject % 7) * Math.Pow(t, 0.8));
        Ragged<double> many = EventTimes.Find(300, law, 400, Key), few = EventTimes.Find(50, law, 400, Key);
        for (int i = 0; i < 50; i++) Assert.That(few[i].ToArray(), Is.EqualTo(many[i].ToArray()));
    }

    [Test]
    public void Find_SmoothHazards_NeedFewRounds()
    {
        int rounds = 0;
        EventTimes.Find(1000, (subjects, timesH, hazards) =>
        {
            rounds++;
            for (int i = 0; i < hazards.Length; i++) hazards[i] = Math.Pow(0.003 * timesH[i], 1.7);
        }, 500, Key);
        Assert.That(rounds, Is.LessThan(16));
    }

    [Test]
    public void Find_NoHazard_CensorsEverybody() => Assert.That(EventTimes.Find(10, Law((_, _) => 0), 100, Key).Items.Length, Is.Zero);

    [Test]
    public void Find_FallingHazard_SaysWhose() =>
        Assert.That(() => EventTimes.Find(3, Law((subject, t) => subject == 2 ? 5 - 0.01 * t : t), 100, Key), Throws.InvalidOperationException.With.Message.Contains("subject 2 at 6.25 h is 4.9375, which has fallen from 5"));

    [TestCase(0)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Find_ImpossibleHorizon_Throws(double horizonH) =>
        Assert.That(() => EventTimes.Find(1, Law((_, t) => t), horizonH, Key), Throws.TypeOf<ArgumentOutOfRangeException>());
}
