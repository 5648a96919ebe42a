using BenchmarkDotNet.Attributes;

namespace SynthPK.Benchmarks;

/// <summary>The corruption of a trial of 1000 subjects whose simulation is remembered: Op/s are planned observation rows per second.</summary>
public class Pipeline
{
    const int Subjects = 1000, Samples = 12;

    RememberedTrial _trial = null!;

    [Params("phase1", "phase3", "realworld", "all")]
    public string Stages { get; set; } = "phase3";

    [GlobalSetup]
    public void Setup() => _trial = Stages == "all" ? RememberedTrial.OfAllStages(3, Subjects) : RememberedTrial.Of(Stages, Subjects);

    [Benchmark(OperationsPerInvoke = Subjects * Samples)]
    public long Corrupt() => _trial.Corrupt().Cells;
}
