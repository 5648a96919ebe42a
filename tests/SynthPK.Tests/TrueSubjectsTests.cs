using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Nonmem;
using SynthPK.Scenarios;
using SynthPK.Simulation.Events;

namespace SynthPK.Tests;

/// <summary>What the released event table of a pristine dataset gives, with the true parameters, is the truth.</summary>
public sealed class TrueSubjectsTests
{
    const int Subjects = 8;

    static IReadOnlyList<string> Scenarios => BuiltInScenarios.Names;

    string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("synthpk-true-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(Scenarios))]
    public void Simulate_OfAPristineNonmemTable_GivesTheLatentValues(string name)
    {
        Scenario scenario = Preset.Find("pristine").Of(ScenarioFile.Load(name)) with { Subjects = Subjects };
        new Study(scenario).Save(Path.Combine(_folder, "d"), [new NonmemFormat { Doses = DoseEncoding.Compact }]);
        TrueSubjects subjects = TrueSubjects.Load(Path.Combine(_folder, "d"));
        (Table values, IReadOnlyList<(long, string)> failures) = subjects.Simulate(Path.Combine(_folder, "d", "data", "nonmem.csv"));

        Dataset dataset = Study.Generate(scenario);
        int[] rows = [.. InOrderOfTime(dataset.Observations)];
        Assert.That(failures, Is.Empty);
        Assert.That(values.Get<long>("ID").Values.ToArray(), Is.EqualTo(rows.Select(row => dataset.Observations.Get<long>("ID").Values[row])));
        double worst = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            // Pristine: each sample is on record, so the rows of truth/latent are those of the observations.
            Assert.That(dataset.Truth.Latent.Get<long>("SAMPLE").Values[rows[i]], Is.EqualTo(dataset.Observations.Get<long>("SAMPLE").Values[rows[i]]));
            string output = EndpointOf(dataset.Observations, rows[i]) ?? subjects.Model.Outputs[0].Name;
            double expected = dataset.Truth.Latent.Get<double>("CONC").Values[rows[i]], found = values.Get<double>(output).Values[i];
            worst = Math.Max(worst, expected == found ? 0 : Math.Abs(found / expected - 1));
        }
        TestContext.Out.WriteLine($"{name}: {rows.Length} values, worst relative difference {worst}");
        Assert.That(worst, Is.LessThan(1e-9));
    }

    [Test]
    public void Simulate_OfASubjectWhoIsNotInTheDataset_TellsTheLine()
    {
        string folder = Theophylline(), events = Path.Combine(_folder, "events.csv");
        File.WriteAllText(events, "ID,TIME,EVID,AMT,CMT\n1,0,1,100,1\n9,1,0,.,2\n");
        EventTableException wrong = Assert.Throws<EventTableException>(() => TrueSubjects.Load(folder).Simulate(events))!;
        Assert.That(wrong.Issues.Single().ToString(), Does.StartWith($"{events}:3:1: ID is '9', which is no subject of the dataset"));
    }

    [TestCase("1,0,4,100,1,0", "EVID is 4")]
    [TestCase("1,0,1,100,1,1", "SS is 1")]
    public void Simulate_OfWhatNoDatasetHas_IsRefused(string row, string problem)
    {
        string folder = Theophylline(), events = Path.Combine(_folder, "events.csv");
        File.WriteAllText(events, $"ID,TIME,EVID,AMT,CMT,SS,II\n{row},12\n");
        Assert.That(() => TrueSubjects.Load(folder).Simulate(events), Throws.TypeOf<EventTableException>().With.Message.Contains(problem));
    }

    string Theophylline()
    {
        string folder = Path.Combine(_folder, "theophylline");
        new Study(ScenarioFile.Load("theophylline") with { Subjects = 2 }).Save(folder, [new NonmemFormat()]);
        return folder;
    }

    static string? EndpointOf(Table observations, int row) => observations.Schema.Columns.Any(c => c.Name == "DVID") ? observations.Get<string>("DVID").Values[row] : null;

    static IEnumerable<int> InOrderOfTime(Table observations) => Enumerable.Range(0, observations.Rows)
        .OrderBy(row => observations.Get<long>("ID").Values[row]).ThenBy(row => observations.Get<double>("TIME").Values[row]).ThenBy(row => row);
}
