using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class SamplingTimeDeviationTests
{
    static readonly long[] Ids = [.. Enumerable.Range(1, 4000).Select(i => (long)i)];

    // The SD is 1 min up to 40 min after the dose, then 2.5 % of the time; SE of an SD over 4000 samples is 1.1 %.
    [TestCase(0.5, 1)]
    [TestCase(4, 6)]
    [TestCase(20, 30)]
    public void Apply_AfterADose_ScattersByTheStatedSd(double nominalH, double sdMin)
    {
        double[] minutes = ShiftsMin(new SamplingTimeDeviation(), [nominalH]);
        Assert.That(minutes.Average(), Is.EqualTo(0).Within(3.3 * sdMin / Math.Sqrt(minutes.Length)));
        Assert.That(Math.Sqrt(minutes.Average(m => m * m)), Is.EqualTo(sdMin).Within(0.037 * sdMin));
    }

    [Test]
    public void Apply_AtATrough_DrawsEarlyByAHalfNormal()
    {
        double[] minutes = ShiftsMin(new SamplingTimeDeviation(), [48]);
        Assert.That(minutes.Max(), Is.LessThanOrEqualTo(0));
        Assert.That(Math.Sqrt(minutes.Average(m => m * m)), Is.EqualTo(10).Within(0.4));
    }

    [TestCase(0.5, 2.3)]
    [TestCase(9, 7.4)]
    [TestCase(20, 14)]
    public void Apply_AsInRichTrials_IsSkewedAndOftenOnTime(double nominalH, double sdMin)
    {
        double[] minutes = ShiftsMin(new SamplingTimeDeviation { BaseSdMin = 2, LeastSdMin = 0, RelativeSd = 0.01, ExactShare = 0.2, Skew = 0.5, Lateness = 0.8 }, [nominalH]);
        double[] off = [.. minutes.Where(m => m != 0)];
        double mean = off.Average(), sd = Math.Sqrt(off.Average(m => (m - mean) * (m - mean)));
        Assert.That(off.Length / (double)minutes.Length, Is.EqualTo(0.8).Within(3.3 * 0.4 / Math.Sqrt(minutes.Length) + 0.004)); // a few round to 0 s
        Assert.That(off.Count(m => m > 0) / (double)off.Length, Is.EqualTo(0.806).Within(3.3 * 0.4 / Math.Sqrt(off.Length))); // n > 2 ln(e^(1/8) - 0.8 · 0.6039)
        Assert.That(sd, Is.EqualTo(sdMin).Within(8).Percent); // kurtosis 5.9: SE 2 %
        Assert.That(mean / sd, Is.EqualTo(0.8).Within(0.08));
        Assert.That(off.Average(m => Math.Pow((m - mean) / sd, 3)), Is.EqualTo(1.75).Within(0.5));
    }

    [Test]
    public void AtSeverity_Rising_ScalesTheSameDeviate()
    {
        double[] two = ShiftsMin(new SamplingTimeDeviation().AtSeverity(2), [12]), four = ShiftsMin(new SamplingTimeDeviation().AtSeverity(4), [12]);
        for (int i = 0; i < two.Length; i++) Assert.That(four[i], Is.EqualTo(8 * two[i]).Within(0.08)); // whole seconds
    }

    [TestCase(0, 0.25, 0.5, 1, 23, 23.9, 24, 24.1, 47, 48, 49)]
    [TestCase(1, 26, 46, 50)] // no troughs: nothing but the doses keeps these within their intervals
    public void Apply_AtTheWorst_KeepsTroughsOrderAndTheStart(params double[] nominalH)
    {
        Trial trial = Trial.Of(Ids, 3, nominalH);
        double[] time = [.. trial.Corrupt(1, new SamplingTimeDeviation { RelativeSd = 1, PreDoseSdMin = 600 }).Samples.Get<double>("TIME").Values];
        double[] planned = [.. trial.Samples.Get<double>("TIME").Values];
        for (int row = 0; row < time.Length; row++)
        {
            double t = nominalH[row % nominalH.Length];
            Assert.That(Math.Round(time[row] * 3600) / 3600, Is.EqualTo(time[row]), "whole seconds");
            Assert.That(time[row], Is.GreaterThanOrEqualTo(0));
            Assert.That(DoseInterval(time[row]), Is.EqualTo(DoseInterval(planned[row])), $"a sample planned at {planned[row]} h was drawn at {time[row]} h");
            if (row % nominalH.Length > 0) Assert.That(time[row], Is.GreaterThan(time[row - 1]), $"the sample of {t} h overtook the one before");
        }
    }

    [Test]
    public void Apply_WithOverlappingWindows_KeepsEachSampleWithinItsDosingInterval()
    {
        Trial trial = Trial.Of(Ids, 3, [10, 20]);
        double[] planned = [.. Ids.SelectMany(_ => new double[] { 30, 20 })]; // drawn in the other order
        trial = trial with { Samples = new Table(trial.Samples.Schema, [.. trial.Samples.Columns.SkipLast(1), new Column<double>(trial.Samples.Columns[^1].Schema, planned)]) };
        double[] time = [.. trial.Corrupt(1, new SamplingTimeDeviation { RelativeSd = 1 }).Samples.Get<double>("TIME").Values];
        for (int row = 0; row < time.Length; row++) Assert.That(DoseInterval(time[row]), Is.EqualTo(DoseInterval(planned[row])));
        Assert.That(time.Where((_, row) => row % 2 == 1).Count(t => t < 20) / (double)Ids.Length, Is.EqualTo(0.5).Within(0.03));
    }

    [Test]
    public void Apply_AmongSubjectsWithoutDoses_TakesTheirSamplesAsPreDose()
    {
        Trial trial = Trial.Of([1, 2, 3], 0, [0, 30]);
        Table samples = trial.Corrupt(1, new SamplingTimeDeviation()).Samples;
        for (int row = 0; row < samples.Rows; row++)
            Assert.That(samples.Get<double>("TIME").Values[row], row % 2 == 0 ? Is.Zero : Is.InRange(29.0, Trial.Of([1], 1, [30]).Samples.Get<double>("TIME").Values[0] + 0.05));
    }

    /// <summary>A sample at the time of a dose is drawn before it.</summary>
    static double DoseInterval(double timeH) => Math.Ceiling(timeH / 24);

    static double[] ShiftsMin(CorruptionStage stage, double[] nominalH)
    {
        Trial trial = Trial.Of(Ids, 20, nominalH);
        ReadOnlySpan<double> planned = trial.Samples.Get<double>("TIME").Values, actual = trial.Corrupt(1, stage).Samples.Get<double>("TIME").Values;
        double[] minutes = new double[planned.Length];
        for (int i = 0; i < minutes.Length; i++) minutes[i] = 60 * (actual[i] - planned[i]);
        return minutes;
    }
}
