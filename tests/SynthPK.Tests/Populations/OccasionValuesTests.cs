using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK.Tests.Populations;

/// <summary>Each occasion has a KAPPA of its own, beside the subject's ETA, and does not depend on those that follow.</summary>
public sealed class OccasionValuesTests
{
    const int Many = 20_000;

    static readonly RandomKey Key = RandomKey.FromSeed(11);

    static readonly Parameter Cl = new() { Typical = "10 L", Variability = new SdSpread(0.4), Iov = new CvSpread("11.3 %") };

    static (ParameterValues Individual, OccasionValues Occasions) Draw(Parameter parameter, int occasions, int subjects = Many)
    {
        PopulationLaw law = new(new Population { Parameters = new Dictionary<string, Parameter> { ["CL"] = parameter, ["V"] = new() { Typical = "1 L" } } }, [("CL", "L", null), ("V", "L", null)]);
        Cohort cohort = law.Draw(new SubjectRange(1, subjects), Key);
        double[] fromH = [.. Enumerable.Range(0, occasions).Select(o => 24.0 * o)];
        return (cohort.Parameters[0], law.DrawOccasions(cohort, Ragged<double>.Of(Enumerable.Repeat(fromH, subjects)), Key).Single());
    }

    [Test]
    public void Kappas_HaveTheirVariance_AndAreIndependentOfEtaAndOfEachOther()
    {
        (ParameterValues individual, OccasionValues occasions) = Draw(Cl, 2);
        double variance = Math.Log(1 + 0.113 * 0.113);
        double[] first = [.. occasions.Kappas.Where((_, i) => i % 2 == 0)], second = [.. occasions.Kappas.Where((_, i) => i % 2 == 1)];
        foreach (double[] kappas in new[] { first, second })
        {
            Assert.That(kappas.Mean(), Is.Zero.Within(4 * Math.Sqrt(variance / Many)));
            Assert.That(kappas.Variance(), Is.EqualTo(variance).Within(4 * variance * Math.Sqrt(2.0 / Many)));
            Assert.That(MathNet.Numerics.Statistics.Correlation.Pearson(kappas, individual.Etas), Is.Zero.Within(4 / Math.Sqrt(Many)));
        }
        Assert.That(MathNet.Numerics.Statistics.Correlation.Pearson(first, second), Is.Zero.Within(4 / Math.Sqrt(Many)));
    }

    [Test]
    public void Value_IsTypicalTimesExpOfEtaAndKappa()
    {
        (ParameterValues individual, OccasionValues occasions) = Draw(Cl, 3, 100);
        for (int i = 0; i < 300; i++)
            Assert.That(occasions.Values[i], Is.EqualTo(10 * Math.Exp(individual.Etas[i / 3] + occasions.Kappas[i])).Within(1e-10).Percent);
    }

    [Test]
    public void Occasion_Added_LeavesEarlierOnesUnchanged()
    {
        OccasionValues three = Draw(Cl, 3, 100).Occasions, four = Draw(Cl, 4, 100).Occasions;
        for (int i = 0; i < 100; i++) Assert.That(four.Kappas[(4 * i)..(4 * i + 3)], Is.EqualTo(three.Kappas[(3 * i)..(3 * i + 3)]));
    }

    [Test]
    public void Iov_OnLogitWithABoxCoxEta_AddsOnTheLogitScale()
    {
        Parameter f = Cl with { Distribution = new LogitDistribution { Low = "0 L", High = "20 L" }, Eta = new BoxCoxEta(0.367), Variability = new SdSpread(1), Iov = new SdSpread(0.3) };
        (ParameterValues individual, OccasionValues occasions) = Draw(f, 2, 100);
        for (int i = 0; i < 200; i++)
        {
            double deviation = (Math.Exp(0.367 * individual.Etas[i / 2]) - 1) / 0.367 + occasions.Kappas[i];
            Assert.That(occasions.Values[i], Is.EqualTo(20 / (1 + Math.Exp(-deviation))).Within(1e-9).Percent);
        }
    }

    [Test]
    public void Range_HoldsOnEveryOccasion()
    {
        Parameter bounded = Cl with { Iov = new SdSpread(0.5), Truncation = new RangeTruncation { Min = "5 L", Max = "20 L" } };
        Assert.That(Draw(bounded, 4, 2000).Occasions.Values, Is.All.InRange(5 * (1 - 1e-12), 20 * (1 + 1e-12)));
    }
}
