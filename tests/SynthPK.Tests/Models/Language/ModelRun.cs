using SynthPK.Models;
using SynthPK.Models.Language;
using SynthPK.Numerics;

namespace SynthPK.Tests.Models.Language;

/// <summary>Calls the methods of a compiled model, all lanes alike, and gives back what they wrote, as one lane sees it.</summary>
sealed record ModelRun
{
    public double TimeH { get; init; }

    /// <summary>The parameters in the model's order; null for the defaults, where what has none is 1.</summary>
    public double[]? Parameters { get; init; }

    public double[] State { get; init; } = [];

    /// <summary>Times and amounts of the remembered doses.</summary>
    public double[] Doses { get; init; } = new double[DoseHistory.Numbers];

    public int Width { get; init; } = 1;

    public double[] Rates(StructuralModel model) => Values(model).Rates;

    public double[] Outputs(StructuralModel model) => Values(model).Outputs;

    public RunValues Values(StructuralModel model) => model.Accept(new Visitor(model, this));

    /// <summary>A model of the given equations without a file around them.</summary>
    public static StructuralModel Compile(string states, string outputs, string equations, string parameters = "", bool arranged = true)
    {
        ModelText text = new()
        {
            Name = "text",
            States = [.. states.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => new DeclaredName(s, null))],
            Outputs = [.. outputs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => new DeclaredName(s, null))],
            Parameters = [.. parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => new DeclaredParameter(p[0], double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture), null))],
            Equations = equations,
        };
        List<Fault> faults = [];
        Equations meaning = Translator.Translate(text, faults, out _);
        if (faults.Count > 0) throw new InvalidOperationException(string.Join("; ", faults));
        return StructuralModel.Of(TextModel.Compile(text, meaning, [], arranged));
    }

    sealed class Visitor(StructuralModel model, ModelRun run) : IModelVisitor<RunValues>
    {
        public RunValues Visit<TModel>()
            where TModel : struct, IEquations => Lanes.Run(run.Width, new Work<TModel>(model, run));
    }

    sealed class Work<TModel>(StructuralModel model, ModelRun run) : ILaneWork<RunValues>
        where TModel : struct, IEquations
    {
        public RunValues Run<T>()
            where T : unmanaged, ILanes<T>
        {
            double[] parameters = run.Parameters ?? [.. model.Parameters.Select(p => p.Default ?? 1)];
            int states = TModel.StateCount;
            T[] p = All<T>([.. parameters, .. new double[TModel.ConstantCount], .. TModel.HistoryState < 0 ? [] : run.Doses]);
            T[] state = All<T>(run.State.Length == 0 ? new double[states] : run.State), initial = new T[states], rate = new T[states], output = new T[TModel.OutputCount];
            T[] lag = new T[states], f = All<T>([.. Enumerable.Repeat(1.0, states)]), doseRate = All<T>([.. Enumerable.Repeat(double.NaN, states)]), duration = All<T>([.. Enumerable.Repeat(double.NaN, states)]);
            T[] linear = new T[LinearRate.Count];
            T time = T.Constant(run.TimeH);
            TModel.Prepare<T>(p);
            TModel.Initial<T>(p, initial);
            TModel.Derivatives<T>(time, state, p, rate);
            TModel.Outputs<T>(time, state, p, output);
            TModel.Entry<T>(time, p, lag, f, doseRate, duration);
            TModel.LinearRates<T>(p, linear);
            return new RunValues(First(rate), First(output), First(initial), First(lag), First(f), First(doseRate), First(duration), First(linear), TModel.LinearPk, TModel.HistoryState, TModel.ConstantCount);
        }

        static T[] All<T>(double[] values)
            where T : unmanaged, ILanes<T> => [.. values.Select(T.Constant)];

        static double[] First<T>(T[] values)
            where T : unmanaged, ILanes<T> =>
            [.. values.Select(value =>
            {
                double[] lanes = new double[T.Width];
                value.Store(lanes);
                return lanes[^1];
            })];
    }
}

/// <summary>What the methods of a model wrote.</summary>
sealed record RunValues(double[] Rates, double[] Outputs, double[] Initial, double[] Lag, double[] Fraction, double[] DoseRate, double[] Duration, double[] Linear, LinearPk? LinearPk, int HistoryState, int ConstantCount);
