using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Events;

/// <summary>How doses enter the states of one model: lag, F, rate and duration, for one set of its parameters at a time.</summary>
abstract class DoseEntry
{
    /// <summary>The entry of a model's doses.</summary>
    public static DoseEntry Of(StructuralModel model) => model.Accept(new Visitor());

    /// <summary>The state whose doses the model remembers; −1 for none.</summary>
    public abstract int HistoryState { get; }

    /// <summary>Takes parameters, in the model's order.</summary>
    public abstract void Take(ReadOnlySpan<double> inputs);

    /// <summary>Evaluates the model's equations of entry for a dose at a time, with the parameters just taken.</summary>
    public abstract void At(double timeH);

    /// <summary>How long after its record a dose reaches a state, in h.</summary>
    public abstract double LagH(int state);

    /// <summary>Which fraction of a dose enters a state.</summary>
    public abstract double F(int state);

    /// <summary>The modelled rate of infusions into a state; NaN where the model has none.</summary>
    public abstract double Rate(int state);

    /// <summary>The modelled duration of infusions into a state, in h; NaN where the model has none.</summary>
    public abstract double DurationH(int state);

    sealed class Visitor : IModelVisitor<DoseEntry>
    {
        public DoseEntry Visit<TModel>()
            where TModel : struct, IEquations => new Entry<TModel>();
    }

    sealed class Entry<TModel> : DoseEntry
        where TModel : struct, IEquations
    {
        readonly Real1[] _p = new Real1[TModel.Description.Parameters.Count + TModel.ConstantCount + (TModel.HistoryState < 0 ? 0 : DoseHistory.Numbers)];
        readonly Real1[] _lagH = new Real1[TModel.StateCount], _f = new Real1[TModel.StateCount];
        readonly Real1[] _rate = new Real1[TModel.StateCount], _durationH = new Real1[TModel.StateCount];

        public override int HistoryState => TModel.HistoryState;

        public override void Take(ReadOnlySpan<double> inputs)
        {
            for (int i = 0; i < inputs.Length; i++) _p[i] = new Real1(inputs[i]);
            TModel.Prepare<Real1>(_p);
        }

        public override void At(double timeH)
        {
            Array.Fill(_lagH, new Real1(0));
            Array.Fill(_f, new Real1(1));
            Array.Fill(_rate, new Real1(double.NaN));
            Array.Fill(_durationH, new Real1(double.NaN));
            TModel.Entry<Real1>(new Real1(timeH), _p, _lagH, _f, _rate, _durationH);
        }

        public override double LagH(int state) => _lagH[state].Value;

        public override double F(int state) => _f[state].Value;

        public override double Rate(int state) => _rate[state].Value;

        public override double DurationH(int state) => _durationH[state].Value;
    }
}
