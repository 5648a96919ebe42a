using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>Verner's efficient pair of orders 7 and 6 with ten stages: the explicit method of the engine.</summary>
/// <remarks>
/// <para>Source: Verner JH. Numerically optimal Runge–Kutta pairs with interpolants. Numerical Algorithms 2010; 53: 383–396;
/// the pair "RKV76.IIa.Efficient" of the author's pages, in the 17 digits of OrdinaryDiffEq.jl.</para>
/// <para>Every stage is a method of its own: the compiler gives up on ten of them in one. a_ij is <c>Ai_j</c>, c_i is
/// <c>Ci</c>; the first stage is the rate at the beginning, which the engine gives.</para>
/// </remarks>
readonly partial struct Vern7 : IStepper
{
    const MethodImplOptions Stage = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>How many stages there are with those that only the continuous extension needs; a step has ten.</summary>
    const int AllStages = 16;

    const double C2 = 0.005, C3 = 0.10888888888888888, C4 = 0.16333333333333333, C5 = 0.4555, C6 = 0.6095094489978381, C7 = 0.884, C8 = 0.925;
    const double A2_1 = 0.005;
    const double A3_1 = -1.07679012345679, A3_2 = 1.185679012345679;
    const double A4_1 = 0.04083333333333333, A4_3 = 0.1225;
    const double A5_1 = 0.6389139236255726, A5_3 = -2.455672638223657, A5_4 = 2.272258714598084;
    const double A6_1 = -2.6615773750187572, A6_3 = 10.804513886456137, A6_4 = -8.3539146573962, A6_5 = 0.820487594956657;
    const double A7_1 = 6.067741434696772, A7_3 = -24.711273635911088, A7_4 = 20.427517930788895, A7_5 = -1.9061579788166472, A7_6 = 1.006172249242068;
    const double A8_1 = 12.054670076253203, A8_3 = -49.75478495046899, A8_4 = 41.142888638604674, A8_5 = -4.461760149974004, A8_6 = 2.042334822239175, A8_7 = -0.09834843665406107;
    const double A9_1 = 10.138146522881808, A9_3 = -42.6411360317175, A9_4 = 35.76384003992257, A9_5 = -4.3480228403929075, A9_6 = 2.0098622683770357, A9_7 = 0.3487490460338272, A9_8 = -0.27143900510483127;
    const double A10_1 = -45.030072034298676, A10_3 = 187.3272437654589, A10_4 = -154.02882369350186, A10_5 = 18.56465306347536, A10_6 = -7.141809679295079, A10_7 = 1.3088085781613787;

    /// <summary>The weights of the solution of order 7.</summary>
    const double B1 = 0.04715561848627222, B4 = 0.25750564298434153, B5 = 0.26216653977412624, B6 = 0.15216092656738558, B7 = 0.4939969170032485, B8 = -0.29430311714032503, B9 = 0.08131747232495111;

    /// <summary>The difference of its weights from those of order 6.</summary>
    const double E1 = 0.002547011879931045, E4 = -0.00965839487279575, E5 = 0.04206470975639691, E6 = -0.0666822437469301, E7 = 0.2650097464621281, E8 = -0.29430311714032503, E9 = 0.08131747232495111, E10 = -0.02029518466335628;

    public static int Order => 7;

    public static int ErrorOrder => 7;

    public static int Work(int count) => AllStages * count;

    [MethodImpl(Stage), SkipLocalsInit]
    public static T Try<TDynamics, T>(ref TDynamics f, T h, ReadOnlySpan<T> y, ReadOnlySpan<T> f0, ReadOnlySpan<T> weight, T relativeTolerance, Span<T> yNew, Span<T> work)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        ref T start = ref MemoryMarshal.GetReference(y);
        ref T first = ref MemoryMarshal.GetReference(f0);
        ref T trial = ref MemoryMarshal.GetReference(work);
        ref T k = ref At(ref trial, n);
        Stage2(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage3(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage4(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage5(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage6(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage7(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage8(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage9(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage10(ref f, in h, ref start, ref first, ref trial, ref k);
        return Finish<TDynamics, T>(in h, ref start, ref first, ref k, ref MemoryMarshal.GetReference(weight), in relativeTolerance, ref MemoryMarshal.GetReference(yNew));
    }

    /// <summary>The solution of order 7, and the root mean square of its difference from that of order 6 over what is permitted.</summary>
    [MethodImpl(Stage), SkipLocalsInit]
    static T Finish<TDynamics, T>(ref readonly T h, ref T y, ref T f0, ref T k, ref T weight, ref readonly T relativeTolerance, ref T yNew)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        T sum = T.Constant(0);
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(B1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(B4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(B5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(B6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(B7), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(B8), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(B9), At(ref k, 7 * n + i), slope);
            T end = T.FusedMultiplyAdd(h, slope, At(ref y, i));
            T error = T.Constant(E1) * At(ref f0, i);
            error = T.FusedMultiplyAdd(T.Constant(E4), At(ref k, 2 * n + i), error);
            error = T.FusedMultiplyAdd(T.Constant(E5), At(ref k, 3 * n + i), error);
            error = T.FusedMultiplyAdd(T.Constant(E6), At(ref k, 4 * n + i), error);
            error = T.FusedMultiplyAdd(T.Constant(E7), At(ref k, 5 * n + i), error);
            error = T.FusedMultiplyAdd(T.Constant(E8), At(ref k, 6 * n + i), error);
            error = T.FusedMultiplyAdd(T.Constant(E9), At(ref k, 7 * n + i), error);
            error = T.FusedMultiplyAdd(T.Constant(E10), At(ref k, 8 * n + i), error);
            T permitted = T.FusedMultiplyAdd(relativeTolerance, T.Max(T.Abs(At(ref y, i)), T.Abs(end)), At(ref weight, i));
            T ratio = h * error / permitted;
            sum = T.FusedMultiplyAdd(ratio, ratio, sum);
            At(ref yNew, i) = end;
        }
        return T.Sqrt(sum * T.Constant(1.0 / n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage2<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A2_1) * At(ref f0, i);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C2) * h, Rates(ref trial, n), Rates(ref k, n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage3<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A3_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A3_2), At(ref k, i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C3) * h, Rates(ref trial, n), Rates(ref At(ref k, n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage4<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A4_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A4_3), At(ref k, n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C4) * h, Rates(ref trial, n), Rates(ref At(ref k, 2 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage5<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A5_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A5_3), At(ref k, n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A5_4), At(ref k, 2 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C5) * h, Rates(ref trial, n), Rates(ref At(ref k, 3 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage6<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A6_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A6_3), At(ref k, n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A6_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A6_5), At(ref k, 3 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C6) * h, Rates(ref trial, n), Rates(ref At(ref k, 4 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage7<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A7_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A7_3), At(ref k, n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A7_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A7_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A7_6), At(ref k, 4 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C7) * h, Rates(ref trial, n), Rates(ref At(ref k, 5 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage8<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A8_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A8_3), At(ref k, n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A8_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A8_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A8_6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A8_7), At(ref k, 5 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C8) * h, Rates(ref trial, n), Rates(ref At(ref k, 6 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage9<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A9_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A9_3), At(ref k, n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A9_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A9_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A9_6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A9_7), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A9_8), At(ref k, 6 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(h, Rates(ref trial, n), Rates(ref At(ref k, 7 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage10<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A10_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A10_3), At(ref k, n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A10_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A10_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A10_6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A10_7), At(ref k, 5 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(h, Rates(ref trial, n), Rates(ref At(ref k, 8 * n), n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref T At<T>(ref T first, int i)
        where T : unmanaged => ref Unsafe.Add(ref first, i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Span<T> Rates<T>(ref T first, int n)
        where T : unmanaged => MemoryMarshal.CreateSpan(ref first, n);
}
