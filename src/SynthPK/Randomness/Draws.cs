using SynthPK.Numerics;

namespace SynthPK.Randomness;

/// <summary>Draws from named distributions: each a pure function of a key and an index.</summary>
public static class Draws
{
    /// <summary>A standard normal number.</summary>
    public static double Normal(this RandomKey key, long index) => RealMath.NormalQuantile(key.Uniform(index));

    /// <summary>An exponential number with rate 1.</summary>
    public static double Exponential(this RandomKey key, long index) => -RealMath.Log(key.Uniform(index));

    /// <summary>A gamma number with the given shape and mean <paramref name="shape"/>·<paramref name="scale"/>.</summary>
    public static double Gamma(this RandomKey key, long index, double shape, double scale) => scale * shape * key.Exponential(index);

    /// <summary>A Poisson count.</summary>
    public static int Poisson(this RandomKey key, long index, double mean) => (int)(mean * key.Exponential(index));

    /// <summary>The index of one of the weighted choices; the weights need not sum to one.</summary>
    public static int Categorical(this RandomKey key, long index, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double w in weights) sum += w;
        double left = key.Uniform(index) * sum;
        for (int i = 0; i < weights.Length - 1; i++) { left -= weights[i]; if (left < 0) return i; }
        return weights.Length - 1;
    }
}
