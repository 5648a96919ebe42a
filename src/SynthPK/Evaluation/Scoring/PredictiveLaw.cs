using SynthPK.Numerics;
using SynthPK.Realism;

namespace SynthPK.Evaluation.Scoring;

/// <summary>The distribution function that draws or nine quantiles stand for, on the scale of the quantity's loss.</summary>
/// <remarks>
/// Of draws it is the share below, those equal counting half. Between quantiles the normal deviate of the probability is linear in the
/// value, and beyond the outermost it goes on with the slope of the outermost pair: a normal law, or on the log scale a log-normal one,
/// is met exactly. The project's choice.
/// </remarks>
public sealed class PredictiveLaw
{
    /// <summary>The least probability that a log score counts: 0.001, so that one value that a few hundred draws cannot hold does not decide. The project's choice.</summary>
    public const double Least = 1e-3;

    static readonly double[] Deviates = [.. AnswerForm.Levels.Select(RealMath.NormalQuantile)];

    readonly double[] _values;
    readonly bool _isOfDraws;

    PredictiveLaw(double[] values, bool isOfDraws) => (_values, _isOfDraws) = (values, isOfDraws);

    /// <summary>The law of draws.</summary>
    /// <param name="draws">The draws, at least one.</param>
    public static PredictiveLaw OfDraws(IEnumerable<double> draws) => new([.. draws.Order()], isOfDraws: true);

    /// <summary>The law of quantiles.</summary>
    /// <param name="quantiles">The quantiles at <see cref="AnswerForm.Levels"/>, rising or level.</param>
    public static PredictiveLaw OfQuantiles(IEnumerable<double> quantiles) => new([.. quantiles], isOfDraws: false);

    /// <summary>The law of an answer, from its draws where it has any.</summary>
    internal static PredictiveLaw Of(Answered query) => query.Answer.Draws is { Count: > 0 } draws
        ? OfDraws(draws.Select(query.Quantity.Scaled))
        : OfQuantiles(query.Answer.Quantiles!.Select(query.Quantity.Scaled));

    /// <summary>The quantiles of an answer: those given, else those of its draws (type 7).</summary>
    internal static IReadOnlyList<double> QuantilesOf(Answer answer)
    {
        if (answer.Quantiles is not null) return answer.Quantiles;
        double[] sorted = [.. answer.Draws!];
        Array.Sort(sorted);
        return [.. AnswerForm.Levels.Select(level => Statistics.QuantileOfSorted(sorted, level))];
    }

    /// <summary>The probability of a value below a number, the number itself counting half.</summary>
    public double Below(double value) => _isOfDraws ? Share(value) : Interpolated(value);

    double Share(double value)
    {
        int below = 0, level = 0;
        foreach (double draw in _values)
        {
            if (draw < value) below++;
            else if (draw == value) level++;
        }
        return (below + level / 2.0) / _values.Length;
    }

    double Interpolated(double value)
    {
        int first = Array.FindIndex(_values, quantile => quantile == value);
        // where quantiles are level there is a lump of probability, of which half is below
        if (first >= 0) return RealMath.NormalCdf((Deviates[first] + Deviates[Array.FindLastIndex(_values, quantile => quantile == value)]) / 2);
        int above = Array.FindIndex(_values, quantile => quantile > value);
        int left = above switch { < 0 => _values.Length - 2, 0 => 0, _ => above - 1 };
        double width = _values[left + 1] - _values[left];
        if (width == 0) return above == 0 ? 0 : 1; // a lump at the end: nothing beyond
        return RealMath.NormalCdf(Deviates[left] + (value - _values[left]) / width * (Deviates[left + 1] - Deviates[left]));
    }
}
