using System.Numerics;
using System.Runtime.CompilerServices;
using SynthPK.Simulation.Events;

namespace SynthPK.Simulation.Solvers;

/// <summary>Samples inside a step: taken from the stepper's continuous extension, where stopping at each would cost more.</summary>
sealed unsafe partial class LaneEngine<TModel, TDynamics, TStepper, T>
{
    /// <summary>How many samples must lie within a lane's next step before it passes over them (the project's choice, measured).</summary>
    const int DenseFrom = 4;

    /// <summary>Lanes that were saved before they looked beyond the time until which the engine runs.</summary>
    uint _ahead;

    /// <summary>Passes over the samples from the lane's cursor on, and stops at what comes after them, or at the last.</summary>
    /// <remarks>The steps may then depend on what comes after the time until which the engine runs; so the lane is saved before.</remarks>
    void AimBeyond(int lane, Step[] steps, int last)
    {
        while (last + 1 < steps.Length && steps[last + 1].Act == Events.Act.Observe) last++;
        int stop = last + 1 < steps.Length && steps[last + 1].Act != Events.Act.Clock ? last + 1 : last;
        if (steps[stop].TimeH > _untilH)
        {
            Leave(lane);
            _ahead |= 1u << lane;
        }
        Lane(_stop, lane) = steps[stop].TimeH;
        Lane(_sample, lane) = steps[_cursor[lane]].TimeH;
    }

    /// <summary>Ends the lanes that have passed over their last sample before the time until which the engine runs.</summary>
    /// <returns>Which they were.</returns>
    uint Part()
    {
        uint passed = _passed;
        _passed = 0;
        for (uint lanes = passed; lanes != 0; lanes &= lanes - 1) Finish(BitOperations.TrailingZeroCount(lanes));
        return passed;
    }

    /// <summary>Notes the samples that lie before the end of the steps just tried, in the lanes whose error is below 1.</summary>
    /// <returns>The errors; that of a lane whose extension falls below 0 between ends that do not is such that the step is taken again, only up to that sample.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    T ObserveWithin(T error, T h, T end)
    {
        T one = T.Constant(1);
        Span<T> stages = new(_stages, _workLength), dense = new(_dense, _denseLength);
        TStepper.Dense(ref _dynamics, h, All(_y), All(_f0), All(_yNew), stages, dense);
        T start = *_time;
        for (uint lanes = Passing(error, end); lanes != 0; lanes = Passing(error, end))
        {
            *_time = T.SelectLess(*_sample, end, *_sample, start); // the time of the outputs
            T since = *_time - start;
            T fraction = T.SelectLess(T.Constant(0), h, since / h, T.Constant(0));
            TStepper.Interpolate(fraction, h, All(_y), All(_yNew), dense, All(_trial));
            T below = Below();
            TModel.Outputs(*_time, _dynamics.States(since, All(_trial)), new ReadOnlySpan<T>(_p, Numbers), new Span<T>(_output, TModel.OutputCount));
            for (; lanes != 0; lanes &= lanes - 1)
            {
                int lane = BitOperations.TrailingZeroCount(lanes);
                if (Lane(&below, lane) > 0)
                {
                    Lane(_stop, lane) = Lane(_sample, lane);
                    Lane(_sample, lane) = double.PositiveInfinity;
                    Lane(&error, lane) = 1 << TStepper.ErrorOrder;
                }
                else NotePassing(lane);
            }
            *_time = start;
        }
        return error;
    }

    uint Passing(T error, T end) => T.LessMask(*_sample, T.SelectLess(error, T.Constant(1), end, T.Constant(double.NegativeInfinity))) & _active;

    /// <summary>1 where a state of the continuous extension is below 0 though it is not at either end of the step.</summary>
    T Below()
    {
        T zero = T.Constant(0), one = T.Constant(1), below = zero;
        for (int i = 0; i < TDynamics.Count; i++)
            below = T.Max(below, T.SelectLess(T.Min(_y[i], _yNew[i]), zero, zero, T.SelectLess(_trial[i], zero, one, zero)));
        return below;
    }

    /// <summary>Notes one sample and aims at the next.</summary>
    void NotePassing(int lane)
    {
        Step[] steps = _program[lane].Steps;
        int at = _cursor[lane]++, row = steps[at].Target;
        for (int i = 0; i < TModel.OutputCount; i++) _work.Outputs[i][row] = Lane(_output + i, lane);
        for (int i = 0; i < _work.States.Length; i++) _work.States[i][row] = Lane(_trial + i, lane);
        bool more = at + 1 < steps.Length && steps[at + 1].Act == Events.Act.Observe;
        Lane(_sample, lane) = more ? steps[at + 1].TimeH : double.PositiveInfinity;
        if ((_ahead >> lane & 1) == 0 || (more && steps[at + 1].TimeH <= _untilH)) return;
        Lane(_sample, lane) = double.PositiveInfinity;
        _passed |= 1u << lane;
    }
}
