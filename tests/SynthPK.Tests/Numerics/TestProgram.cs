using SynthPK.Numerics;
using SynthPK.Tests.Simulation;

namespace SynthPK.Tests.Numerics;

/// <summary>What the test assembly does when it is started as a program by one of its own tests.</summary>
static class TestProgram
{
    public const string Fingerprints = "fingerprints", Models = "models", Width = "width";

    /// <summary>How many random numbers of each kind the fingerprints are made of: software arithmetic is slow.</summary>
    public const int Samples = 1000;

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [Fingerprints]:
                foreach (string line in FingerprintLines()) Console.WriteLine(line);
                return 0;
            case [Models]:
                foreach (string line in InstructionSetLines().Concat(ModelFingerprints.Lines())) Console.WriteLine(line);
                return 0;
            case [Width]:
                Console.WriteLine(Lanes.Width);
                return 0;
            default:
                Console.Error.WriteLine($"Say '{Fingerprints}', '{Models}' or '{Width}'. To run the tests: dotnet test");
                return 2;
        }
    }

    /// <summary>Which instruction sets are in use, and the fingerprint of all numerics at each width.</summary>
    public static IEnumerable<string> FingerprintLines()
    {
        foreach (string line in InstructionSetLines()) yield return line;
        EveryFunction work = new(Samples);
        foreach (int width in new[] { 1, 2, 4, 8, 16 }) yield return $"width {width}: {work.Fingerprint(width)}";
    }

    /// <summary>Which instruction sets are in use.</summary>
    static IEnumerable<string> InstructionSetLines() => InstructionSet.All.Select(set => $"{set.Switch} {(set.IsUsed() ? "used" : "not used")}");
}
