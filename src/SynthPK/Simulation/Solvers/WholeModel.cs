using System.Runtime.CompilerServices;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>A model all of whose states are integrated.</summary>
unsafe struct WholeModel<TModel, T> : ILaneModel<T>
    where TModel : struct, IEquations
    where T : unmanaged, ILanes<T>
{
    LaneFacts<T> _facts;
    bool _infusions, _switches;

    public static int Count { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => TModel.StateCount; }

    public static int Room => 0;

    public static int ExactNumbers => 0;

    public static int Place(int state) => state;

    public void Bind(LaneFacts<T> facts, LaneMemory<T> memory) => _facts = facts;

    public void Heed(bool infusions, bool switches)
    {
        _infusions |= infusions;
        _switches |= switches;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Derivatives(T sinceStep, ReadOnlySpan<T> state, Span<T> rate)
    {
        TModel.Derivatives(*_facts.TimeH + sinceStep, state, _facts.P, rate);
        if (_infusions)
        {
            for (int i = 0; i < TModel.StateCount; i++) rate[i] += _facts.Infusion[i];
        }
        if (_switches) Silence(rate);
    }

    public readonly void Jacobian(ReadOnlySpan<T> state, Span<T> jacobian, Span<T> timeDerivative)
    {
        ExactJacobian<TModel, T>.At(*_facts.TimeH, state, _facts.P, jacobian, timeDerivative);
        if (!_switches) return;
        for (int i = 0; i < TModel.StateCount; i++) SilenceRow(i, jacobian.Slice(i * TModel.StateCount, TModel.StateCount));
        Silence(timeDerivative);
    }

    public readonly void Prepare()
    {
    }

    public readonly void Set(int lane, int state, double value)
    {
    }

    public readonly void Add(int lane, int state, double amount)
    {
    }

    public readonly void Commit(T error, T h)
    {
    }

    public readonly ReadOnlySpan<T> States(T sinceStep, ReadOnlySpan<T> y) => y;

    public readonly void Save(int lane, Span<double> exact)
    {
    }

    public readonly void Resume(int lane, ReadOnlySpan<double> exact)
    {
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    readonly void SilenceRow(int state, Span<T> row)
    {
        T half = T.Constant(0.5), zero = T.Constant(0);
        for (int j = 0; j < row.Length; j++) row[j] = T.SelectLess(half, _facts.Off[state], zero, row[j]);
    }

    /// <summary>A compartment that is off stays as it is: empty.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    readonly void Silence(Span<T> rate)
    {
        T half = T.Constant(0.5), zero = T.Constant(0);
        for (int i = 0; i < rate.Length; i++) rate[i] = T.SelectLess(half, _facts.Off[i], zero, rate[i]);
    }
}
