namespace SynthPK.Benchmarks.Peers;

/// <summary>Another program that runs the workloads beside the engine.</summary>
interface IPeer
{
    /// <summary>Runs a workload once more; null where the program does not have it.</summary>
    Speed? Measure(Workload workload);
}
