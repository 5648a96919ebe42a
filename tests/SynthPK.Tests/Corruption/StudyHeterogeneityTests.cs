using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class StudyHeterogeneityTests
{
    const int Subjects = 3000;

    static readonly Trial Trial = Trial.Of(1, Subjects);

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5)]
    public void AtSeverity_OverSubjects_MixesAsManyStudiesOfASixthEach(int severity)
    {
        Table conditions = Trial.Corrupt(1, new StudyHeterogeneity().AtSeverity(severity)).Conditions;
        double[] factors = [.. conditions.Get<double>("FACTOR").Values.ToArray().Where((_, row) => conditions.Get<string>("PARAMETER").Values[row] == "F")];
        var byStudy = factors.GroupBy(f => f).ToArray();
        Assert.That(byStudy, Has.Length.EqualTo(severity));
        foreach (var study in byStudy)
            Assert.That(study.Count() / (double)Subjects, Is.EqualTo(1.0 / 6).Within(3.3 * Math.Sqrt(5.0 / 36 / Subjects)), $"{study.Key}");
    }

    [Test]
    public void Apply_ToSamples_DrawsTheStudysShareOfThem()
    {
        CorruptedTrial mixed = Trial.Corrupt(1, new StudyHeterogeneity { Mixed = 5 });
        Table conditions = mixed.Conditions;
        Dictionary<long, double> factorOf = [];
        for (int row = 0; row < conditions.Rows; row++)
            if (conditions.Get<string>("PARAMETER").Values[row] == "F") factorOf.Add(conditions.Get<long>("ID").Values[row], conditions.Get<double>("FACTOR").Values[row]);
        ILookup<double, long> subjects = factorOf.ToLookup(p => p.Value, p => p.Key);
        ILookup<long, long> samples = mixed.Samples.Get<long>("ID").Values.ToArray().ToLookup(id => id);
        int planned = Trial.Samples.Rows / Subjects;
        foreach ((double f, double share) in new[] { (0.9, 0.8), (1.1, 0.6), (0.85, 0.5), (0.95, 0.25), (1.15, 0.7) })
        {
            int of = subjects[f].Count() * planned;
            Assert.That(subjects[f].Sum(id => samples[id].Count()) / (double)of, Is.EqualTo(share).Within(3.3 * Math.Sqrt(share * (1 - share) / of)), $"{f}");
        }
        Assert.That(Enumerable.Range(1, Subjects).Where(id => !factorOf.ContainsKey(id)).Select(id => samples[id].Count()), Is.All.EqualTo(planned), "the scenario's own study keeps its plan");
    }

    [Test]
    public void Generate_WithOtherFormulations_ScalesTheTrueConcentrations()
    {
        Scenario scenario = SynthPK.Scenarios.ScenarioFile.Load("theophylline") with { Subjects = 60, Corruption = [] };
        Table own = Study.Generate(scenario).Truth.Latent, mixed = Study.Generate(scenario with { Corruption = [new StudyHeterogeneity { Mixed = 5 }] }).Truth.Latent;
        Dictionary<(long, long), double> clean = [];
        for (int row = 0; row < own.Rows; row++) clean.Add((own.Get<long>("ID").Values[row], own.Get<long>("SAMPLE").Values[row]), own.Get<double>("CONC").Values[row]);
        int same = 0;
        for (int row = 0; row < mixed.Rows; row++)
        {
            double before = clean[(mixed.Get<long>("ID").Values[row], mixed.Get<long>("SAMPLE").Values[row])];
            if (before == mixed.Get<double>("CONC").Values[row]) same++;
        }
        Assert.That(same / (double)mixed.Rows, Is.InRange(0.15, 0.6), "those of the scenario's own study, and zeros before the dose");
    }

    [Test]
    public void Check_OfAnIllegalNumber_SaysWhatIsLegal() =>
        Assert.That(new StudyHeterogeneity { Mixed = 6 }.Check(), Is.EqualTo(new[] { "mixed is 6; it must be 1 to 5 studies." }));
}
