using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Report;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Tests.Formats.Report.Facts;

/// <summary>The check on ten subjects of theophylline whose values at 2 h are made by hand: measured 1 to 10, limit 2.5.</summary>
public sealed class PredictiveCheckTests
{
    static ReportSource Source(Func<int, double?> recorded) => FigureSources.Of("theophylline", "pristine").With(d =>
    {
        Table latent = d.Truth.Latent.Without(row => IsOther(d.Truth.Latent, row)), observations = d.Observations.Without(row => IsOther(d.Observations, row));
        latent = latent.With<double>("MEASURED", row => row + 1);
        observations = observations.With("DV", recorded).With<bool>("BLQ", row => recorded(row) is null).With<double>("LLOQ", _ => 2.5);
        return d with { Observations = observations, Truth = d.Truth with { Latent = latent } };
    });

    static bool IsOther(Table table, int row) => table["NTIME"][row].Number != 2 || table["ID"][row].Number > 10;

    static PredictiveBin Bin(ReportSource source)
    {
        TrialFacts facts = TrialFacts.Of(source);
        return PredictiveCheck.Of(facts, facts.Endpoints[0], facts.Groups[0]).Bins.Single();
    }

    [Test]
    public void Of_FaithfulRecord_AgreesWithTheTruth()
    {
        PredictiveBin bin = Bin(Source(row => row + 1 < 2.5 ? null : row + 1));
        Assert.That((bin.TimeH, bin.LloqLow), Is.EqualTo((2.0, 2.5)));
        Assert.That((bin.Observed.Count, bin.True.Count), Is.EqualTo((10, 10)));
        Assert.That((bin.ObservedBelow, bin.TrueBelow), Is.EqualTo((2, 2)));
        Assert.That(bin.Observed.At(0.5), Is.EqualTo(5.5));
        Assert.That(bin.True.At(0.95), Is.EqualTo(9.55).Within(1e-12));
        Assert.That(bin.True.At(0.05), Is.Null);
        Assert.That(bin.True.Interval(0.5), Is.EqualTo((double.NegativeInfinity, 9.0)));
    }

    [Test]
    public void Of_DoubledRecord_ShowsIt()
    {
        PredictiveBin bin = Bin(Source(row => 2 * (row + 1)));
        Assert.That(bin.ObservedBelow, Is.Zero);
        Assert.That(bin.Observed.At(0.5), Is.EqualTo(11));
        Assert.That(bin.True.At(0.5), Is.EqualTo(5.5));
    }

    [Test]
    public void Of_ManyTimes_JoinsThemToBinsOfAboutEqualSize()
    {
        TrialFacts facts = TrialFacts.Of(FigureSources.Of("pooled-moxifloxacin", "pristine"));
        foreach (string group in facts.Groups)
        {
            PredictiveCheck check = PredictiveCheck.Of(facts, facts.Endpoints[0], group);
            int samples = facts.Samples.Count(s => s.Group == group);
            Assert.That(check.IsAfterDose, group);
            Assert.That(check.Bins, Has.Count.InRange(1, 10), group);
            Assert.That(check.Bins.Select(b => b.TimeH), Is.Ordered);
            Assert.That(check.Bins.Sum(b => b.True.Count), Is.EqualTo(samples), group);
        }
    }
}
