using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Realism;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Realism;

public sealed class StudyFolderTests
{
    [Test]
    public void Of_ADataset_HasItsReleasedRowsAndWhichDosesWereTaken()
    {
        Dataset dataset = Study.Generate(ScenarioFile.Load("warfarin") with { Subjects = 20 });
        StudyRecord study = StudyFolder.Of(dataset, "warfarin");
        Assert.That(study.Subjects, Has.Count.EqualTo(20));
        Assert.That(study.Samples.Count(), Is.EqualTo(dataset.Observations.Rows));
        Assert.That(study.Subjects.Sum(s => s.Doses.Count), Is.EqualTo(dataset.Doses.Rows));
        Assert.That(study.Samples.Count(s => s.IsBlq), Is.EqualTo(dataset.Observations.Get<bool>("BLQ").Values.ToArray().Count(b => b)).And.GreaterThan(0));
        Assert.That(study.Samples.All(s => s.NominalH is not null));
        bool[] taken = dataset.Truth.Doses.Get<bool>("TAKEN").Values.ToArray();
        Assert.That(study.Value("missed doses", "of all doses"), Is.EqualTo(taken.Count(t => !t) / (double)taken.Length).And.GreaterThan(0));
        Assert.That(study.Covariates, Does.Contain("WT").And.Not.Contain("ARM"));
    }

    [Test]
    public void Of_SeveralEndpoints_TakesTheFirstOrTheOneAskedFor()
    {
        Dataset dataset = Study.Generate(ScenarioFile.Load("warfarin-pca") with { Subjects = 5 });
        string[] endpoints = [.. dataset.Observations.Get<string>("DVID").Values.ToArray().Distinct()];
        StudyRecord first = StudyFolder.Of(dataset, "w"), second = StudyFolder.Of(dataset, "w", new StudySelection { Endpoint = endpoints[1] });
        Assert.That(first.Samples.Count() + second.Samples.Count(), Is.EqualTo(dataset.Observations.Rows));
        Assert.That(first.Notes, Has.One.Contains($"'{endpoints[0]}' is used"));
        Assert.That(() => StudyFolder.Of(dataset, "w", new StudySelection { Endpoint = "x" }), Throws.TypeOf<StudyFileException>().With.Message.Contains(endpoints[1]));
        Assert.That(StudyFolder.Of(dataset, "w", new StudySelection { Endpoint = "x", IsLenient = true }).Samples.Count(), Is.EqualTo(first.Samples.Count()));
    }
}
