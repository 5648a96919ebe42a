using BenchmarkDotNet.Attributes;
using SynthPK.Simulation;

namespace SynthPK.Benchmarks;

/// <summary>The closed forms on one thread: Op/s are simulated subjects per second, E is the error they have at that speed.</summary>
[Config(typeof(ErrorColumn.Shown))]
public class ClosedForm
{
    /// <summary>About the block in which a study's subjects flow: its concentrations fit the processor's cache.</summary>
    const int Subjects = 496;

    ClosedFormWorkload.Subjects _one = null!, _two = null!;

    [GlobalSetup]
    public void Setup()
    {
        _one = ClosedFormWorkload.OneCompartment.Of(Subjects);
        _two = ClosedFormWorkload.TwoCompartment.Of(Subjects);
    }

    [Benchmark(OperationsPerInvoke = Subjects)]
    public Profiles OneCompartment() => _one.Simulate();

    [Benchmark(OperationsPerInvoke = Subjects)]
    public Profiles TwoCompartment() => _two.Simulate();
}
