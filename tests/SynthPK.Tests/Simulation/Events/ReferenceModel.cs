using System.Text.Json;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>The model of a reference case: what its <c>model.json</c> says, in the words of that file.</summary>
sealed class ReferenceModel
{
    /// <summary>What <see cref="Equations"/> reads: tests of reference cases run one after the other.</summary>
    [ThreadStatic]
    static ReferenceModel? _current;

    readonly Dictionary<string, int> _places = [];
    readonly double[] _values;
    readonly (int Place, Func<double[], double> Value)[] _derived;
    readonly Func<double[], double>?[] _odes, _initial, _outputs, _lag, _f, _rate, _duration;

    public ReferenceModel(JsonElement json, IEnumerable<string> columns)
    {
        string[] states = [.. json.GetProperty("states").EnumerateArray().Select(s => s.GetString()!)];
        (string Name, double Value)[] parameters = [.. json.GetProperty("parameters").EnumerateObject().Select(p => (p.Name, p.Value.GetDouble()))];
        string[] covariates = [.. columns.Where(column => parameters.All(p => p.Name != column))];
        JsonProperty[] outputs = [.. json.GetProperty("outputs").EnumerateObject()];
        (string Name, string Formula)[] derived = json.TryGetProperty("derived", out JsonElement all) ? [.. all.EnumerateArray().Select(d => (d[0].GetString()!, d[1].GetString()!))] : [];
        foreach (string name in (string[])[.. parameters.Select(p => p.Name), .. covariates, .. states, "T", .. derived.Select(d => d.Name)]) _places[name] = _places.Count;
        _values = new double[_places.Count];
        _derived = [.. derived.Select(d => (_places[d.Name], Formula.Parse(d.Formula, _places)))];
        _odes = PerState("odes", "0");
        _initial = PerState("init", "0");
        _lag = PerState("lag", "0");
        _f = PerState("f", "1");
        _rate = PerState("rate", "");
        _duration = PerState("dur", "");
        _outputs = [.. outputs.Select(o => Formula.Parse(o.Value.GetString()!, _places))];
        IsLinear = json.GetProperty("linear").GetBoolean();
        Description = new ModelDescription
        {
            Name = json.GetProperty("name").GetString()!,
            Title = "reference",
            Text = "reference",
            Parameters =
            [
                .. parameters.Select(p => new ModelParameter(p.Name, "", "", p.Value) { MayBeNegative = true }),
                .. covariates.Select(c => new ModelParameter(c, "", "", Default: null) { MayBeNegative = true }),
            ],
            States = [.. states.Select(s => new ModelState(s, "", ""))],
            Outputs = [.. outputs.Select(o => new ModelOutput(o.Name, "", ""))],
        };

        Func<double[], double>?[] PerState(string property, string missing) => [.. states.Select(s => Text(property, s, missing)).Select(text => text.Length > 0 ? Formula.Parse(text, _places) : null)];

        string Text(string property, string state, string missing) =>
            json.TryGetProperty(property, out JsonElement perState) && perState.TryGetProperty(state, out JsonElement one) ? one.ToString() : missing;
    }

    public ModelDescription Description { get; }

    /// <summary>Whether the rates are linear in the states.</summary>
    public bool IsLinear { get; }

    /// <summary>Makes it the model that <see cref="Equations"/> stands for, on this thread.</summary>
    public StructuralModel Use()
    {
        _current = this;
        return StructuralModel.Of(typeof(Equations));
    }

    void Evaluate(Func<double[], double>?[] formulas, double timeH, ReadOnlySpan<double> state, ReadOnlySpan<double> p, Span<double> results)
    {
        int parameters = Description.Parameters.Count;
        p[..parameters].CopyTo(_values);
        state.CopyTo(_values.AsSpan(parameters));
        _values[parameters + Description.States.Count] = timeH;
        foreach ((int place, Func<double[], double> value) in _derived) _values[place] = value(_values);
        for (int i = 0; i < formulas.Length; i++)
        {
            if (formulas[i] is { } value) results[i] = value(_values);
        }
    }

    /// <summary>The model that is in use, as the library sees models.</summary>
    readonly struct Equations : IEquations
    {
        public static ModelDescription Description => _current!.Description;

        public static int StateCount => Description.States.Count;

        public static int OutputCount => Description.Outputs.Count;

        public static void Initial<T>(ReadOnlySpan<T> p, Span<T> state)
            where T : unmanaged, IReal<T> => Evaluate(_current!._initial, T.Constant(0), new T[StateCount], p, state);

        public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
            where T : unmanaged, IReal<T> => Evaluate(_current!._odes, timeH, state, p, rate);

        public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
            where T : unmanaged, IReal<T> => Evaluate(_current!._outputs, timeH, state, p, output);

        public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
            where T : unmanaged, IReal<T>
        {
            T[] state = new T[StateCount];
            Evaluate(_current!._lag, timeH, state, p, lagH);
            Evaluate(_current._f, timeH, state, p, f);
            Evaluate(_current._rate, timeH, state, p, rate);
            Evaluate(_current._duration, timeH, state, p, durationH);
        }

        static void Evaluate<T>(Func<double[], double>?[] formulas, T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> results)
            where T : unmanaged, IReal<T>
        {
            double[] values = Numbers<T>(results);
            _current!.Evaluate(formulas, Numbers<T>([timeH])[0], Numbers(state), Numbers(p), values);
            for (int i = 0; i < values.Length; i++) results[i] = T.Constant(values[i]);
        }

        static double[] Numbers<T>(ReadOnlySpan<T> reals)
            where T : unmanaged, IReal<T>
        {
            double[] numbers = new double[reals.Length], lanes = new double[T.Width];
            for (int i = 0; i < numbers.Length; i++)
            {
                reals[i].Store(lanes);
                numbers[i] = lanes[0];
            }
            return numbers;
        }
    }
}
