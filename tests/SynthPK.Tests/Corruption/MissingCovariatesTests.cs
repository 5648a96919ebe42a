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
        Assert.That(summary.Expected, Is.EqualTo(share * summary.Eligible).Within(1e-6));
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

    static bool[] Lost(Table subjects, int row) => [subjects["WT"].IsNull(row), subjects["SCR"].IsNull(row), subjects["SEX"].IsNull(row)];
}
