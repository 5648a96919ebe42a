using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Scenarios;
using SynthPK.Tests.Conventions;

namespace SynthPK.Tests.Golden;

/// <summary>
/// The bits of every built-in scenario. A hash that changes is a release note ("Data changes") and a new
/// <see cref="DatasetDescription.Revision"/>, never an accident.
/// </summary>
public sealed class GoldenTests
{
    static readonly string File = Repository.PathOf("tests", "SynthPK.Tests", "Golden", "hashes.txt");

    [Test]
    public void BuiltInScenarios_HaveTheirGoldenHashes()
    {
        string actual = string.Concat(BuiltInScenarios.Names.Select(name => $"{name} {ContentHash.Of(Study.Generate(ScenarioFile.Load(name)))}\n"));
        if (Environment.GetEnvironmentVariable("SYNTHPK_UPDATE") == "1") System.IO.File.WriteAllText(File, actual);
        Assert.That(actual, Is.EqualTo(System.IO.File.ReadAllText(File)), "The data have changed. If that is meant, raise the revision, run the tests with SYNTHPK_UPDATE=1, and write a release note.");
    }

    [Test]
    public void Hash_ChangesWithOneBit()
    {
        Dataset dataset = Study.Generate(ScenarioFile.Load("theophylline") with { Subjects = 5 });
        double[] values = [.. dataset.Observations.Get<double>("NTIME").Values];
        values[3] = Math.BitIncrement(values[3]);
        Column[] columns = [.. dataset.Observations.Columns.Select(c => c.Name == "NTIME" ? new Column<double>(c.Schema, values) : c)];
        Dataset changed = dataset with { Observations = new Table(dataset.Observations.Schema, columns) };
        Assert.That(ContentHash.Of(changed), Is.Not.EqualTo(ContentHash.Of(dataset)));
    }
}
