using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Units;

namespace SynthPK.Tests.Corruption;

public sealed class BlqCensoringTests
{
    static readonly Trial Trial = Trial.Of(1, 1000);

    [Test]
    public void Apply_WithALimit_CensorsWhatIsStrictlyBelow()
    {
        Column<double> clean = Trial.Observations.Get<double>("DV");
        double limit = clean.Values[5]; // a value that occurs, so that equality is tried
        CorruptedTrial censored = Trial.Corrupt(1, new BlqCensoring { Lloq = new Quantity(limit, "mg/L") });
        Column<double> measured = censored.Observations.Get<double>("DV"), lloq = censored.Observations.Get<double>("LLOQ");
        Column<bool> isBelow = censored.Observations.Get<bool>("BLQ");
        Assert.That(measured.IsNull(5), Is.False);
        for (int row = 0; row < clean.Count; row++)
        {
            bool below = !clean.IsNull(row) && clean.Values[row] < limit;
            Assert.That(isBelow.Values[row], Is.EqualTo(below));
            Assert.That(measured[row], Is.EqualTo(below ? Cell.Null : clean[row]));
            Assert.That(lloq[row], Is.EqualTo((Cell)limit));
        }
    }

    [Test]
    public void Apply_ToZeroAndNegativeValues_CensorsThemAtAnyLimit()
    {
        CorruptedTrial censored = Trial.Corrupt(1, new BlqCensoring { Lloq = "1e-9 mg/L" });
        Column<double> clean = Trial.Observations.Get<double>("DV");
        int notPositive = Enumerable.Range(0, clean.Count).Count(row => !clean.IsNull(row) && clean.Values[row] <= 0);
        Assert.That(notPositive, Is.GreaterThan(0));
        Assert.That(censored.Summaries[0].Hit, Is.EqualTo(notPositive));
    }

    [Test]
    public void Apply_WithALimit_ExpectsNoParticularShareInAnyBlock()
    {
        CorruptionPipeline pipeline = new([new BlqCensoring { Lloq = "1.0 mg/L" }]);
        CorruptedTrial zeros = Trial.Of([1], 1, [0]).Corrupt(pipeline, 1), none = Trial.Of([50], 1, [1]).Corrupt(pipeline, 1), usual = Trial.Of([2], 1, [1]).Corrupt(pipeline, 1);
        Assert.That(StageSummary.Add([zeros.Summaries, usual.Summaries])[0].Expected, Is.Null);
        Assert.That(StageSummary.Add([none.Summaries, usual.Summaries])[0].Expected, Is.Null, "a block in which nothing was eligible");
    }

    [Test]
    public void Apply_WithoutAnyLimit_ChangesNothing()
    {
        CorruptedTrial censored = Trial.Corrupt(1, new BlqCensoring());
        TableAssert.Same(censored.Observations, Trial.Observations);
        Assert.That(censored.Audit.Rows, Is.Zero);
    }

    [TestCase(1, 0.02)]
    [TestCase(2, 0.05)]
    [TestCase(3, 0.13)]
    [TestCase(4, 0.25)]
    [TestCase(5, 0.40)]
    public void Calibrate_OnAPilot_CensorsTheShareOfPositiveValuesElsewhere(int severity, double share)
    {
        CorruptionPipeline pipeline = new CorruptionPipeline([new BlqCensoring().AtSeverity(severity)]).Calibrate(Trial.Of(50_001, 1000).Pilot);
        double limit = pipeline.Lloq(null)!.Value;
        Column<double> clean = Trial.Observations.Get<double>("DV");
        double[] positive = [.. Enumerable.Range(0, clean.Count).Where(row => !clean.IsNull(row) && clean.Values[row] > 0).Select(row => clean.Values[row])];
        Assert.That(positive.Count(v => v < limit) / (double)positive.Length, Is.EqualTo(share).Within(0.01));
        StageSummary summary = Trial.Corrupt(pipeline, 1).Summaries[0];
        Assert.That(summary.Hit, Is.EqualTo(share * positive.Length + (summary.Eligible - positive.Length)).Within(0.01 * summary.Eligible));
        Assert.That(summary.Expected, Is.Null, "other stages move the share");
    }

    [TestCase(BlqEncoding.Flag)]
    [TestCase(BlqEncoding.Limit)]
    [TestCase(BlqEncoding.HalfLimit)]
    [TestCase(BlqEncoding.FirstHalfLimit)]
    [TestCase(BlqEncoding.Zero)]
    [TestCase(BlqEncoding.Drop)]
    public void Apply_WithAnEncoding_ReportsWhatItSays(BlqEncoding encoding)
    {
        double[] values = [0.5, 3, 2, 0.9, 0.4, 0.3, 1, 0.2];
        Trial trial = Trial.Of([1, 2], 1, [0, 1, 2, 3, 4, 5, 6, 7]).Measuring((_, t) => values[(int)t]);
        Table after = trial.Report(3, 1, new BlqCensoring { Lloq = "1 mg/L", Encoding = encoding }).Observations;
        double?[] one = encoding switch
        {
            BlqEncoding.Flag => [null, 3, 2, null, null, null, 1, null],
            BlqEncoding.Limit => [1, 3, 2, 1, 1, 1, 1, 1],
            BlqEncoding.HalfLimit => [0.5, 3, 2, 0.5, 0.5, 0.5, 1, 0.5],
            BlqEncoding.FirstHalfLimit => [0.5, 3, 2, 0.5, 1, 0.5],
            BlqEncoding.Zero => [0, 3, 2, 0, 0, 0, 1, 0],
            _ => [3, 2, 1],
        };
        double?[] reported = [.. Enumerable.Range(0, after.Rows).Select(row => after["DV"][row].Number)];
        Assert.That(reported, Is.EqualTo((double?[])[.. one, .. one]), "each subject for itself");
        int flagged = encoding switch { BlqEncoding.Drop => 0, BlqEncoding.FirstHalfLimit => 3, _ => 5 };
        Assert.That(after.Get<bool>("BLQ").Values.ToArray().Count(isBelow => isBelow), Is.EqualTo(2 * flagged));
    }

    [TestCase(BlqEncoding.FirstHalfLimit)]
    [TestCase(BlqEncoding.Drop)]
    [TestCase(BlqEncoding.Zero)]
    public void Audit_OfAnEncoding_ReplaysAndIsTheDifference(BlqEncoding encoding)
    {
        CorruptedTrial censored = Trial.Corrupt(1, new BlqCensoring { Share = 0.4, Encoding = encoding });
        Assert.That(AuditReplays.Find(Trial, censored), Is.Null);
        AuditedCell[] audited = [.. AuditedCell.Of(censored.Audit)];
        Assert.That(audited, Is.Unique);
        Assert.That(audited.ToHashSet().SetEquals(TableDifference.Cells(censored.Measured, censored.Observations)), Is.True);
    }

    [Test]
    public void Apply_WithAHigherLimit_OnlyAddsCensoredSamples()
    {
        bool[] Below(string lloq) => [.. Trial.Corrupt(1, new Outliers { Rate = 0.1 }, new BlqCensoring { Lloq = lloq }).Observations.Get<bool>("BLQ").Values];
        bool[] low = Below("2 mg/L"), high = Below("8 mg/L");
        Assert.That(low.Zip(high).Count(b => b.First && !b.Second), Is.Zero);
        Assert.That(high.Count(b => b), Is.GreaterThan(low.Count(b => b)));
    }

    [Test]
    public void Apply_AfterOutliers_CensorsWhatTheyMade()
    {
        (Table outlying, _) = Trial.Report(15, 1, new Outliers { Rate = 0.2 });
        (Table both, _) = Trial.Report(15, 1, new Outliers { Rate = 0.2 }, new BlqCensoring { Lloq = "2 mg/L" });
        Column<double> made = outlying.Get<double>("DV"), clean = Trial.Observations.Get<double>("DV");
        int crossed = 0;
        for (int row = 0; row < made.Count; row++)
        {
            bool isBelow = !made.IsNull(row) && made.Values[row] < 2;
            Assert.That(both.Get<bool>("BLQ").Values[row], Is.EqualTo(isBelow));
            if (isBelow != (!clean.IsNull(row) && clean.Values[row] < 2)) crossed++;
        }
        Assert.That(crossed, Is.GreaterThan(50), "in the other order these would differ");
    }

    [Test]
    public void Limit_OfEachKind_HasItsRank()
    {
        Assert.That(new BlqCensoring().Limit(null), Is.Null);
        Assert.That(new BlqCensoring().Limit(0.1), Is.EqualTo(0.1));
        Assert.That(new BlqCensoring { Lloq = "0.2 mg/L" }.Limit(0.1), Is.EqualTo(0.2));
        Assert.That(() => new BlqCensoring { Share = 0.2 }.Limit(0.1), Throws.InvalidOperationException.With.Message.Contains("Calibrate"));
    }

    [Test]
    public void Calibrate_OnAPilotWithoutPositiveValues_SaysWhatToDo() =>
        Assert.That(() => new BlqCensoring { Share = 0.1 }.Calibrate(Trial.Of([1], 1, [0]).Pilot), Throws.ArgumentException.With.Message.Contains("give lloq instead"));

    [Test]
    public void Check_OfIllegalParameters_NamesThem()
    {
        Assert.That(new BlqCensoring { Lloq = "0.1 mg/L", Share = 0.1 }.Check(), Has.Exactly(1).Contains("not both"));
        Assert.That(new BlqCensoring { Share = 1 }.Check(), Has.Exactly(1).Contains("share is 1"));
        Assert.That(new BlqCensoring { Share = double.NaN }.Check(), Has.Exactly(1).Contains("share is NaN"));
        Assert.That(new BlqCensoring { Lloq = "0 mg/L" }.Check(), Has.Exactly(1).Contains("lloq is 0"));
    }
}
