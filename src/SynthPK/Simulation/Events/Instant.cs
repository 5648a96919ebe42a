namespace SynthPK.Simulation.Events;

/// <summary>A computed time, and how far off rounding may have put it.</summary>
/// <remarks>
/// Three times 0.1 is not 0.3, and 0.412·100/4.12 is 10.000000000000002. Times that were computed meet the times of a table
/// within 2^-40 of the numbers they were computed from (the project's choice): far more than rounding, far less than anybody
/// means by two different times.
/// </remarks>
/// <param name="TimeH">The time.</param>
/// <param name="SlackH">How far from it another time may be and still be the same.</param>
readonly record struct Instant(double TimeH, double SlackH)
{
    const double Tolerance = 1.0 / (1L << 40);

    /// <summary>After everything else.</summary>
    public static Instant Never { get; } = new(double.PositiveInfinity, 0);

    /// <summary>A time that was not computed.</summary>
    public static Instant At(double timeH) => new(timeH, Tolerance * Math.Abs(timeH));

    /// <summary>A time so many intervals later, or earlier, by one rounding.</summary>
    public Instant Plus(double intervals, double intervalH) =>
        new(Math.FusedMultiplyAdd(intervals, intervalH, TimeH), SlackH + Tolerance * Math.Abs(intervals * intervalH));

    /// <summary>A time later, or earlier.</summary>
    public Instant Plus(double elapsedH) => Plus(1, elapsedH);
}
