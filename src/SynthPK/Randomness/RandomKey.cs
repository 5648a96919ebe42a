namespace SynthPK.Randomness;

/// <summary>
/// An immutable name for one stream of randomness. A draw is a pure function of a key and an index: there is no state,
/// no order and no seed arithmetic, so subject 7 is the same subject in a population of ten and of a million.
/// </summary>
/// <example><code>root.For("corruption").For("missed-doses").For(subject).For(record).Uniform(0)</code></example>
public readonly record struct RandomKey
{
    readonly ulong _low, _high;

    RandomKey(ulong low, ulong high) => (_low, _high) = (low, high);

    /// <summary>The root of all keys of one run.</summary>
    public static RandomKey FromSeed(ulong seed) => new RandomKey(seed, 0).For("SynthPK");

    /// <summary>The key of a named purpose below this one.</summary>
    public RandomKey For(string purpose)
    {
        RandomKey key = this;
        foreach (char c in purpose) key = key.For(c);
        return key.For(-purpose.Length);
    }

    /// <summary>The key of one entity (a subject, a record) below this one.</summary>
    public RandomKey For(long entity) => new(Mix(_low ^ Mix((ulong)entity + 0x9E3779B97F4A7C15)), Mix(_high + _low + (ulong)entity));

    /// <summary>A uniform number in the open interval (0, 1) with 53 random bits.</summary>
    public double Uniform(long index) => ((Mix(_low ^ Mix((ulong)index + 0xD1B54A32D192ED03)) >> 11) + 0.5) * (1.0 / (1ul << 53));

    static ulong Mix(ulong z) { z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9; z = (z ^ (z >> 27)) * 0x94D049BB133111EB; return z ^ (z >> 31); } // placeholder until Philox lands
}
