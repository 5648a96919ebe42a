using System.Numerics;

namespace SynthPK.Formats;

/// <summary>The range of numbers.</summary>
static class Extremes
{
    /// <summary>The smallest and the largest of at least one value, none of them NaN; which of the two zeros it is, is left open.</summary>
    public static (T Min, T Max) Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        (T min, T max) = (values[0], values[0]);
        int i = 0;
        if (values.Length >= Vector<T>.Count)
        {
            Vector<T> mins = new(values), maxs = mins;
            for (i = Vector<T>.Count; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> next = new(values[i..]);
                (mins, maxs) = (Vector.Min(mins, next), Vector.Max(maxs, next));
            }
            for (int lane = 0; lane < Vector<T>.Count; lane++) (min, max) = (T.Min(min, mins[lane]), T.Max(max, maxs[lane]));
        }
        for (; i < values.Length; i++) (min, max) = (T.Min(min, values[i]), T.Max(max, values[i]));
        return (min, max);
    }
}
