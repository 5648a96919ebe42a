using NUnit.Framework;
using SynthPK.Formats.Report;

namespace SynthPK.Tests.Formats.Report;

public sealed class HistogramTests
{
    [Test]
    public void Counts_EdgesAndOutsiders_FallWhereTheyShould() =>
        Assert.That(new Histogram([0, 1, 2, 3]).Counts([0, 0.999, 1, 2.5, 3, -0.1, 3.1]), Is.EqualTo(new[] { 2, 1, 2 }));

    [TestCase(new[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7 })]
    [TestCase(new[] { 5.0, 5, 5 })]
    [TestCase(new[] { -1e-9, 1e-9 })]
    [TestCase(new double[0])]
    public void Covering_Values_CountsEachOnce(double[] values)
    {
        Histogram bins = Histogram.Covering(values);
        Assert.That(bins.Counts(values).Sum(), Is.EqualTo(values.Length));
        Assert.That(bins.Edges, Is.Ordered.And.Unique);
    }
}
