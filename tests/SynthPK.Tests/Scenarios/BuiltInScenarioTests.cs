using NUnit.Framework;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Scenarios;

public class BuiltInScenarioTests
{
    public static IReadOnlyList<string> Names => BuiltInScenarios.Names;

    [TestCaseSource(nameof(Names))]
    public void Load_BuiltIn_HasItsOwnName(string name) =>
        Assert.That(ScenarioFile.Load(name).Name, Is.EqualTo(name));

    [TestCaseSource(nameof(Names))]
    public void Write_BuiltIn_ReadsBackAsTheSameText(string name)
    {
        string written = ScenarioFile.Write(ScenarioFile.Load(name));
        TestContext.Out.WriteLine(written);
        Assert.That(ScenarioFile.Write(ScenarioFile.Parse(written)), Is.EqualTo(written));
    }

    [Test]
    public void Text_UnknownName_IsNull() => Assert.That(BuiltInScenarios.Text("../theophylline"), Is.Null);
}
