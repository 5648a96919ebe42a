using NUnit.Framework;
using SynthPK.Realism;
using static SynthPK.Tests.Realism.HandMade;

namespace SynthPK.Tests.Realism;

public sealed class NominalTimesTests
{
    [Test]
    public void Infer_OfEqualCountsNearASchedule_FindsTheRoundTimes()
    {
        StudyRecord study = Study([.. Enumerable.Range(1, 8).Select(i => Subject($"{i}", (0, 0), (0.24 + 0.01 * i, 1), (0.98 + 0.01 * i, 3), (3.97 + 0.02 * i, 2), (23.7 + 0.11 * i, 1)))]);
        StudyRecord found = NominalTimes.Infer(study);
        Assert.That(found.NominalSource, Is.EqualTo(NominalSource.Inferred));
        foreach (SubjectRecord subject in found.Subjects) Assert.That(subject.Samples.Skip(1).Select(s => s.NominalH!.Value), Is.EqualTo(new[] { 0.25, 1, 4, 24 }));
    }

    [Test]
    public void Infer_OfTimesThatMostShare_GivesEachSampleTheNearest()
    {
        double[] schedule = [0.2, 1.2, 4.2, 8.2, 24.2];
        StudyRecord study = Study([.. Enumerable.Range(0, 20).Select(i => Subject($"{i}", [.. schedule.Skip(i % 2).Select((t, place) => (t + (place == i / 4 ? 0.03 : 0), (double?)1))]))]);
        foreach (SubjectRecord subject in NominalTimes.Infer(study).Subjects) Assert.That(subject.Samples.Select(s => s.NominalH!.Value), Is.SubsetOf(schedule).And.Unique);
    }

    [Test]
    public void Infer_OfTimesOnNoSchedule_FindsNone() =>
        Assert.That(NominalTimes.Infer(Study([.. Enumerable.Range(1, 20).Select(i => Subject($"{i}", [.. Enumerable.Range(1, 1 + i % 6).Select(j => (3.7 * j + 0.61 * i, (double?)1))]))])).NominalSource, Is.EqualTo(NominalSource.None));
}
