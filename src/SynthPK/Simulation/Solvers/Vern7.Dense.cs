using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>The continuous extension of order 7: six further stages, from which a polynomial of degree 7 is made.</summary>
/// <remarks>
/// Source as for the pair. With θ the fraction of the step, y(θ) = y + h·Σ_i b_i(θ)·k_i, b_1 = θ + Σ_m R1_m·θᵐ and
/// b_i = Σ_m Ri_m·θᵐ, m from 2 to 7; the sums over i are made once for a step.
/// </remarks>
readonly partial struct Vern7
{
    const int Degree = 7;

    const double C12 = 0.29, C13 = 0.125, C14 = 0.25, C15 = 0.53, C16 = 0.79;
    const double A11_1 = 0.04715561848627222, A11_4 = 0.25750564298434153, A11_5 = 0.2621665397741262, A11_6 = 0.15216092656738558, A11_7 = 0.49399691700324844, A11_8 = -0.29430311714032503, A11_9 = 0.0813174723249511;
    const double A12_1 = 0.0523222769159969, A12_4 = 0.22495861826705715, A12_5 = 0.017443709248776376, A12_6 = -0.007669379876829393, A12_7 = 0.03435896044073285, A12_8 = -0.0410209723009395, A12_9 = 0.025651133005205617, A12_11 = -0.0160443457;
    const double A13_1 = 0.053053341257859085, A13_4 = 0.12195301011401886, A13_5 = 0.017746840737602496, A13_6 = -0.0005928372667681495, A13_7 = 0.008381833970853752, A13_8 = -0.01293369259698612, A13_9 = 0.009412056815253861, A13_11 = -0.005353253107275676, A13_12 = -0.06666729992455811;
    const double A14_1 = 0.03887903257436304, A14_4 = -0.0024403203308301317, A14_5 = -0.0013928917214672623, A14_6 = -0.00047446291558680135, A14_7 = 0.00039207932413159514, A14_8 = -0.00040554733285128004, A14_9 = 0.00019897093147716726, A14_11 = -0.00010278198793179169, A14_12 = 0.03385661513870267, A14_13 = 0.1814893063199928;
    const double A15_1 = 0.05723681204690013, A15_4 = 0.22265948066761182, A15_5 = 0.12344864200186899, A15_6 = 0.04006332526666491, A15_7 = -0.05269894848581452, A15_8 = 0.04765971214244523, A15_9 = -0.02138895885042213, A15_11 = 0.015193891064036402, A15_12 = 0.12060546716289655, A15_13 = -0.022779423016187374;
    const double A16_1 = 0.051372038802756814, A16_4 = 0.5414214473439406, A16_5 = 0.350399806692184, A16_6 = 0.14193112269692182, A16_7 = 0.10527377478429423, A16_8 = -0.031081847805874016, A16_9 = -0.007401883149519145, A16_11 = -0.006377932504865363, A16_12 = -0.17325495908361865, A16_13 = -0.18228156777622026;
    const double R1_2 = -8.413387198332767, R1_3 = 33.675508884490895, R1_4 = -70.80159089484886, R1_5 = 80.64695108301298, R1_6 = -47.19413969837522, R1_7 = 11.133813442539243;
    const double R4_2 = 8.754921980674396, R4_3 = -88.4596828699771, R4_4 = 346.9017638429916, R4_5 = -629.2580030059837, R4_6 = 529.6773755604193, R4_7 = -167.35886986514018;
    const double R5_2 = 8.913387586637922, R5_3 = -90.06081846893218, R5_4 = 353.1807459217058, R5_5 = -640.6476819744374, R5_6 = 539.2646279047156, R5_7 = -170.38809442991547;
    const double R6_2 = 5.1733120298478, R6_3 = -52.271115900055385, R6_4 = 204.9853867374073, R6_5 = -371.8306118563603, R6_6 = 312.9880934374529, R6_7 = -98.89290352172495;
    const double R7_2 = 16.79537744079696, R7_3 = -169.70040000059728, R7_4 = 665.4937727009246, R7_5 = -1207.1638892336007, R7_6 = 1016.1291515818546, R7_7 = -321.06001557237494;
    const double R8_2 = -10.005997536098665, R8_3 = 101.1005433052275, R8_4 = -396.47391512378437, R8_5 = 719.1787707014183, R8_6 = -605.3681033918824, R8_7 = 191.27439892797935;
    const double R9_2 = 2.764708833638599, R9_3 = -27.934602637390462, R9_4 = 109.54779186137893, R9_5 = -198.7128113064482, R9_6 = 167.26633571640318, R9_7 = -52.85010499525706;
    const double R11_2 = -2.1696320280163506, R11_3 = 22.016696037569876, R11_4 = -86.90152427798948, R11_5 = 159.22388973861476, R11_6 = -135.9618306534588, R11_7 = 43.792401183280006;
    const double R12_2 = -4.890070188793804, R12_3 = 22.75407737425176, R12_4 = -30.78034218537731, R12_5 = -2.797194317207249, R12_6 = 31.369456637508403, R12_7 = -15.655927320381801;
    const double R13_2 = 10.862170929551967, R13_3 = -50.542971417827104, R13_4 = 68.37148040407511, R13_5 = 6.213326521632409, R13_6 = -69.68006323194157, R13_7 = 34.776056794509195;
    const double R14_2 = -11.37286691922923, R14_3 = 130.79058078246717, R14_4 = -488.65113677785604, R14_5 = 832.2148793276441, R14_6 = -664.7743368554426, R14_7 = 201.79288044241662;
    const double R15_2 = -5.919778732715007, R15_3 = 63.27679965889219, R15_4 = -265.432682088738, R15_5 = 520.1009254140611, R15_6 = -467.412109533902, R15_7 = 155.3868452824017;
    const double R16_2 = -10.492146197961823, R16_3 = 105.35538525188011, R16_4 = -409.43975011988937, R16_5 = 732.831448907654, R16_6 = -606.3044574733512, R16_7 = 188.0495196316683;

    public static int DenseWork(int count) => Degree * count;

    [MethodImpl(Stage), SkipLocalsInit]
    public static void Dense<TDynamics, T>(ref TDynamics f, T h, ReadOnlySpan<T> y, ReadOnlySpan<T> f0, ReadOnlySpan<T> yNew, Span<T> work, Span<T> dense)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        ref T start = ref MemoryMarshal.GetReference(y);
        ref T first = ref MemoryMarshal.GetReference(f0);
        ref T trial = ref MemoryMarshal.GetReference(work);
        ref T k = ref At(ref trial, n);
        ref T power = ref MemoryMarshal.GetReference(dense);
        Stage11(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage12(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage13(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage14(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage15(ref f, in h, ref start, ref first, ref trial, ref k);
        Stage16(ref f, in h, ref start, ref first, ref trial, ref k);
        Linear<TDynamics, T>(in h, ref first, ref power);
        Power2<TDynamics, T>(in h, ref first, ref k, ref At(ref power, 1 * n));
        Power3<TDynamics, T>(in h, ref first, ref k, ref At(ref power, 2 * n));
        Power4<TDynamics, T>(in h, ref first, ref k, ref At(ref power, 3 * n));
        Power5<TDynamics, T>(in h, ref first, ref k, ref At(ref power, 4 * n));
        Power6<TDynamics, T>(in h, ref first, ref k, ref At(ref power, 5 * n));
        Power7<TDynamics, T>(in h, ref first, ref k, ref At(ref power, 6 * n));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Interpolate<T>(T fraction, T h, ReadOnlySpan<T> y, ReadOnlySpan<T> yNew, ReadOnlySpan<T> dense, Span<T> state)
        where T : unmanaged, ILanes<T>
    {
        int n = y.Length;
        for (int i = 0; i < n; i++)
        {
            T sum = dense[(Degree - 1) * n + i];
            for (int m = Degree - 2; m >= 0; m--) sum = T.FusedMultiplyAdd(fraction, sum, dense[m * n + i]);
            state[i] = T.FusedMultiplyAdd(fraction, sum, y[i]);
        }
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Linear<TDynamics, T>(ref readonly T h, ref T f0, ref T power)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        for (int i = 0; i < TDynamics.Count; i++) At(ref power, i) = h * At(ref f0, i);
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Power2<TDynamics, T>(ref readonly T h, ref T f0, ref T k, ref T power)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(R1_2) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(R4_2), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R5_2), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R6_2), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R7_2), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R8_2), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R9_2), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R11_2), At(ref k, 9 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R12_2), At(ref k, 10 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R13_2), At(ref k, 11 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R14_2), At(ref k, 12 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R15_2), At(ref k, 13 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R16_2), At(ref k, 14 * n + i), slope);
            At(ref power, i) = h * slope;
        }
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Power3<TDynamics, T>(ref readonly T h, ref T f0, ref T k, ref T power)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(R1_3) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(R4_3), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R5_3), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R6_3), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R7_3), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R8_3), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R9_3), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R11_3), At(ref k, 9 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R12_3), At(ref k, 10 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R13_3), At(ref k, 11 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R14_3), At(ref k, 12 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R15_3), At(ref k, 13 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R16_3), At(ref k, 14 * n + i), slope);
            At(ref power, i) = h * slope;
        }
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Power4<TDynamics, T>(ref readonly T h, ref T f0, ref T k, ref T power)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(R1_4) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(R4_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R5_4), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R6_4), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R7_4), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R8_4), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R9_4), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R11_4), At(ref k, 9 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R12_4), At(ref k, 10 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R13_4), At(ref k, 11 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R14_4), At(ref k, 12 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R15_4), At(ref k, 13 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R16_4), At(ref k, 14 * n + i), slope);
            At(ref power, i) = h * slope;
        }
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Power5<TDynamics, T>(ref readonly T h, ref T f0, ref T k, ref T power)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(R1_5) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(R4_5), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R5_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R6_5), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R7_5), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R8_5), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R9_5), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R11_5), At(ref k, 9 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R12_5), At(ref k, 10 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R13_5), At(ref k, 11 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R14_5), At(ref k, 12 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R15_5), At(ref k, 13 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R16_5), At(ref k, 14 * n + i), slope);
            At(ref power, i) = h * slope;
        }
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Power6<TDynamics, T>(ref readonly T h, ref T f0, ref T k, ref T power)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(R1_6) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(R4_6), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R5_6), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R6_6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R7_6), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R8_6), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R9_6), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R11_6), At(ref k, 9 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R12_6), At(ref k, 10 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R13_6), At(ref k, 11 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R14_6), At(ref k, 12 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R15_6), At(ref k, 13 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R16_6), At(ref k, 14 * n + i), slope);
            At(ref power, i) = h * slope;
        }
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Power7<TDynamics, T>(ref readonly T h, ref T f0, ref T k, ref T power)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(R1_7) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(R4_7), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R5_7), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R6_7), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R7_7), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R8_7), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R9_7), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R11_7), At(ref k, 9 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R12_7), At(ref k, 10 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R13_7), At(ref k, 11 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R14_7), At(ref k, 12 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R15_7), At(ref k, 13 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(R16_7), At(ref k, 14 * n + i), slope);
            At(ref power, i) = h * slope;
        }
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage11<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A11_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A11_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A11_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A11_6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A11_7), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A11_8), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A11_9), At(ref k, 7 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(h, Rates(ref trial, n), Rates(ref At(ref k, 9 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage12<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A12_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A12_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A12_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A12_6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A12_7), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A12_8), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A12_9), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A12_11), At(ref k, 9 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C12) * h, Rates(ref trial, n), Rates(ref At(ref k, 10 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage13<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A13_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A13_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A13_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A13_6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A13_7), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A13_8), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A13_9), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A13_11), At(ref k, 9 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A13_12), At(ref k, 10 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C13) * h, Rates(ref trial, n), Rates(ref At(ref k, 11 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage14<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A14_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A14_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A14_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A14_6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A14_7), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A14_8), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A14_9), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A14_11), At(ref k, 9 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A14_12), At(ref k, 10 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A14_13), At(ref k, 11 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C14) * h, Rates(ref trial, n), Rates(ref At(ref k, 12 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage15<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A15_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A15_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A15_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A15_6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A15_7), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A15_8), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A15_9), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A15_11), At(ref k, 9 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A15_12), At(ref k, 10 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A15_13), At(ref k, 11 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C15) * h, Rates(ref trial, n), Rates(ref At(ref k, 13 * n), n));
    }

    [MethodImpl(Stage), SkipLocalsInit]
    static void Stage16<TDynamics, T>(ref TDynamics f, ref readonly T h, ref T y, ref T f0, ref T trial, ref T k)
        where TDynamics : struct, IDynamics<T>
        where T : unmanaged, ILanes<T>
    {
        int n = TDynamics.Count;
        for (int i = 0; i < n; i++)
        {
            T slope = T.Constant(A16_1) * At(ref f0, i);
            slope = T.FusedMultiplyAdd(T.Constant(A16_4), At(ref k, 2 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A16_5), At(ref k, 3 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A16_6), At(ref k, 4 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A16_7), At(ref k, 5 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A16_8), At(ref k, 6 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A16_9), At(ref k, 7 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A16_11), At(ref k, 9 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A16_12), At(ref k, 10 * n + i), slope);
            slope = T.FusedMultiplyAdd(T.Constant(A16_13), At(ref k, 11 * n + i), slope);
            At(ref trial, i) = T.FusedMultiplyAdd(h, slope, At(ref y, i));
        }
        f.Derivatives(T.Constant(C16) * h, Rates(ref trial, n), Rates(ref At(ref k, 14 * n), n));
    }
}
