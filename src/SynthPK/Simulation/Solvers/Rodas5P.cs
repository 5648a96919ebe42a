using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Rodas5P: a stiffly accurate, L-stable Rosenbrock method of order 5 in eight stages, with an interpolant of order 4.</summary>
/// <remarks>
/// <para>With W = 1/(hγ) − ∂f/∂y, a stage solves W·k_i = f(t + c_i·h, y + Σ a_ij·k_j) + h·d_i·∂f/∂t + (1/h)·Σ C_ij·k_j. The
/// stages from the sixth on each begin where the one before ended, the last k is what the last of them still moved, and
/// that is the error estimate.</para>
/// <para>Source of the method: Steinebach G. Construction of Rosenbrock–Wanner method Rodas5P and numerical benchmarks within
/// the Julia Differential Equations package. BIT Numer Math 63, 27 (2023). The coefficients, in the transformed form used here,
/// are those of Rodas5PTableau in OrdinaryDiffEq.jl.</para>
/// <para>Every stage is a method of its own: one that holds all of them would be too large for the compiler's registers.</para>
/// </remarks>
readonly struct Rodas5P : IStepper
{
    const MethodImplOptions Stage = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;
    const double Gamma = 0.21193756319429014;
    const int Stages = 8;

    public static int Order => 5;

    public static int ErrorOrder => 5;

    public static int Work(int count) => (Stages + 3) * count + count * count;

    public static int DenseWork(int count) => 3 * count;

    [SkipLocalsInit]
    [MethodImpl(Stage)]
    public static T Try<TDynamics, T>(ref TDynamics f, T h, ReadOnlySpan<T> y, ReadOnlySpan<T> f0, ReadOnlySpan<T> weight, T relativeTolerance, Span<T> yNew, Span<T> work)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        RosenbrockStep<T> step = new(TDynamics.Count, h, y, work);
        First(ref f, ref step, f0);
        Second(ref f, ref step);
        Third(ref f, ref step);
        Fourth(ref f, ref step);
        Fifth(ref f, ref step);
        Sixth(ref f, ref step);
        Seventh(ref f, ref step);
        Eighth(ref f, ref step);
        return Finish<TDynamics, T>(ref step, weight, relativeTolerance, yNew);
    }

    public static void Dense<TDynamics, T>(ref TDynamics f, T h, ReadOnlySpan<T> y, ReadOnlySpan<T> f0, ReadOnlySpan<T> yNew, Span<T> work, Span<T> dense)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        RosenbrockStep<T> step = new(n, h, y, work);
        for (int i = 0; i < n; i++)
        {
            dense[i] = step.Sum(n, i, 25.948786856663858, -2.5579724845846235, 10.433815404888879, -2.3679251022685204, 0.524948541321073, 1.1241088310450404, 0.4272876194431874, -0.17202221070155493);
            dense[n + i] = step.Sum(n, i, -9.91568850695171, -0.9689944594115154, 3.0438037242978453, -24.495224566215796, 20.176138334709044, 15.98066361424651, -6.789040303419874, -6.710236069923372);
            dense[2 * n + i] = step.Sum(n, i, 11.419903575922262, 2.8879645146136994, 72.92137995996029, 80.12511834622643, -52.072871366152654, -59.78993625266729, -0.15582684282751913, 4.883087185713722);
        }
    }

    public static void Interpolate<T>(T fraction, T h, ReadOnlySpan<T> y, ReadOnlySpan<T> yNew, ReadOnlySpan<T> dense, Span<T> state)
        where T : unmanaged, ILanes<T>
    {
        int n = y.Length;
        T left = T.Constant(1) - fraction;
        for (int i = 0; i < n; i++)
        {
            T bend = T.FusedMultiplyAdd(fraction, T.FusedMultiplyAdd(fraction, dense[2 * n + i], dense[n + i]), dense[i]);
            state[i] = T.FusedMultiplyAdd(left, y[i], fraction * T.FusedMultiplyAdd(left, bend, yNew[i]));
        }
    }

    [MethodImpl(Stage)]
    static void First<TDynamics, T>(ref TDynamics f, ref RosenbrockStep<T> step, ReadOnlySpan<T> f0)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        f.Jacobian(step.Y, step.Matrix, step.TimeSlope);
        step.Factor(n, T.Constant(1 / Gamma));
        for (int i = 0; i < n; i++) step.K[i] = T.FusedMultiplyAdd(T.Constant(0.21193756319429014), step.TimeSlope[i], f0[i]);
        step.Solve(n, 0);
    }

    [MethodImpl(Stage)]
    static void Second<TDynamics, T>(ref TDynamics f, ref RosenbrockStep<T> step)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++) step.Begin(i, step.Sum(n, i, 3.0));
        f.Derivatives(T.Constant(0.6358126895828704) * step.H, step.At, step.Rate);
        for (int i = 0; i < n; i++) step.Load(n, i, 1, -0.42387512638858027, step.Sum(n, i, -14.155112264123755));
        step.Solve(n, 1);
    }

    [MethodImpl(Stage)]
    static void Third<TDynamics, T>(ref TDynamics f, ref RosenbrockStep<T> step)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++) step.Begin(i, step.Sum(n, i, 2.849394379747939, 0.45842242204463923));
        f.Derivatives(T.Constant(0.4095798393397535) * step.H, step.At, step.Rate);
        for (int i = 0; i < n; i++) step.Load(n, i, 2, -0.3384627126235924, step.Sum(n, i, -17.97296035885952, -2.859693295451294));
        step.Solve(n, 2);
    }

    [MethodImpl(Stage)]
    static void Fourth<TDynamics, T>(ref TDynamics f, ref RosenbrockStep<T> step)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++) step.Begin(i, step.Sum(n, i, -6.954028509809101, 2.489845061869568, -10.358996098473584));
        f.Derivatives(T.Constant(0.9769306725060716) * step.H, step.At, step.Rate);
        for (int i = 0; i < n; i++) step.Load(n, i, 3, 1.8046452872882734, step.Sum(n, i, 147.12150275711716, -1.41221402718213, 71.68940251302358));
        step.Solve(n, 3);
    }

    [MethodImpl(Stage)]
    static void Fifth<TDynamics, T>(ref TDynamics f, ref RosenbrockStep<T> step)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++) step.Begin(i, step.Sum(n, i, 2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641));
        f.Derivatives(T.Constant(0.4288403609558664) * step.H, step.At, step.Rate);
        for (int i = 0; i < n; i++) step.Load(n, i, 4, 2.325825639765069, step.Sum(n, i, 165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306));
        step.Solve(n, 4);
    }

    [MethodImpl(Stage)]
    static void Sixth<TDynamics, T>(ref TDynamics f, ref RosenbrockStep<T> step)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++) step.Begin(i, step.Sum(n, i, -7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946));
        f.Derivatives(step.H, step.At, step.Rate);
        for (int i = 0; i < n; i++) step.Load(n, i, 5, step.Sum(n, i, 24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471));
        step.Solve(n, 5);
    }

    [MethodImpl(Stage)]
    static void Seventh<TDynamics, T>(ref TDynamics f, ref RosenbrockStep<T> step)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++) step.Continue(i, 5 * n + i);
        f.Derivatives(step.H, step.At, step.Rate);
        for (int i = 0; i < n; i++) step.Load(n, i, 6, step.Sum(n, i, 30.91273214028599, -3.1208243349937974, 77.79954646070892, 34.28646028294783, -19.097331116725623, -28.087943162872662));
        step.Solve(n, 6);
    }

    [MethodImpl(Stage)]
    static void Eighth<TDynamics, T>(ref TDynamics f, ref RosenbrockStep<T> step)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++) step.Continue(i, 6 * n + i);
        f.Derivatives(step.H, step.At, step.Rate);
        for (int i = 0; i < n; i++) step.Load(n, i, 7, step.Sum(n, i, 37.80277123390563, -3.2571969029072276, 112.26918849496327, 66.9347231244047, -40.06618937091002, -54.66780262877968, -9.48861652309627));
        step.Solve(n, 7);
    }

    /// <summary>The new states and the norm of the error: the root of the mean square of error over permitted error.</summary>
    [MethodImpl(Stage)]
    static T Finish<TDynamics, T>(ref RosenbrockStep<T> step, ReadOnlySpan<T> weight, T relativeTolerance, Span<T> yNew)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        T squares = step.Trouble;
        for (int i = 0; i < n; i++)
        {
            T error = step.K[7 * n + i];
            yNew[i] = step.At[i] + error;
            T share = error / T.FusedMultiplyAdd(relativeTolerance, T.Max(T.Abs(step.Y[i]), T.Abs(yNew[i])), weight[i]);
            squares = T.FusedMultiplyAdd(share, share, squares);
        }
        return T.Sqrt(squares * T.Constant(1.0 / n));
    }
}
