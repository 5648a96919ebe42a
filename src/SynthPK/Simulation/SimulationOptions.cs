namespace SynthPK.Simulation;

/// <summary>How a simulation is solved. The defaults are the project's choice.</summary>
public sealed record SimulationOptions
{
    /// <summary>The solver.</summary>
    public Solver Solver { get; init; } = Solver.Auto;

    /// <summary>The relative error that one step may make, 1e-13 to 1e-2.</summary>
    public double RelativeTolerance { get; init; } = 1e-7;

    /// <summary>The absolute error that one step may make, as a fraction of the largest value the state has had, 0 or greater.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-9;

    /// <summary>How many steps one subject may take, rejected ones included.</summary>
    public int MaxSteps { get; init; } = 1_000_000;
}
