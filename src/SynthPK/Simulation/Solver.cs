namespace SynthPK.Simulation;

/// <summary>How a subject is, or is to be, solved.</summary>
public enum Solver
{
    /// <summary>The best of the others: closed form where there is one, else explicit, or stiff where the subject needs it.</summary>
    Auto,

    /// <summary>Exponentials, exact to rounding: for linear models only.</summary>
    Closed,

    /// <summary>A Runge–Kutta method of high order with adaptive steps.</summary>
    Explicit,

    /// <summary>A Rosenbrock method with an exact Jacobian and adaptive steps.</summary>
    Stiff,
}
