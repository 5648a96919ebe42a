using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scoring;

/// <summary>Means, summed in the order given, so that they have the same bits everywhere.</summary>
static class Average
{
    /// <summary>The arithmetic mean.</summary>
    public static double Of(IReadOnlyList<double> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Count; i++) sum += values[i];
        return sum / values.Count;
    }

    /// <summary>The root of the mean square.</summary>
    public static double Quadratic(IReadOnlyList<double> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Count; i++) sum += values[i] * values[i];
        return Math.Sqrt(sum / values.Count);
    }

    /// <summary>The geometric mean of numbers greater than 0.</summary>
    public static double Geometric(IReadOnlyList<double> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Count; i++) sum += RealMath.Log(values[i]);
        return RealMath.Exp(sum / values.Count);
    }
}
