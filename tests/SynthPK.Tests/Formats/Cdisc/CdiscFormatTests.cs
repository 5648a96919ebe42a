using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Cdisc;
using SynthPK.Formats.Cdisc.Conformance;
using SynthPK.Scenarios;
using SynthPK.Tests.Formats.Cdisc.Xpt;

namespace SynthPK.Tests.Formats.Cdisc;

public sealed class CdiscFormatTests
{
    string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Path.Combine(Directory.CreateTempSubdirectory("synthpk-cdisc-").FullName, "out");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestCaseSource(typeof(BuiltInScenarios), nameof(BuiltInScenarios.Names))]
    public void Save_OfEveryBuiltInScenario_BreaksNoRule(string name)
    {
        new Study(ScenarioFile.Load(name) with { Subjects = 5 }).Save(_folder, [new CdiscJsonFormat(), new CdiscXptFormat()]);
        CdiscCheck check = new();
        Assert.That(check.Applies(_folder), Is.True);
        Assert.That(check.Breaches(_folder), Is.Empty);
        Assert.That(DatasetFolder.Verify(_folder), Is.Empty);
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "data", "cdisc", "json")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(["adpc.json", "adppk.json", "dm.json", "ds.json", "ec.json", "ex.json", "lb.json", "pc.json", "vs.json"]), "nothing else is left lying about");
    }

    /// <summary>The two transports are written apart, so what R finds in the one is held against what stands in the other.</summary>
    [TestCaseSource(typeof(BuiltInScenarios), nameof(BuiltInScenarios.Names))]
    [Category("Foreign")]
    public void Haven_OfEveryBuiltInScenario_ReadsEveryCell(string name)
    {
        new Study(ScenarioFile.Load(name) with { Subjects = 3 }).Save(_folder, [new CdiscJsonFormat(), new CdiscXptFormat()]);
        string cdisc = Path.Combine(_folder, "data", "cdisc");
        List<(CdiscTable, Table)> tables = [];
        foreach (string file in Directory.GetFiles(Path.Combine(cdisc, "json")))
        {
            using FileStream stream = File.OpenRead(file);
            tables.Add(DatasetJsonReader.Read(stream));
        }
        Assert.That(tables, Has.Count.EqualTo(9));
        Haven.AssertSame(Path.Combine(cdisc, "xpt"), tables);
    }
}
