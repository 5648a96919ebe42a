using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class MissingCovariatesTests
{
    static readonly Trial Trial = Trial.Of(1, 20_000);

    [TestCase(1, 0.01)]
    [TestCase(2, 0.03)]
    [TestCase(3, 0.08)]
    [TestCase(4, 0.25)]
    [TestCase(5, 0.50)]
    public void AtSeverity_OverSubjects_LosesTheStatedShare(int severity, double share)
    {
        StageSummary summary = Trial.Corrupt(1, new MissingCovariates().AtSeverity(severity)).Summaries[0];
        double worstSe = Math.Sqrt(share * (1 - share) / Trial.Subjects.Rows); // as if all values of a subject were lost together
        Assert.That(summary.Rate, Is.EqualTo(share).Within(3.3 * worstSe));
        Assert.That(summary.Expected, Is.EqualTo(share * summary.Eligible).Within(1e-8 * summary.Eligible));
    }

    [Test]
    public void Apply_OverSubjects_LosesBlocksAndSingles()
    {
        Table subjects = Trial.Corrupt(1, new MissingCovariates { SubjectRate = 0.05, CovariateRate = 0.19 }).Subjects;
        double singly = 0.19 / 0.95;
        double all = Enumerable.Range(0, subjects.Rows).Count(row => Lost(subjects, row).All(l => l)) / (double)subjects.Rows;
        double expected = 0.05 + 0.95 * (0.9 * singly * singly * singly + 0.1 * singly * singly); // a tenth had no SCR to lose
        Assert.That(all, Is.EqualTo(expected).Within(3.3 * Math.Sqrt(expected / subjects.Rows)));
    }

    [Test]
    public void Apply_ToIdAndArm_LeavesThem()
    {
        Table subjects = Trial.Corrupt(1, new MissingCovariates { SubjectRate = 1, CovariateRate = 0 }).Subjects;
        Assert.That(subjects["ARM"].Nulls.Contains(true), Is.False);
        Assert.That(Enumerable.Range(0, subjects.Rows).All(row => Lost(subjects, row).All(l => l)), Is.True);
    }

    [Test]
    public void Check_OfSharesAboveAll_NamesTheSum() =>
        Assert.That(new MissingCovariates { SubjectRate = 0.7, CovariateRate = 0.5 }.Check(), Has.Exactly(1).Contains("add up to 1.2"));

    [Test]
    public void Check_OfADriverThatNothingDependsOn_SaysSo()
    {
        Assert.That(new MissingCovariates { Driver = "WT" }.Check(), Has.Exactly(1).Contains("mechanism"));
        Assert.That(new MissingCovariates { Mechanism = LossMechanism.Observed }.Check(), Has.Exactly(1).Contains("driver"));
    }

    [TestCase(LossShape.Right)]
    [TestCase(LossShape.Left)]
    [TestCase(LossShape.Mid)]
    [TestCase(LossShape.Tail)]
    public void Apply_ByAnotherCovariate_LosesTheShareWhereItIsLikely(LossShape shape)
    {
        Table subjects = Trial.Corrupt(1, new MissingCovariates { SubjectRate = 0, CovariateRate = 0.2, Mechanism = LossMechanism.Observed, Driver = "WT", Shape = shape }).Subjects;
        Assert.That(subjects["WT"].Nulls.Contains(true), Is.False, "the driver is never lost");
        double rate = Share(subjects, _ => true);
        Assert.That(rate, Is.EqualTo(0.2).Within(3.3 * Math.Sqrt(0.16 / Trial.Subjects.Rows)), "solved on the pilot's law");
        // Weights are uniform from 50 to 90 kg.
        double low = Share(subjects, kg => kg < 58), middle = Share(subjects, kg => kg is >= 66 and <= 74), high = Share(subjects, kg => kg > 82);
        bool isAsShaped = shape switch
        {
            LossShape.Right => high > 2 * middle && middle > 2 * low,
            LossShape.Left => low > 2 * middle && middle > 2 * high,
            LossShape.Mid => middle > 2 * low && middle > 2 * high,
            _ => low > 2 * middle && high > 2 * middle,
        };
        Assert.That(isAsShaped, Is.True, $"{low} {middle} {high}");
    }

    [Test]
    public void Apply_ByTheLostValue_LosesHighOnesAtTheSameRate()
    {
        CorruptedTrial own = Trial.Corrupt(1, new MissingCovariates { SubjectRate = 0, CovariateRate = 0.2, Mechanism = LossMechanism.Unobserved });
        Column<double> weights = own.Subjects.Get<double>("WT");
        double[] kept = [.. Enumerable.Range(0, weights.Count).Where(row => !weights.IsNull(row)).Select(row => weights.Values[row])];
        Assert.That(1 - kept.Length / (double)weights.Count, Is.EqualTo(0.2).Within(3.3 * Math.Sqrt(0.16 / weights.Count)));
        Assert.That(kept.Average(), Is.LessThan(Trial.Subjects.Get<double>("WT").Values.ToArray().Average() - 2));
        int entry = own.Audit.Get<string>("MECHANISM").Values.IndexOf("unobserved");
        Assert.That(own.Audit["DRIVER_VALUE"][entry], Is.EqualTo(own.Audit["BEFORE"][entry]), "what drove the loss is what was lost");
    }

    [Test]
    public void Apply_OverVisits_LosesTheBaselineAtBothPlaces()
    {
        CorruptedTrial lost = Trial.Corrupt(1, new MissingCovariates { SubjectRate = 0, CovariateRate = 0.2 });
        int[] at = new int[3];
        for (int row = 0; row < lost.Visits.Rows; row++) if (lost.Visits["WT"].IsNull(row)) at[row % 3]++;
        for (int subject = 0; subject < lost.Subjects.Rows; subject++)
            Assert.That(lost.Visits["WT"].IsNull(3 * subject), Is.EqualTo(lost.Subjects["WT"].IsNull(subject)));
        Assert.That(at.Select(n => n / (double)lost.Subjects.Rows), Is.All.EqualTo(0.2).Within(3.3 * Math.Sqrt(0.16 / lost.Subjects.Rows)));
    }

    static double Share(Table subjects, Func<double, bool> isIn)
    {
        int[] rows = [.. Enumerable.Range(0, subjects.Rows).Where(row => isIn(Trial.Subjects.Get<double>("WT").Values[row]))];
        return rows.Count(row => subjects["SEX"].IsNull(row)) / (double)rows.Length;
    }

    static bool[] Lost(Table subjects, int row) => [subjects["WT"].IsNull(row), subjects["SCR"].IsNull(row), subjects["SEX"].IsNull(row)];
}
