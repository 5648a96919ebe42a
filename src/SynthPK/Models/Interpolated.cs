using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Models;

/// <summary>A model whose parameters change linearly with time between two records, as a covariate that is interpolated makes them.</summary>
/// <remarks>
/// Its numbers are the model's parameters where the interval begins, their slopes per hour, and the time at which it begins.
/// At every time the parameters are found anew and prepared anew, so there are no constants, and nothing is linear any more
/// for a closed form to rest on.
/// </remarks>
/// <typeparam name="TModel">The model.</typeparam>
readonly struct Interpolated<TModel> : IEquations
    where TModel : struct, IEquations
{
    static readonly int Count = TModel.Description.Parameters.Count;
    static readonly int History = TModel.HistoryState < 0 ? 0 : DoseHistory.Numbers;
    static readonly int Numbers = Count + TModel.ConstantCount + History;

    public static ModelDescription Description { get; } = TModel.Description with
    {
        Name = $"{TModel.Description.Name}-interpolated",
        Parameters =
        [
            .. TModel.Description.Parameters,
            .. TModel.Description.Parameters.Select(p => new ModelParameter($"{p.Name}.SLOPE", p.Unit.Length == 0 ? "1/h" : $"{p.Unit}/h", $"change of {p.Name} with time", Default: 0) { MayBeNegative = true }),
            new("INTERVAL.START", "h", "time at which the parameters have their values", Default: 0) { MayBeNegative = true },
        ],
        IsLinear = false,
    };

    public static int StateCount => TModel.StateCount;

    public static int OutputCount => TModel.OutputCount;

    public static int HistoryState => TModel.HistoryState;

    [SkipLocalsInit]
    public static void Initial<T>(ReadOnlySpan<T> p, Span<T> state)
        where T : unmanaged, IReal<T>
    {
        Span<T> now = stackalloc T[Numbers];
        At(Start(p), p, now);
        TModel.Initial(now, state);
    }

    [SkipLocalsInit]
    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        Span<T> now = stackalloc T[Numbers];
        At(timeH, p, now);
        TModel.Derivatives(timeH, state, now, rate);
    }

    [SkipLocalsInit]
    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T>
    {
        Span<T> now = stackalloc T[Numbers];
        At(timeH, p, now);
        TModel.Outputs(timeH, state, now, output);
    }

    [SkipLocalsInit]
    public static void Entry<T>(T timeH, ReadOnlySpan<T> p, Span<T> lagH, Span<T> f, Span<T> rate, Span<T> durationH)
        where T : unmanaged, IReal<T>
    {
        Span<T> now = stackalloc T[Numbers];
        At(timeH, p, now);
        TModel.Entry(timeH, now, lagH, f, rate, durationH);
    }

    static T Start<T>(ReadOnlySpan<T> p)
        where T : unmanaged, IReal<T> => p[2 * Count];

    /// <summary>The model's numbers at a time: its parameters, its constants and the recent doses, where these are given.</summary>
    static void At<T>(T timeH, ReadOnlySpan<T> p, Span<T> now)
        where T : unmanaged, IReal<T>
    {
        T since = timeH - Start(p);
        for (int i = 0; i < Count; i++) now[i] = T.FusedMultiplyAdd(since, p[Count + i], p[i]);
        now[Count..].Clear();
        if (p.Length > 2 * Count + 1) p[^History..].CopyTo(now[^History..]);
        TModel.Prepare(now);
    }
}
