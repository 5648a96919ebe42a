using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class SpecimenSwapTests
{
    static readonly Trial Trial = Trial.Of(1, 4000);

    [TestCase(SwapMode.BetweenSubjects)]
    [TestCase(SwapMode.WithinSubject)]
    [TestCase(SwapMode.WholeSubjects)]
    public void Apply_ToTwoPartners_ExchangesTheirValues(SwapMode mode)
    {
        (Table swapped, Table audit) = Trial.Report(15, 1, new SpecimenSwap { Rate = 0.2, Mode = mode });
        Dictionary<(long, long), double> before = Values(Trial.Observations), after = Values(swapped);
        Dictionary<(long, long), (long, long)> partner = Partners(audit);
        Assert.That(partner, Has.Count.GreaterThan(1000));
        foreach (((long Id, long Sample) row, (long Id, long Sample) other) in partner)
        {
            Assert.That(after[row], Is.EqualTo(before[other]));
            Assert.That(!partner.TryGetValue(other, out (long, long) back) || back == row, Is.True, "a pair is one of two");
            bool fits = mode == SwapMode.WithinSubject ? row.Id == other.Id && row.Sample != other.Sample : row.Id != other.Id && row.Sample == other.Sample && StageContext.RunOf(row.Id) == StageContext.RunOf(other.Id);
            Assert.That(fits, Is.True);
        }
    }

    [TestCase(SwapMode.BetweenSubjects)]
    [TestCase(SwapMode.WithinSubject)]
    [TestCase(SwapMode.WholeSubjects)]
    public void Apply_Twice_IsTheIdentity(SwapMode mode)
    {
        SpecimenSwap swap = new() { Rate = 0.3, Mode = mode };
        Table once = Trial.Report(15, 1, swap).Observations;
        Assert.That(TableDifference.First(once, Trial.Observations), Is.Not.Null);
        TableAssert.Same((Trial with { Observations = once }).Report(15, 1, swap).Observations, Trial.Observations);
    }

    [Test]
    public void Apply_OverManyRuns_PairsEachOfTheOthersAlikeOften()
    {
        Dictionary<(long, long), (long, long)> partner = Partners(Trial.Report(15, 1, new SpecimenSwap { Rate = 1 }).Audit);
        int[] distance = [.. partner.GroupBy(p => p.Key.Item1).Select(g => (int)(((g.Key - 1) ^ (g.First().Value.Item1 - 1)) % 8))];
        foreach (IGrouping<int, int> places in distance.GroupBy(d => d)) // 500 runs, 7 ways
            Assert.That(places.Count(), Is.EqualTo(distance.Length / 7.0).Within(3.3 * 8 * Math.Sqrt(500 * 6) / 7));
        Assert.That(distance.Distinct().Count(), Is.EqualTo(7));
    }

    [Test]
    public void Apply_ToWholeSubjects_SwapsAllOrNothing()
    {
        Dictionary<(long, long), (long, long)> partner = Partners(Trial.Report(15, 1, new SpecimenSwap { Rate = 0.1, Mode = SwapMode.WholeSubjects }).Audit);
        int[] samples = [.. partner.GroupBy(p => p.Key.Item1).Select(g => g.Count())];
        Assert.That(samples.Length / 4000.0, Is.EqualTo(0.1).Within(3.3 * Math.Sqrt(2 * 0.09 / 4000)));
        Assert.That(samples, Is.All.GreaterThanOrEqualTo(10)); // 12, but for equal values of 0
    }

    [Test]
    public void Apply_BeforeABatchEffect_GivesTheValueToTheRunOfItsNewLabel()
    {
        BatchEffect batch = new() { Sd = 0.1, Runs = RunOrder.Random };
        Dictionary<(long, long), double> clean = Values(Trial.Observations), alone = Values(Trial.Report(15, 1, batch).Observations);
        (Table both, Table audit) = Trial.Report(15, 1, new SpecimenSwap { Rate = 0.2 }, batch);
        Dictionary<(long, long), double> after = Values(both);
        int positive = 0;
        foreach (((long, long) row, (long, long) other) in Partners(audit))
        {
            if (clean[row] <= 0 || clean[other] <= 0) continue;
            Assert.That(after[row], Is.EqualTo(clean[other] * (alone[row] / clean[row])).Within(1e-9).Percent);
            if (Math.Abs(after[row] / alone[other] - 1) > 1e-6) positive++;
        }
        Assert.That(positive, Is.GreaterThan(1000), "in the other order, most values would be others");
        Assert.That(() => new CorruptionPipeline([batch, new SpecimenSwap()]), Throws.ArgumentException.With.Message.Contains("cannot come after 'batch-effect'"));
    }

    static Dictionary<(long, long), double> Values(Table observations)
    {
        Column<long> id = observations.Get<long>("ID"), sample = observations.Get<long>("SAMPLE");
        Column<double> dv = observations.Get<double>("DV");
        return Enumerable.Range(0, observations.Rows).ToDictionary(row => (id.Values[row], sample.Values[row]), row => dv.Values[row]);
    }

    static Dictionary<(long, long), (long, long)> Partners(Table audit) => Enumerable.Range(0, audit.Rows)
        .Where(row => audit.Get<string>("STAGE").Values[row] == "specimen-swap")
        .ToDictionary(row => (audit.Get<long>("ID").Values[row], audit.Get<long>("RECORD").Values[row]), row => (audit.Get<long>("PARTNER_ID").Values[row], audit.Get<long>("PARTNER_RECORD").Values[row]));
}
