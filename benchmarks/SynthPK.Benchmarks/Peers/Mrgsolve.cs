namespace SynthPK.Benchmarks.Peers;

/// <summary>What mrgsolve 2.0.2.9000 did on another machine, and how many times faster the engine shall be.</summary>
/// <remarks>
/// The project's file <c>knowledge/PERFORMANCE.md</c>, measured on one thread of an Intel Xeon (Emerald Rapids) with gcc -O2:
/// table 2, column "mrgsolve core", for W1 and W2, and the comparison at equal accuracy under table 3 for W3 to W6, each at
/// its cheapest setting that meets the gate. <c>benchmarks/peers/mrgsolve.R</c> measures it where R has it.
/// </remarks>
sealed record Mrgsolve(string Workload, string Setting, double SubjectsPerSecond, string E, double Goal)
{
    public static IReadOnlyList<Mrgsolve> Published { get; } =
    [
        new("W1", "closed form", 143_000, "1.3e-15", 50),
        new("W2", "closed form", 30_800, "5e-14", 80),
        new("W3", "LSODA 1e-7", 2_500, "1.4e-7", 20),
        new("W4", "LSODA 1e-7", 2_500, "8e-7", 18),
        new("W5", "LSODA 1e-8", 1_000, "1e-7", 15),
        new("W6", "LSODA 1e-8", 550, "3.6e-7 (cells), 4e-6 (concentration; 36 of 740 below zero)", 25),
    ];
}
