using BenchmarkDotNet.Attributes;
using SynthPK.Simulation;

namespace SynthPK.Benchmarks;

/// <summary>The six workloads on one thread: Op/s are simulated subjects per second, E is the error they have at that speed.</summary>
/// <remarks>Each runs at its cheapest setting that meets its gate.</remarks>
[Config(typeof(ErrorColumn.Shown))]
public class Engine
{
    Population _population = null!;
    SimulationOptions _options = null!;

    [Params("W1", "W2", "W3", "W4", "W5", "W6")]
    public string Workload { get; set; } = "W1";

    [GlobalSetup]
    public void Setup()
    {
        Workload workload = Workloads.Find(Workload);
        _population = workload.Of(Population.Block);
        _options = workload.Cheapest();
    }

    [Benchmark(OperationsPerInvoke = Population.Block)]
    public Profiles Simulate() => _population.Simulate(_options);
}
