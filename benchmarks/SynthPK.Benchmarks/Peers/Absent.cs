namespace SynthPK.Benchmarks.Peers;

/// <summary>A program that is not here.</summary>
sealed class Absent : IPeer
{
    public Speed? Measure(Workload workload) => null;
}
