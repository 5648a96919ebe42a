using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class DegradationTests
{
    static readonly Trial Trial = Trial.Of(1, 4000);

    [TestCase(0.02)]
    [TestCase(0.5)]
    public void Apply_ToManySamples_LosesTheMeanByGammaDelays(double loss)
    {
        Table audit = Trial.Report(15, 1, new Degradation { MeanLoss = loss, MeanDelayH = 3 }).Audit;
        double[] kept = [.. Enumerable.Range(0, audit.Rows).Select(row => audit.Get<double>("AFTER").Values[row] / audit.Get<double>("BEFORE").Values[row])];
        double[] delay = [.. audit.Get<double>("DRIVER_VALUE").Values];
        double SdOf(double[] x) => Math.Sqrt(x.Average(v => v * v) - x.Average() * x.Average());
        Assert.That(kept, Has.Length.GreaterThan(40_000));
        Assert.That(1 - kept.Average(), Is.EqualTo(loss).Within(3.3 * SdOf(kept) / Math.Sqrt(kept.Length)));
        Assert.That(delay.Average(), Is.EqualTo(3).Within(3.3 * SdOf(delay) / Math.Sqrt(delay.Length)));
        Assert.That(SdOf(delay) / delay.Average(), Is.EqualTo(Math.Sqrt(0.5)).Within(0.01)); // a gamma of shape 2
        double k = -Math.Log(kept[0]) / delay[0];
        Assert.That(kept.Zip(delay, (share, hours) => Math.Abs(-Math.Log(share) - k * hours)).Max(), Is.LessThan(1e-9));
    }

    [Test]
    public void Check_OfATotalLoss_NamesIt() => Assert.That(new Degradation { MeanLoss = 1 }.Check(), Has.Exactly(1).Contains("mean-loss is 1"));
}
