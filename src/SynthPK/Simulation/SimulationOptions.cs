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

    /// <summary>How many threads share the subjects that are integrated, 1 or more. Results have the same bits for any number.</summary>
    /// <remarks>Closed forms run on one. It pays from some hundred subjects on.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;
}
