using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Populations;

/// <summary>Normal deviates that go together, one for each name; each name has a key of its own.</summary>
sealed class CorrelatedNormals(IReadOnlyList<string> names, double[,] covariance)
{
    readonly Cholesky _factor = Cholesky.Factor(covariance);

    public IReadOnlyList<string> Names => names;

    /// <summary>One array for each name, with the deviate of every subject.</summary>
    public double[][] Draw(long[] subjects, RandomKey key)
    {
        double[][] deviates = [.. names.Select(_ => new double[subjects.Length])];
        for (int n = 0; n < deviates.Length; n++)
        {
            key.For(names[n]).Uniforms(subjects, deviates[n]);
            RealMath.NormalQuantiles(deviates[n]);
        }
        Relate(deviates);
        return deviates;
    }

    /// <summary>Puts deviates that go together in the place of independent ones.</summary>
    /// <param name="deviates">One array for each name, with the independent deviate of every subject.</param>
    public void Relate(double[][] deviates)
    {
        Span<double> independent = new double[names.Count], related = new double[names.Count];
        for (int i = 0; i < (deviates.Length == 0 ? 0 : deviates[0].Length); i++)
        {
            for (int n = 0; n < deviates.Length; n++) independent[n] = deviates[n][i];
            _factor.Multiply(independent, related);
            for (int n = 0; n < deviates.Length; n++) deviates[n][i] = related[n];
        }
    }
}
