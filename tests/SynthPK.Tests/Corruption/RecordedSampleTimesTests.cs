using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class RecordedSampleTimesTests
{
    static readonly Trial Trial = Trial.Of(1, 1000);
    static readonly CorruptionStage Deviation = new SamplingTimeDeviation();

    [Test]
    public void Apply_AtTheWorst_RecordsTheNominalTimes()
    {
        Table observations = Trial.Corrupt(1, Deviation, new RecordedSampleTimes { NominalShare = 1 }).Observations;
        Assert.That(observations.Get<double>("TIME").Values.ToArray(), Is.EqualTo(observations.Get<double>("NTIME").Values.ToArray()));
    }

    [Test]
    public void Apply_WithoutNominalTimes_RoundsToTheNearestStep([Values(0.25, 1, 5, 15)] double stepMin)
    {
        CorruptedTrial recorded = Trial.Corrupt(1, Deviation, new RecordedSampleTimes { NominalShare = 0, RoundingMin = stepMin });
        ReadOnlySpan<double> time = recorded.Observations.Get<double>("TIME").Values, actual = recorded.Samples.Get<double>("TIME").Values;
        for (int row = 0; row < time.Length; row++)
        {
            double steps = time[row] * 60 / stepMin;
            Assert.That(steps, Is.EqualTo(Math.Round(steps)).Within(1e-9));
            Assert.That(Math.Abs(time[row] - actual[row]) * 60, Is.LessThanOrEqualTo(stepMin / 2 + 1e-9));
        }
    }

    [Test]
    public void Apply_WithNothingToRound_ChangesNothing() =>
        Assert.That(Trial.Corrupt(1, new RecordedSampleTimes { NominalShare = 0, RoundingMin = 0 }).Audit.Rows, Is.Zero);

    [Test]
    public void Apply_WhereActualIsNominal_HasNothingToHide()
    {
        StageSummary summary = Trial.Corrupt(1, new RecordedSampleTimes()).Summaries[0];
        int off = Enumerable.Range(0, Trial.Observations.Rows).Count(row => Trial.Observations["TIME"][row] != Trial.Observations["NTIME"][row]);
        Assert.That(summary.Eligible, Is.EqualTo(off).And.LessThan(Trial.Observations.Rows));
    }
}
