using System.Numerics;

namespace SynthPK.Formats;

/// <summary>What no table may hold: a missing value is null.</summary>
static class NaN
{
    /// <summary>Whether one of the numbers is not a number.</summary>
    public static bool IsIn(ReadOnlySpan<double> values)
    {
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> some = new(values[i..]);
            if (!Vector.EqualsAll(some, some)) return true;
        }
        for (; i < values.Length; i++)
            if (double.IsNaN(values[i])) return true;
        return false;
    }
}
