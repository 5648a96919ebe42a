using SynthPK.Numerics;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>An initial value problem, written once for any kind of real number.</summary>
interface IStiffProblem
{
    static abstract int Count { get; }

    static abstract void Rates<T>(T time, ReadOnlySpan<T> y, Span<T> rate)
        where T : unmanaged, IReal<T>;
}

/// <summary>Kaps: y1' = −(1/ε + 2)·y1 + y2²/ε, y2' = y1 − y2 − y2², whose solution from (1, 1) is e^(−2t), e^(−t) whatever ε, here 0.01.</summary>
readonly struct Kaps : IStiffProblem
{
    public static int Count => 2;

    public static void Rates<T>(T time, ReadOnlySpan<T> y, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        rate[0] = T.Constant(-102) * y[0] + T.Constant(100) * y[1] * y[1];
        rate[1] = y[0] - y[1] - y[1] * y[1];
    }
}

/// <summary>y' = −2·t·y², whose solution from 1 at 0 is 1/(1 + t²).</summary>
readonly struct Witch : IStiffProblem
{
    public static int Count => 1;

    public static void Rates<T>(T time, ReadOnlySpan<T> y, Span<T> rate)
        where T : unmanaged, IReal<T> => rate[0] = T.Constant(-2) * time * y[0] * y[0];
}

/// <summary>Prothero and Robinson: y' = −100·(y − sin t) + cos t, whose solution from 0 is sin t.</summary>
readonly struct ProtheroRobinson : IStiffProblem
{
    public static int Count => 1;

    public static void Rates<T>(T time, ReadOnlySpan<T> y, Span<T> rate)
        where T : unmanaged, IReal<T> => rate[0] = T.Constant(-100) * (y[0] - T.Sin(time)) + T.Cos(time);
}

/// <summary>y' = −10¹⁰·y.</summary>
readonly struct VeryStiff : IStiffProblem
{
    public static int Count => 1;

    public static void Rates<T>(T time, ReadOnlySpan<T> y, Span<T> rate)
        where T : unmanaged, IReal<T> => rate[0] = T.Constant(-1e10) * y[0];
}

/// <summary>Van der Pol's oscillator with ε = 10⁻⁶: y1' = y2, y2' = ((1 − y1²)·y2 − y1)/ε.</summary>
readonly struct VanDerPol : IStiffProblem
{
    public static int Count => 2;

    public static void Rates<T>(T time, ReadOnlySpan<T> y, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        rate[0] = y[1];
        rate[1] = T.Constant(1e6) * ((T.Constant(1) - y[0] * y[0]) * y[1] - y[0]);
    }
}

/// <summary>Robertson's three reactions.</summary>
readonly struct Robertson : IStiffProblem
{
    public static int Count => 3;

    public static void Rates<T>(T time, ReadOnlySpan<T> y, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T first = T.Constant(0.04) * y[0], second = T.Constant(3e7) * y[1] * y[1], third = T.Constant(1e4) * y[1] * y[2];
        rate[0] = third - first;
        rate[1] = first - third - second;
        rate[2] = second;
    }
}

/// <summary>A problem as a stepper sees it.</summary>
struct ProblemDynamics<TProblem, T>(T start) : IDynamics<T>
    where TProblem : struct, IStiffProblem
    where T : unmanaged, ILanes<T>
{
    /// <summary>The time at which the step begins.</summary>
    public T Start = start;

    public static int Count => TProblem.Count;

    public readonly void Derivatives(T sinceStep, ReadOnlySpan<T> state, Span<T> rate) => TProblem.Rates(Start + sinceStep, state, rate);

    public readonly void Jacobian(ReadOnlySpan<T> state, Span<T> jacobian, Span<T> timeDerivative)
    {
        Span<Dual<T>> y = stackalloc Dual<T>[Count], rate = stackalloc Dual<T>[Count];
        for (int variable = 0; variable <= Count; variable++)
        {
            for (int i = 0; i < Count; i++) y[i] = i == variable ? Dual<T>.Variable(state[i]) : Dual<T>.Constant(state[i]);
            TProblem.Rates(variable == Count ? Dual<T>.Variable(Start) : Dual<T>.Constant(Start), y, rate);
            for (int i = 0; i < Count; i++)
            {
                if (variable == Count) timeDerivative[i] = rate[i].Derivative;
                else jacobian[i * Count + variable] = rate[i].Derivative;
            }
        }
    }
}
