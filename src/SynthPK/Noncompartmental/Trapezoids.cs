using SynthPK.Numerics;

namespace SynthPK.Noncompartmental;

/// <summary>Areas under a profile and under its first moment, piece by piece.</summary>
/// <param name="method">What the concentration is between two points.</param>
sealed class Trapezoids(AreaMethod method)
{
    /// <summary>Two concentrations whose logarithms differ by less are joined by a straight line, which is then as good and loses no digits.</summary>
    const double Alike = 1e-6;

    /// <summary>The areas of concentration and of time times concentration between the first point and the last.</summary>
    public (double Area, double Moment) Between(ReadOnlySpan<(double TimeH, double Concentration)> points)
    {
        double area = 0, moment = 0;
        for (int i = 1; i < points.Length; i++)
        {
            ((double t1, double c1), (double t2, double c2)) = (points[i - 1], points[i]);
            if (IsExponential(c1, c2))
            {
                double rate = RealMath.Log(c1 / c2) / (t2 - t1);
                area += (c1 - c2) / rate;
                moment += (t1 * c1 - t2 * c2) / rate + (c1 - c2) / (rate * rate);
            }
            else
            {
                area += (t2 - t1) * (c1 + c2) / 2;
                moment += (t2 - t1) * (t1 * c1 + t2 * c2) / 2;
            }
        }
        return (area, moment);
    }

    /// <summary>The concentration at a time between two points.</summary>
    public double At(double timeH, (double TimeH, double Concentration) before, (double TimeH, double Concentration) after)
    {
        double share = (timeH - before.TimeH) / (after.TimeH - before.TimeH);
        return IsExponential(before.Concentration, after.Concentration)
            ? before.Concentration * RealMath.Exp(share * RealMath.Log(after.Concentration / before.Concentration))
            : before.Concentration + share * (after.Concentration - before.Concentration);
    }

    bool IsExponential(double c1, double c2) => method == AreaMethod.LinearUpLogDown && c2 > 0 && c1 > c2 * (1 + Alike);
}
