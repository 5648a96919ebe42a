using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Tests.Evaluation.Reference;

/// <summary>What holds of every baseline, whatever it learns from.</summary>
public sealed class BaselineTests
{
    static readonly (long, double)[] Asked = [(1, 0), (1, 0.5), (1, 30), (2, 3), (2, 12), (3, 500), (4, 5), (5, 6)];

    /// <summary>Two samples of one, a sample and no dose of another, doses alone; of the fifth who is asked about, nothing at all.</summary>
    static readonly Trial Context = new Trial().Dose(1, 0, 100).Dose(1, 12, 100).Sample(1, 1, 3).Sample(1, 1.001, 2).Dose(2, 1, 250, "infusion", 2).Dose(3, 0, 1e-3, "bolus").Sample(4, 2, 7);

    static Trial Dense(int count, double factor = 1, double noise = 0.2)
    {
        RandomKey key = RandomKey.FromSeed(11).For("baselines");
        Trial trial = new();
        for (int i = 1; i <= count; i++)
        {
            trial.Dose(i, 0, 100);
            foreach (double t in new[] { 0.5, 1, 2, 4, 8, 12, 24 })
                trial.Sample(i, t, factor * 4 * (RealMath.Exp(-0.1 * t) - RealMath.Exp(-1.2 * t)) * RealMath.Exp(noise * key.For(i).Normal((long)(10 * t))));
        }
        return trial;
    }

    static IEnumerable<TestCaseData> Hostile()
    {
        (string Name, Trial Trial, Dictionary<long, double>? Weights)[] trials =
        [
            ("one subject", Dense(1), null),
            ("one sample", new Trial().Dose(1, 0, 100).Sample(1, 3, 2), null),
            ("no samples", new Trial().Dose(1, 0, 100), null),
            ("no doses", new Trial().Sample(1, 3, 2).Sample(2, 4, 1), null),
            ("all BLQ", new Trial().Dose(1, 0, 100).Sample(1, 1, null, lloq: 0.5).Sample(1, 2, null, lloq: 0.5).Dose(2, 0, 100).Sample(2, 1, null, lloq: 0.5), null),
            ("BLQ without a limit", new Trial().Dose(1, 0, 100).Sample(1, 1, null).Sample(1, 2, null), null),
            ("one time point", new Trial().Dose(1, 0, 100).Sample(1, 2, 3).Dose(2, 0, 100).Sample(2, 2, 4).Dose(3, 0, 100).Sample(3, 2, 5), null),
            ("duplicated times", new Trial().Dose(1, 0, 100).Dose(1, 0, 100).Sample(1, 2, 3).Sample(1, 2, 4).Sample(1, 2, 4).Sample(1, 2, null, lloq: 1), null),
            ("extreme outliers", Dense(6).Sample(1, 3, 1e300).Sample(2, 3, 1e-300).Sample(3, 3, 0).Sample(4, 3, -5), null),
            ("weights of nobody", Dense(4), []),
            ("absurd weights", Dense(4), new() { [1] = 1e-9, [2] = 1e9, [3] = 0, [4] = -70 }),
            ("samples before doses", new Trial().Dose(1, 10, 100).Sample(1, 2, 3).Sample(1, 10, 4), null),
            ("absurd doses", new Trial().Dose(1, 0, 1e-300).Sample(1, 1, 3).Sample(1, 2, 2).Dose(2, 0, 1e300, "bolus").Sample(2, 1, 1).Dose(3, 0, 0).Sample(3, 1, 1), null),
            ("both routes", Dense(4).Dose(5, 0, 50, "bolus").Sample(5, 1, 2).Sample(5, 5, 1), null),
        ];
        // a task's code decides who answers it and nothing else: one that the baseline can answer is enough
        return from trial in trials
               from baseline in Baselines.All
               from code in new[] { "T1", "T2", "T3", "T4", "T5", "T6" }.Where(code => baseline.CanAnswer(Trial.Task(trial.Trial.Records(), Context.Records(), Asked, code).Description)).Take(1)
               from quantity in new[] { "CP", "PCA" }
               select new TestCaseData(baseline, trial.Trial, trial.Weights, code, quantity).SetArgDisplayNames(baseline.Name, trial.Name, code, quantity);
    }

    [TestCaseSource(nameof(Hostile))]
    public void Predict_WhateverItLearnsFrom_AnswersEveryQuery(Baseline baseline, Trial trial, Dictionary<long, double>? weights, string code, string quantity)
    {
        AskedQuantity asked = new(quantity, quantity == "CP" ? "mg/L" : "%", "Something") { Scale = LossScale.Log, Floor = 0.01 };
        Trial train = quantity == "CP" ? trial : trial.With(row => row with { Quantity = row.Quantity is null ? null : quantity });
        BenchmarkTask task = Trial.Task(train.Records(weights), Context.Records(weights), Asked, code, asked);
        IReadOnlyDictionary<long, Answer> answers = baseline.Predict(task, 50, task.Test).Answers;
        Assert.That(answers.Keys, Is.EquivalentTo(Enumerable.Range(1, Asked.Length).Select(i => (long)i)));
        foreach (Answer answer in answers.Values)
        {
            Assert.That(answer.Point, Is.GreaterThan(0).And.LessThan(double.PositiveInfinity));
            if (answer.Quantiles is not { } quantiles) continue;
            Assert.That(quantiles, Has.Count.EqualTo(AnswerForm.Levels.Count).And.Ordered.And.All.GreaterThan(0).And.All.LessThan(double.PositiveInfinity));
        }
    }

    static double[] Points(string baseline, Table train, Table context)
    {
        BenchmarkTask task = Trial.Task(train, context, Asked);
        return [.. Baselines.All.Single(b => b.Name == baseline).Predict(task, 50, task.Test).Answers.OrderBy(a => a.Key).Select(a => a.Value.Point!.Value)];
    }

    [TestCase("B0")]
    [TestCase("B3")]
    public void Predict_TwiceTheDoses_IsTwiceTheValues(string baseline)
    {
        Table train = Dense(6).Records();
        double[] once = Points(baseline, train, Context.Records()), twice = Points(baseline, train, Context.With(row => row with { Amount = 2 * row.Amount }).Records());
        foreach ((double value, double doubled) in once.Zip(twice).Where(pair => pair.First > 1e-3)) Assert.That(doubled, Is.EqualTo(2 * value).Within(1e-9).Percent);
    }

    [TestCase("B0")]
    [TestCase("B3")]
    public void Predict_InOtherUnits_IsTheSame(string baseline)
    {
        double[] here = Points(baseline, Dense(6).Records(), Context.Records());
        // half the subjects in ng/mL: a thousand times the number
        Trial mixed = Dense(6).With(row => row.Uid % 2 == 0 && row.Value is not null ? row with { Value = 1000 * row.Value, Unit = "ng/mL" } : row with { Unit = "mg/L" });
        double[] there = Points(baseline, mixed.Records(hasUnits: true), Context.Records());
        for (int i = 0; i < here.Length; i++) Assert.That(there[i], Is.EqualTo(here[i]).Within(1e-6).Percent);
    }

    [TestCase("B0")]
    [TestCase("B3")]
    public void Predict_UnderOtherNumbers_IsTheSameToTheBit(string baseline)
    {
        Trial train = Dense(60);
        double[] here = Points(baseline, train.Records(), Context.Records());
        double[] there = Points(baseline, train.With(row => row with { Uid = 1000 - row.Uid * 7 % 61 }).Records(), Context.Records());
        Assert.That(there, Is.EqualTo(here));
    }
}
