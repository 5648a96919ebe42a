namespace SynthPK.Simulation;

/// <summary>What came of simulating one subject.</summary>
public enum SolveOutcome
{
    /// <summary>Every concentration is valid.</summary>
    Ok,

    /// <summary>A parameter is missing or outside its legal range.</summary>
    IllegalParameter,

    /// <summary>A dose has an illegal time, amount, duration or route.</summary>
    IllegalDose,

    /// <summary>A sample time is not a finite number.</summary>
    IllegalSampleTime,

    /// <summary>Every input is legal, but so extreme that a concentration overflowed.</summary>
    NotFinite,

    /// <summary>The solver used up its <see cref="SimulationOptions.MaxSteps"/>.</summary>
    StepLimit,

    /// <summary>The steps that the tolerances ask for have become too small to advance the time.</summary>
    StepTooSmall,

    /// <summary>An amount that cannot be negative could not be kept from becoming so.</summary>
    Undershoot,

    /// <summary>A steady state was asked for and none was found: what is given is not eliminated as fast as it comes.</summary>
    NoSteadyState,
}
