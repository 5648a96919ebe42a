namespace SynthPK.Corruption;

/// <summary>Rounding to multiples of a step. A step below 1 is taken as a whole number of parts of 1, so that a multiple of it is the double nearest to its decimal text.</summary>
static class Grid
{
    /// <summary>What is nearer to a multiple than this share of a step is that multiple: the dust of decimal fractions.</summary>
    const double Dust = 1e-9;

    /// <summary>The nearest multiple of a step; half-way goes up.</summary>
    internal static double Nearest(double value, double step) => Multiple(Math.Floor(Steps(value, step) + 0.5), step);

    /// <summary>The multiple of a step at or below a value.</summary>
    internal static double Below(double value, double step) => Multiple(Math.Floor(Steps(value, step) + Dust), step);

    static double Steps(double value, double step) => step < 1 ? value * Math.Round(1 / step) : value / step;

    static double Multiple(double steps, double step) => step < 1 ? steps / Math.Round(1 / step) : steps * step;
}
