using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Tests.Models;

/// <summary>A model's equations on plain numbers, for one subject.</summary>
abstract class ScalarModel(ModelDescription description, double[] p)
{
    public ModelDescription Description { get; } = description;

    /// <summary>Parameters, constants, remembered doses.</summary>
    public double[] P { get; } = p;

    public abstract int StateCount { get; }

    public abstract int ConstantCount { get; }

    public abstract int HistoryState { get; }

    public abstract LinearPk? LinearPk { get; }

    /// <summary>The model of the given name; what is not named is at its default or at <see cref="Typical"/>.</summary>
    public static ScalarModel Of(string name, params (string Name, double Value)[] parameters)
    {
        StructuralModel model = StructuralModel.Find(name);
        double[] values = [.. model.Parameters.Select(Typical)];
        foreach ((string parameter, double value) in parameters) values[model.IndexOf(parameter)] = value;
        return model.Accept(new Maker(values));
    }

    /// <summary>The model with no parameter at its default, so that no term of its equations is silent.</summary>
    public static ScalarModel WithEveryTerm(string name) =>
        Of(name, [.. StructuralModel.Find(name).Parameters.Select((p, i) => (p.Name, Typical(p with { Default = null }, i)))]);

    /// <summary>The place of a state.</summary>
    public int State(string name) => Description.States.Select(s => s.Name).ToList().IndexOf(name) is var i and >= 0 ? i : throw new ArgumentException($"{Description.Name} has no state '{name}'.");

    /// <summary>The place of an output.</summary>
    public int Output(string name) => Description.Outputs.Select(o => o.Name).ToList().IndexOf(name) is var i and >= 0 ? i : throw new ArgumentException($"{Description.Name} has no output '{name}'.");

    /// <summary>A value that means something in every model: the default, a half of what is a fraction, something below 2 else.</summary>
    static double Typical(ModelParameter parameter, int i) => parameter.Default ?? (parameter.Maximum <= 1 ? 0.5 : 0.4 + 0.13 * i);

    public abstract void Prepare();

    public abstract double[] Initial();

    public abstract double[] Rates(double timeH, double[] state);

    public abstract double[] Outputs(double timeH, double[] state);

    /// <summary>Lag, F and duration of each state.</summary>
    public abstract (double LagH, double F, double DurationH)[] Entry(double timeH);

    public abstract double[] LinearRates();

    /// <summary>Rates and outputs computed in every lane of a width; the last lane's.</summary>
    public abstract double[] RatesAndOutputsInLanes(int width, double timeH, double[] state);

    sealed class Maker(double[] values) : IModelVisitor<ScalarModel>
    {
        public ScalarModel Visit<TModel>()
            where TModel : struct, IEquations => new Equations<TModel>(values);
    }

    sealed class Equations<TModel> : ScalarModel
        where TModel : struct, IEquations
    {
        public Equations(double[] parameters)
            : base(TModel.Description, [.. parameters, .. Enumerable.Repeat(double.NaN, TModel.ConstantCount), .. TModel.HistoryState < 0 ? [] : new double[DoseHistory.Numbers]]) => Prepare();

        public override int StateCount => TModel.StateCount;

        public override int ConstantCount => TModel.ConstantCount;

        public override int HistoryState => TModel.HistoryState;

        public override LinearPk? LinearPk => TModel.LinearPk;

        public override void Prepare()
        {
            Real1[] p = Wrap(P);
            TModel.Prepare<Real1>(p);
            Unwrap(p).CopyTo(P, 0);
        }

        public override double[] Initial()
        {
            var state = new Real1[StateCount];
            TModel.Initial<Real1>(Wrap(P), state);
            return Unwrap(state);
        }

        public override double[] Rates(double timeH, double[] state)
        {
            Real1[] rate = Wrap(Enumerable.Repeat(double.NaN, StateCount));
            TModel.Derivatives<Real1>(new(timeH), Wrap(state), Wrap(P), rate);
            return Unwrap(rate);
        }

        public override double[] Outputs(double timeH, double[] state)
        {
            Real1[] output = Wrap(Enumerable.Repeat(double.NaN, TModel.OutputCount));
            TModel.Outputs<Real1>(new(timeH), Wrap(state), Wrap(P), output);
            return Unwrap(output);
        }

        public override (double LagH, double F, double DurationH)[] Entry(double timeH)
        {
            Real1[] lag = new Real1[StateCount], f = Wrap(Enumerable.Repeat(1.0, StateCount)), rate = Wrap(Enumerable.Repeat(double.NaN, StateCount)), duration = Wrap(Enumerable.Repeat(double.NaN, StateCount));
            TModel.Entry<Real1>(new(timeH), Wrap(P), lag, f, rate, duration);
            return [.. lag.Select((l, i) => (l.Value, f[i].Value, duration[i].Value))];
        }

        public override double[] LinearRates()
        {
            var rate = new Real1[LinearRate.Count];
            TModel.LinearRates<Real1>(Wrap(P), rate);
            return Unwrap(rate);
        }

        public override double[] RatesAndOutputsInLanes(int width, double timeH, double[] state) => Lanes.Run(width, new Work(P, timeH, state));

        static Real1[] Wrap(IEnumerable<double> values) => [.. values.Select(v => new Real1(v))];

        static double[] Unwrap(Real1[] values) => [.. values.Select(v => v.Value)];

        sealed class Work(double[] p, double timeH, double[] state) : ILaneWork<double[]>
        {
            public double[] Run<T>()
                where T : unmanaged, ILanes<T>
            {
                T[] numbers = [.. p.Select(T.Constant)], states = [.. state.Select(T.Constant)], rate = new T[TModel.StateCount], output = new T[TModel.OutputCount];
                TModel.Prepare<T>(numbers);
                TModel.Derivatives<T>(T.Constant(timeH), states, numbers, rate);
                TModel.Outputs<T>(T.Constant(timeH), states, numbers, output);
                double[] lanes = new double[T.Width];
                return [.. rate.Concat(output).Select(value =>
                {
                    value.Store(lanes);
                    return lanes[^1];
                })];
            }
        }
    }
}
