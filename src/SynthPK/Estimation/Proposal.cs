using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Estimation;

/// <summary>A law to draw points from, near to the one that is wanted: Student's t about a mode, or the normal law of the population where nothing is known.</summary>
/// <remarks>Its scale is that of a precision matrix P = L Lᵀ: a draw is the centre + L⁻ᵀ ξ / √(χ²/df), ξ standard normal.</remarks>
/// <param name="Class">The sub-population that it draws from.</param>
/// <param name="Centre">The centre, of the coordinates that are seen.</param>
/// <param name="Precision">The factor L; null for the identity.</param>
/// <param name="Df">The degrees of freedom; 0 for a normal law.</param>
sealed record Proposal(string Class, double[] Centre, SmallCholesky? Precision, int Df)
{
    /// <summary>Draws a point.</summary>
    public double[] Draw(RandomKey key)
    {
        double[] point = new double[Centre.Length];
        for (int i = 0; i < point.Length; i++) point[i] = key.Normal(i);
        if (Df > 0)
        {
            double squares = 0;
            for (int i = 0; i < Df; i++) squares += Square(key.Normal(point.Length + i));
            double stretch = Math.Sqrt(Df / squares);
            for (int i = 0; i < point.Length; i++) point[i] *= stretch;
        }
        if (Precision is not null) point = Precision.Backward(point);
        for (int i = 0; i < point.Length; i++) point[i] += Centre[i];
        return point;
    }

    /// <summary>ln of the density at a point.</summary>
    public double LogDensity(ReadOnlySpan<double> point)
    {
        int count = Centre.Length;
        double[] apart = new double[count];
        for (int i = 0; i < count; i++) apart[i] = point[i] - Centre[i];
        if (Precision is not null) apart = Precision.Transposed(apart);
        double squares = 0;
        foreach (double z in apart) squares += z * z;
        double scale = Precision?.LogDeterminant ?? 0;
        return Df == 0
            ? scale - (squares + count * NormalTail.LogTwoPi) / 2
            : scale + RealMath.LogGamma((Df + count) / 2.0) - RealMath.LogGamma(Df / 2.0) - count * RealMath.Log(Df * Math.PI) / 2 - (Df + count) / 2.0 * RealMath.Log(1 + squares / Df);
    }

    static double Square(double x) => x * x;
}
