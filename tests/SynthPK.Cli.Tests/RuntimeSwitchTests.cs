using System.Text.Json;

namespace SynthPK.Cli.Tests;

/// <summary>The same bits from every instruction set, lane width and thread count: each in a process of its own.</summary>
public sealed class RuntimeSwitchTests
{
    static readonly string[] Scenarios = ["theophylline", "vancomycin", "warfarin"];

    static readonly Dictionary<string, string> Baseline = [];

    /// <summary>Switches of the runtime, what the child must then report, and whether the report is the opposite on any machine.</summary>
    /// <remarks>.NET 10 has no switch of its own for FMA: it goes with AVX2.</remarks>
    static readonly (string Name, string Value, string Property, int Expected)[] Switches =
    [
        ("DOTNET_EnableAVX512", "0", "avx512", 0),
        ("DOTNET_EnableAVX2", "0", "avx2", 0),
        ("DOTNET_EnableAVX2", "0", "fma", 0),
        ("DOTNET_EnableAVX", "0", "avx", 0),
        ("DOTNET_EnableHWIntrinsic", "0", "hardwareIntrinsics", 0),
        ("SYNTHPK_LANES", "1", "lanes", 1),
        ("SYNTHPK_LANES", "2", "lanes", 2),
        ("SYNTHPK_LANES", "4", "lanes", 4),
        ("SYNTHPK_LANES", "8", "lanes", 8),
    ];

    static IEnumerable<TestCaseData> Cases =>
        from s in Switches.DistinctBy(s => (s.Name, s.Value))
        from scenario in Scenarios
        select new TestCaseData(scenario, s.Name, s.Value).SetArgDisplayNames(scenario, $"{s.Name}={s.Value}");

    [OneTimeSetUp]
    public void GenerateWithoutSwitches()
    {
        foreach (string scenario in Scenarios) Baseline[scenario] = HashOf(Generate(scenario, []));
    }

    [TestCaseSource(nameof(Cases))]
    public void ContentHash_UnderASwitch_IsTheSame(string scenario, string name, string value)
    {
        JsonElement json = Generate(scenario, new() { [name] = value });
        foreach ((_, _, string property, int expected) in Switches.Where(s => s.Name == name && s.Value == value))
            Assert.That(Number(json.GetProperty("machine").GetProperty(property)), Is.EqualTo(expected), "the switch took effect");
        Assert.That(HashOf(json), Is.EqualTo(Baseline[scenario]));
    }

    [Test]
    public void ContentHash_OnAnyNumberOfThreads_IsTheSame([ValueSource(nameof(Scenarios))] string scenario, [Values("1", "2")] string threads) =>
        Assert.That(HashOf(Generate(scenario, [], "--threads", threads)), Is.EqualTo(Baseline[scenario]));

    [Test]
    public void Lanes_OfAnImpossibleWidth_AreRefusedWithASentence()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run(new Dictionary<string, string> { ["SYNTHPK_LANES"] = "3" }, scratch.Root, "generate");
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("SYNTHPK_LANES").And.Contain("1, 2, 4 or 8").And.Not.Contain("bug"));
    }

    static JsonElement Generate(string scenario, Dictionary<string, string> environment, params string[] options)
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run(environment, scratch.Root, ["generate", scenario, "--format", "csv", "--json", "--out", scratch["d"], .. options]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        return outcome.Json;
    }

    static string HashOf(JsonElement json) => json.GetProperty("contentHash").GetString()!;

    static int Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetInt32() : value.GetBoolean() ? 1 : 0;
}
