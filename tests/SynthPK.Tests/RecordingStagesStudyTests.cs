using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Scenarios;
using SynthPK.Tests.Corruption;

namespace SynthPK.Tests;

/// <summary>What is written down, about the subjects, and released leaves what happened and what was measured as they were.</summary>
public sealed class RecordingStagesStudyTests
{
    [Test]
    public void Generate_WithRecordingStages_LeavesPerformedAndMeasured()
    {
        CorruptionStage[] before = [new MissedDoses(), new SamplingTimeDeviation(), new Outliers()];
        CorruptionStage[] after = [.. CorruptionStages.All.Where(stage => stage.Phase >= Phase.Recording).Select(stage => stage.AtSeverity(5))];
        Scenario scenario = ScenarioFile.Load("warfarin") with { Subjects = 64 };
        Dataset dirty = Study.Generate(scenario with { Corruption = [.. before, .. after] }), clean = Study.Generate(scenario with { Corruption = before });
        TableAssert.Same([dirty.Truth.Latent, dirty.Truth.Parameters], [clean.Truth.Latent, clean.Truth.Parameters]);
        Table withDirt = dirty.Truth.Doses.Where([.. Enumerable.Range(0, dirty.Truth.Doses.Rows).Select(row => dirty.Truth.Doses.Get<long>("DOSE").Values[row] < Draft.CopiesFrom)]);
        foreach (string column in withDirt.Schema.Columns.Select(c => c.Name).Where(name => !name.StartsWith("RECORDED", StringComparison.Ordinal)))
            TableAssert.Same(withDirt[column], clean.Truth.Doses[column]);
        Assert.That(TableDifference.First(dirty.Observations, clean.Observations), Is.Not.Null);
        Assert.That(Enumerable.Range(0, withDirt.Rows).Any(row => withDirt["TAKEN"][row].Number == 0 && withDirt["RECORDED"][row].Number == 1), Is.True, "recorded, but not taken");
    }
}
