using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class SparseSamplingTests
{
    const int Subjects = 4000, Planned = 12;

    static readonly Trial Rich = Trial.Of(1, Subjects);

    [TestCase(1, 12)]
    [TestCase(3, 5)]
    [TestCase(5, 2)]
    public void Apply_OverSubjects_CountsAreTruncatedPoisson(int severity, double mean)
    {
        int[] counts = Counts(new SparseSampling().AtSeverity(severity));
        double[] weights = [.. Enumerable.Range(1, Planned).Select(n => Math.Exp(n * Math.Log(mean) - Enumerable.Range(1, n).Sum(i => Math.Log(i))))];
        // Counts that fewer than five subjects can be expected to have are one class with all that are higher.
        int last = Enumerable.Range(1, Planned).First(n => n == Planned || Subjects * weights[n..].Sum() / weights.Sum() < 5);
        double chiSquared = 0;
        for (int n = 1; n <= last; n++)
        {
            double expected = Subjects * (n == last ? weights[(n - 1)..].Sum() : weights[n - 1]) / weights.Sum();
            chiSquared += Math.Pow(counts.Count(c => Math.Min(c, last) == n) - expected, 2) / expected;
        }
        Assert.That(chiSquared, Is.LessThan(31.3), "99.9 % of chi-squared with at most 11 degrees of freedom");
        Assert.That(counts.Max(), Is.LessThanOrEqualTo(Planned));
    }

    [Test]
    public void Apply_OverSubjects_KeepsEverySampleAlikeOften()
    {
        Table kept = Rich.Corrupt(1, new SparseSampling { Mean = 3 }).Samples;
        int[] often = [.. kept.Get<long>("SAMPLE").Values.ToArray().GroupBy(s => s).Select(g => g.Count())];
        double share = kept.Rows / (double)(Subjects * Planned);
        Assert.That(often, Has.Length.EqualTo(Planned));
        Assert.That(often, Is.All.EqualTo(Subjects * share).Within(3.9 * Math.Sqrt(Subjects * share * (1 - share))));
    }

    [Test]
    public void Check_OfAMeanOfNothing_SaysSo() =>
        Assert.That(new SparseSampling { Mean = 0 }.Check(), Is.EqualTo(new[] { "mean is 0; it must be more than 0 and at most a million." }));

    static int[] Counts(CorruptionStage stage)
    {
        Dictionary<long, int> kept = Rich.Corrupt(1, stage).Samples.Get<long>("ID").Values.ToArray().CountBy(id => id).ToDictionary();
        return [.. Enumerable.Range(1, Subjects).Select(id => kept[id])];
    }
}
