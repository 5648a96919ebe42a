using System.Runtime.CompilerServices;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>A model whose linear pharmacokinetics are exact, so that only its other states are integrated.</summary>
/// <remarks>
/// <para>The central amount is the sum of modes m_j, the depot holds the amount g, and infusions into the central
/// compartment run at the rate r. A time s after the beginning of a step,</para>
/// <code>
/// m_j(s) = m_j·e^(−λ_j·s) + g·u·c_j·(e^(−λ_j·s) − e^(−KA·s))/(KA − λ_j) + r·c_j·(1 − e^(−λ_j·s))/λ_j
/// g(s)   = g·e^(−KA·s)
/// </code>
/// <para>as in <see cref="ClosedForm{TModel, T}"/>. Every term is 0 or greater, so no concentration is negative.</para>
/// </remarks>
unsafe struct ModelBesidesPk<TModel, T> : ILaneModel<T>
    where TModel : struct, IEquations
    where T : unmanaged, ILanes<T>
{
    /// <summary>The |x| below which 1 − e^(−x) has lost bits and its series takes over (the project's choice).</summary>
    const double Near = 1.0 / 16;

    /// <summary>What a mode is made of: rates, coefficients, its amount at the beginning of the step, and that at the time last asked for, and what e^(−λ·s) is then.</summary>
    const int Lambda = 0, Gap = 1, Coefficient = 2, CoefficientPerLambda = 3, Uptake = 4, UptakePerGap = 5, Amount = 6, Later = 7, Decay = 8, PerMode = 9;

    static readonly int[] Integrated = [.. Enumerable.Range(0, TModel.StateCount).Where(state => !IsExact(state))];
    static readonly int[] Places = [.. Enumerable.Range(0, TModel.StateCount).Select(state => Array.IndexOf(Integrated, state))];
    static readonly int IntegratedCount = Integrated.Length, FirstIntegrated = Integrated.Length == 0 ? 0 : Integrated[0];
    static readonly bool Together = Integrated.Length == 0 || Integrated[^1] - Integrated[0] + 1 == Integrated.Length;
    static readonly int ModeCount = TModel.LinearPk?.ModeCount ?? 0, Depot = TModel.LinearPk?.Depot ?? -1, Central = TModel.LinearPk?.Central ?? -1;

    LaneFacts<T> _facts;
    T* _modes, _depot, _full, _rate, _since;
    bool _infusions, _switches;

    /// <summary>Whether the amounts at the time last asked for are still right.</summary>
    bool* _known;

    public static int Count { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => IntegratedCount; }

    public static int Room => PerMode * ModeCount + 6 + 2 * TModel.StateCount;

    public static int ExactNumbers => ModeCount + 1;

    /// <summary>Whether a state belongs to the linear pharmacokinetics.</summary>
    public static bool IsExact(int state) => TModel.LinearPk is { } pk && (state == pk.Depot || state == pk.Central || state == pk.Peripheral1 || state == pk.Peripheral2);

    public static int Place(int state) => Places[state];

    public void Bind(LaneFacts<T> facts, LaneMemory<T> memory)
    {
        _facts = facts;
        _modes = memory.Take(PerMode * ModeCount);
        _depot = memory.Take(4); // the amount, KA, and, at the time last asked for, the amount and e^(−KA·s)
        _since = memory.Take(1);
        _known = (bool*)memory.Take(1);
        _full = memory.Take(TModel.StateCount);
        _rate = memory.Take(TModel.StateCount);
    }

    public void Heed(bool infusions, bool switches)
    {
        _infusions |= infusions;
        _switches |= switches;
        *_known = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Derivatives(T sinceStep, ReadOnlySpan<T> state, Span<T> rate)
    {
        Fill(in sinceStep, state);
        TModel.Derivatives(*_facts.TimeH + sinceStep, new ReadOnlySpan<T>(_full, TModel.StateCount), _facts.P, new Span<T>(_rate, TModel.StateCount));
        for (int i = 0; i < IntegratedCount; i++) rate[i] = _rate[Together ? FirstIntegrated + i : Integrated[i]];
        if (_infusions | _switches) Adjust(rate);
    }

    /// <remarks>The exact states are known functions of time: their part of the Jacobian goes into the derivative by time.</remarks>
    [SkipLocalsInit]
    public readonly void Jacobian(ReadOnlySpan<T> state, Span<T> jacobian, Span<T> timeDerivative)
    {
        T start = T.Constant(0);
        Fill(in start, state);
        int all = TModel.StateCount;
        Span<T> slopes = stackalloc T[all * all], byTime = stackalloc T[all];
        ExactJacobian<TModel, T>.At(*_facts.TimeH, new ReadOnlySpan<T>(_full, all), _facts.P, slopes, byTime);
        T emptying = *_depot * _depot[1], central = start;
        for (int j = 0; j < ModeCount; j++)
        {
            T* mode = _modes + j * PerMode;
            central += *_depot * mode[Uptake] + _facts.Infusion[Central] * mode[Coefficient] - mode[Lambda] * mode[Amount];
        }
        T half = T.Constant(0.5);
        for (int i = 0; i < IntegratedCount; i++)
        {
            int row = Integrated[i];
            T off = _facts.Off[row], change = byTime[row] + slopes[row * all + Central] * central;
            if (Depot >= 0) change -= slopes[row * all + Depot] * emptying;
            timeDerivative[i] = T.SelectLess(half, off, start, change);
            for (int j = 0; j < IntegratedCount; j++) jacobian[i * IntegratedCount + j] = T.SelectLess(half, off, start, slopes[row * all + Integrated[j]]);
        }
    }

    [SkipLocalsInit]
    public readonly void Prepare()
    {
        Span<T> rates = stackalloc T[LinearRate.Count], lambda = stackalloc T[ModeCount], coefficient = stackalloc T[ModeCount];
        rates.Clear();
        TModel.LinearRates(_facts.P, rates);
        Mammillary.Modes(rates, lambda, coefficient);
        // A subject without oral doses may leave KA illegal: any number will do, as long as 0 mg times it is 0.
        T zero = T.Constant(0), one = T.Constant(1), ka = rates[LinearRate.Absorption], uptake = rates[LinearRate.Uptake];
        ka = T.SelectLess(zero, ka, T.Min(ka, T.Constant(double.MaxValue)), one);
        uptake = T.SelectLess(zero, uptake, T.Min(uptake, ka), zero);
        _depot[1] = ka;
        *_known = false;
        for (int j = 0; j < ModeCount; j++)
        {
            T* mode = _modes + j * PerMode;
            mode[Lambda] = lambda[j];
            mode[Gap] = ka - lambda[j];
            mode[Coefficient] = coefficient[j];
            mode[CoefficientPerLambda] = coefficient[j] / lambda[j]; // not a number where λ = 0, and then not chosen
            mode[Uptake] = uptake * coefficient[j];
            mode[UptakePerGap] = mode[Uptake] / mode[Gap]; // infinite where KA = λ, and then not chosen
        }
    }

    public readonly void Set(int lane, int state, double value)
    {
        *_known = false;
        if (state == Depot) Lane(_depot, lane) = value;
        if (state != Central) return;
        for (int j = 0; j < ModeCount; j++) Lane(_modes + j * PerMode + Amount, lane) = value * Lane(_modes + j * PerMode + Coefficient, lane);
    }

    public readonly void Add(int lane, int state, double amount)
    {
        *_known = false;
        if (state == Depot) Lane(_depot, lane) += amount;
        if (state != Central) return;
        for (int j = 0; j < ModeCount; j++) Lane(_modes + j * PerMode + Amount, lane) += amount * Lane(_modes + j * PerMode + Coefficient, lane);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public readonly void Commit(T error, T h)
    {
        T one = T.Constant(1);
        Know(in h);
        for (int j = 0; j < ModeCount; j++)
        {
            T* mode = _modes + j * PerMode;
            mode[Amount] = T.SelectLess(error, one, mode[Later], mode[Amount]);
        }
        *_depot = T.SelectLess(error, one, _depot[2], *_depot);
        *_known = false;
    }

    public readonly ReadOnlySpan<T> States(T sinceStep, ReadOnlySpan<T> y)
    {
        Fill(in sinceStep, y);
        return new ReadOnlySpan<T>(_full, TModel.StateCount);
    }

    public readonly void Save(int lane, Span<double> exact)
    {
        for (int j = 0; j < ModeCount; j++) exact[j] = Lane(_modes + j * PerMode + Amount, lane);
        exact[ModeCount] = Lane(_depot, lane);
    }

    public readonly void Resume(int lane, ReadOnlySpan<double> exact)
    {
        for (int j = 0; j < ModeCount; j++) Lane(_modes + j * PerMode + Amount, lane) = exact[j];
        Lane(_depot, lane) = exact[ModeCount];
        *_known = false;
    }

    /// <summary>Puts the integrated states and the exact ones together. The peripheral ones are nobody's business and stay 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    readonly void Fill(ref readonly T s, ReadOnlySpan<T> state)
    {
        for (int i = 0; i < IntegratedCount; i++) _full[Together ? FirstIntegrated + i : Integrated[i]] = state[i];
        Know(in s);
        T central = _modes[Later];
        for (int j = 1; j < ModeCount; j++) central += _modes[j * PerMode + Later];
        _full[Central] = central;
        if (Depot >= 0) _full[Depot] = _depot[2];
    }

    /// <summary>Computes the amounts at a time, unless they are known: two stages of a step and its end are the same time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly void Know(ref readonly T s)
    {
        if (*_known && !T.AnyLess(s, *_since) && !T.AnyLess(*_since, s)) return;
        *_since = s;
        *_known = true;
        if (T.AnyLess(T.Constant(0), s)) Pass(in s);
        else
        {
            for (int j = 0; j < ModeCount; j++) _modes[j * PerMode + Later] = _modes[j * PerMode + Amount];
            _depot[2] = *_depot;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    readonly void Pass(ref readonly T s)
    {
        DecayOver(in s, _depot + 1, _depot + 3);
        for (int j = 0; j < ModeCount; j++) DecayOver(in s, _modes + j * PerMode + Lambda, _modes + j * PerMode + Decay);
        for (int j = 0; j < ModeCount; j++) _modes[j * PerMode + Later] = AmountAfter(_modes + j * PerMode, s, _depot[3]);
        _depot[2] = *_depot * _depot[3];
    }

    /// <summary>e^(−rate·s). One at a time: the compiler runs out of registers where several are inlined.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    static void DecayOver(ref readonly T s, T* rate, T* decay) => *decay = RealMath.Decay(-*rate * s);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly T AmountAfter(T* mode, T s, T emptied)
    {
        T decay = mode[Decay];
        T amount = mode[Amount] * decay;
        if (Depot >= 0)
        {
            T x = mode[Gap] * s;
            T share = (decay - emptied) * mode[UptakePerGap];
            if (T.AnyLess(T.Abs(x), T.Constant(Near))) share = T.SelectLess(T.Abs(x), T.Constant(Near), mode[Uptake] * s * decay * RealMath.Phi1NearZero(x), share);
            amount = T.FusedMultiplyAdd(*_depot, share, amount);
        }
        return _infusions ? Infused(mode, s, decay, amount) : amount;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    readonly T Infused(T* mode, T s, T decay, T amount)
    {
        T x = mode[Lambda] * s;
        T apart = (T.Constant(1) - decay) * mode[CoefficientPerLambda];
        T near = mode[Coefficient] * s * RealMath.Phi1NearZero(x);
        return T.FusedMultiplyAdd(_facts.Infusion[Central], T.SelectLess(x, T.Constant(Near), near, apart), amount);
    }

    /// <summary>Infusions into the integrated states, and the silence of those that are off.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    readonly void Adjust(Span<T> rate)
    {
        T half = T.Constant(0.5), zero = T.Constant(0);
        for (int i = 0; i < rate.Length; i++)
            rate[i] = T.SelectLess(half, _facts.Off[Integrated[i]], zero, rate[i] + _facts.Infusion[Integrated[i]]);
    }

    static ref double Lane(T* vector, int lane) => ref ((double*)vector)[lane];
}
