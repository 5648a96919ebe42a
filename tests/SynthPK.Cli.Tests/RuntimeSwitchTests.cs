using System.Text.Json;
using SynthPK.Tests.Numerics;

namespace SynthPK.Cli.Tests;

/// <summary>The same bits from every instruction set, lane width and thread count: each in a process of its own.</summary>
public sealed class RuntimeSwitchTests
{
    static readonly string[] Scenarios = ["theophylline", "vancomycin", "warfarin"];

    static readonly int[] Widths = [1, 2, 4, 8];

    /// <summary>What a child must report as not there under each switch.</summary>
    static readonly Dictionary<string, string[]> Gone = new()
    {
        ["DOTNET_EnableAVX512"] = ["avx512"],
        ["DOTNET_EnableAVX2"] = ["avx512", "avx2", "fma"],
        ["DOTNET_EnableAVX"] = ["avx512", "avx2", "fma", "avx"],
        ["DOTNET_EnableSSE42"] = ["avx512", "avx2", "fma", "avx", "sse42"],
        ["DOTNET_EnableHWIntrinsic"] = ["avx512", "avx2", "fma", "avx", "sse42", "hardwareIntrinsics"],
    };

    readonly Dictionary<string, string> _baseline = [];

    [OneTimeSetUp]
    public void GenerateWithoutSwitches()
    {
        foreach (string scenario in Scenarios) _baseline[scenario] = HashOf(Generate(scenario, new Dictionary<string, string>()));
    }

    [Test]
    public void ContentHash_WithoutAnInstructionSet_IsTheSame(
        [ValueSource(nameof(Scenarios))] string scenario, [ValueSource(typeof(InstructionSet), nameof(InstructionSet.All))] InstructionSet without)
    {
        JsonElement json = Generate(scenario, without.Off);
        foreach (string feature in Gone[without.Switch])
            Assert.That(json.GetProperty("machine").GetProperty(feature).GetBoolean(), Is.False, $"{feature} is off");
        Assert.That(HashOf(json), Is.EqualTo(_baseline[scenario]));
    }

    [Test]
    public void ContentHash_OnAnyNumberOfLanes_IsTheSame([ValueSource(nameof(Scenarios))] string scenario, [ValueSource(nameof(Widths))] int lanes)
    {
        JsonElement json = Generate(scenario, new Dictionary<string, string> { ["SYNTHPK_LANES"] = $"{lanes}" });
        Assert.That(json.GetProperty("machine").GetProperty("lanes").GetInt32(), Is.EqualTo(lanes));
        Assert.That(HashOf(json), Is.EqualTo(_baseline[scenario]));
    }

    [Test]
    public void ContentHash_OnAnyNumberOfThreads_IsTheSame([ValueSource(nameof(Scenarios))] string scenario, [Values(1, 2)] int threads) =>
        Assert.That(HashOf(Generate(scenario, new Dictionary<string, string>(), "--threads", $"{threads}")), Is.EqualTo(_baseline[scenario]));

    [Test]
    public void Lanes_OfAnImpossibleWidth_AreRefusedWithASentence()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run(new Dictionary<string, string> { ["SYNTHPK_LANES"] = "3" }, scratch.Root, "generate");
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("SYNTHPK_LANES").And.Contain("1, 2, 4 or 8").And.Not.Contain("bug"));
    }

    static JsonElement Generate(string scenario, IReadOnlyDictionary<string, string> environment, params string[] options)
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run(environment, scratch.Root, ["generate", scenario, "--format", "csv", "--json", "--out", scratch["d"], .. options]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        return outcome.Json;
    }

    static string HashOf(JsonElement json) => json.GetProperty("contentHash").GetString()!;
}
