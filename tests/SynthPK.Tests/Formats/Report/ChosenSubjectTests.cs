using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Report;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Report;

/// <summary>The subjects a page shows first are those with something to see.</summary>
public sealed class ChosenSubjectTests
{
    static readonly Dataset Dataset = Study.Generate(ScenarioFile.Load("warfarin") with { Subjects = 60 });

    [Test]
    public void Of_Warfarin_BeginsWithTheMostChanged_AndNamesEveryKindOnce()
    {
        IReadOnlyList<ChosenSubject> chosen = ChosenSubject.Of(Dataset);
        Assert.That(chosen.Select(c => c.Subject), Is.Unique);
        Assert.That(chosen.Select(c => c.Why.Split(':')[0]).Distinct(), Is.EqualTo(new[] { "most changed", "most below the limit", "most doses missed", "most samples lost", "most usual", "least changed" }));
        Assert.That(chosen, Has.Count.EqualTo(12));
        Assert.That(Touched(chosen[0].Subject), Is.EqualTo(Enumerable.Range(1, 60).Max(id => Touched(id))));
        Assert.That(chosen[0].Why, Is.EqualTo($"most changed: {Touched(chosen[0].Subject)} records"));
    }

    [Test]
    public void Of_TheSameDatasetTwice_IsTheSameChoice() => Assert.That(ChosenSubject.Of(Dataset), Is.EqualTo(ChosenSubject.Of(Dataset)));

    [Test]
    public void Of_SubjectsChangedAlike_BeginsWithOneWhoHasValues()
    {
        Dataset escalation = Study.Generate(ScenarioFile.Load("antibody-escalation"));
        long first = ChosenSubject.Of(escalation)[0].Subject;
        Assert.That(escalation.Subjects["ARM"][(int)first - 1].Text, Is.Not.EqualTo("placebo"));
    }

    [Test]
    public void Of_APristineDataset_NamesNoTrouble()
    {
        Dataset pristine = Study.Generate(ScenarioFile.Load("warfarin") with { Subjects = 5, Corruption = [] });
        Assert.That(ChosenSubject.Of(pristine).Select(c => c.Why.Split(':')[0]).Distinct(), Is.EqualTo(new[] { "most usual", "least changed" }));
    }

    static int Touched(long id)
    {
        Table audit = Dataset.Truth.Audit;
        return Enumerable.Range(0, audit.Rows).Where(row => audit.Get<long>("ID").Values[row] == id)
            .Select(row => (audit["TABLE"][row].Text == "doses" ? "doses" : audit["TABLE"][row].Text == "subjects" ? "subjects" : "samples", audit.Get<long>("RECORD").Values[row])).Distinct().Count();
    }
}
