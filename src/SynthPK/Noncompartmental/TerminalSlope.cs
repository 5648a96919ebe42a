using SynthPK.Numerics;

namespace SynthPK.Noncompartmental;

/// <summary>The log-linear line through the last points of a profile.</summary>
/// <param name="LambdaZ">How steeply it falls, 1/h, greater than 0.</param>
/// <param name="Intercept">ln of its concentration at the time of the dose.</param>
/// <param name="FromH">The first of its points, h after the dose.</param>
/// <param name="ToH">The last of its points, h after the dose.</param>
/// <param name="Points">How many points it goes through.</param>
/// <param name="R2">The coefficient of determination.</param>
public sealed record TerminalSlope(double LambdaZ, double Intercept, double FromH, double ToH, int Points, double R2)
{
    /// <summary>The coefficient of determination that charges for points: 1 − (1 − R²)(n − 1)/(n − 2).</summary>
    public double AdjustedR2 => 1 - (1 - R2) * (Points - 1) / (Points - 2);

    /// <summary>ln 2/λz, h.</summary>
    public double HalfLifeH => RealMath.Log(2) / LambdaZ;

    /// <summary>How many half-lives its points span. Below 2 a half-life is shaky.</summary>
    public double SpanRatio => (ToH - FromH) / HalfLifeH;

    /// <summary>The line's concentration at a time, mg/L.</summary>
    /// <param name="timeH">The time after the dose, h.</param>
    public double At(double timeH) => RealMath.Exp(Intercept - LambdaZ * timeH);

    /// <summary>The best of the lines through the last points that fall, as Phoenix WinNonlin and PKNCA choose it.</summary>
    /// <param name="points">The points that may be used, by rising time, each with a concentration greater than 0.</param>
    /// <param name="options">How many points are needed, and which fits are alike.</param>
    /// <returns>The line; or null and why there is none.</returns>
    internal static (TerminalSlope? Slope, string? Problem) Of(ReadOnlySpan<(double TimeH, double Concentration)> points, NcaOptions options)
    {
        if (points.Length < options.SlopePoints)
            return (null, $"A terminal slope needs {options.SlopePoints} quantified points after the peak, and there {(points.Length == 1 ? "is" : "are")} {points.Length}.");
        List<TerminalSlope> falling = [];
        for (int count = options.SlopePoints; count <= points.Length; count++)
            if (Through(points[^count..]) is { LambdaZ: > 0 } slope) falling.Add(slope);
        if (falling.Count == 0) return (null, "The last concentrations do not fall, so there is no terminal slope.");
        double best = falling.Max(slope => slope.AdjustedR2);
        return (falling.Last(slope => slope.AdjustedR2 >= best - options.SlopeTolerance), null); // with the most points
    }

    static TerminalSlope Through(ReadOnlySpan<(double TimeH, double Concentration)> points)
    {
        double meanT = 0, meanL = 0, tt = 0, tl = 0, ll = 0;
        foreach ((double timeH, double concentration) in points) (meanT, meanL) = (meanT + timeH / points.Length, meanL + RealMath.Log(concentration) / points.Length);
        foreach ((double timeH, double concentration) in points)
        {
            double t = timeH - meanT, l = RealMath.Log(concentration) - meanL;
            (tt, tl, ll) = (tt + t * t, tl + t * l, ll + l * l);
        }
        double slope = tl / tt;
        return new TerminalSlope(-slope, meanL - slope * meanT, points[0].TimeH, points[^1].TimeH, points.Length, ll > 0 ? Math.Min(tl * tl / (tt * ll), 1) : 0);
    }
}
