using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SynthPK.Numerics;

namespace SynthPK.Randomness;

/// <summary>Many keys side by side. What is drawn from all of them together is what each would give, for a tenth of the time.</summary>
sealed class RandomKeys
{
    // Lower and upper halves apart, as the lanes of a vector take them.
    readonly ulong[] _low, _high;

    internal RandomKeys(ulong[] low, ulong[] high) => (_low, _high) = (low, high);

    /// <summary>How many keys there are.</summary>
    internal int Count => _low.Length;

    /// <summary>One of the keys.</summary>
    internal RandomKey this[int place] => new(_low[place], _high[place]);

    /// <summary>The key of one entity below each key.</summary>
    /// <param name="entities">The entity below each.</param>
    internal RandomKeys For(ReadOnlySpan<long> entities) => Derive(RandomKey.EntityDomain, MemoryMarshal.Cast<long, ulong>(entities));

    /// <summary>The key inside one draw of each key.</summary>
    /// <param name="indices">Which draw of each.</param>
    internal RandomKeys Inside(ReadOnlySpan<long> indices) => Derive(RandomKey.DrawDomain, MemoryMarshal.Cast<long, ulong>(indices));

    /// <summary>The number <c>Uniform(index)</c> of each key.</summary>
    /// <param name="indices">Which number of each.</param>
    internal double[] Uniforms(ReadOnlySpan<long> indices)
    {
        double[] numbers = GC.AllocateUninitializedArray<double>(Count);
        int i = 0;
        for (; IsWide && i <= Count - Vector512<ulong>.Count; i += Vector512<ulong>.Count)
        {
            Vector512<ulong> index = Vector512.Create(MemoryMarshal.Cast<long, ulong>(indices[i..]));
            (Vector512<ulong> low, Vector512<ulong> high) = Philox.Block(index >>> 1, Load(_high, i), Load(_low, i));
            Vector512<ulong> isOdd = Vector512.Equals(index & Vector512<ulong>.One, Vector512<ulong>.One);
            RandomKey.OpenUnit(Vector512.ConditionalSelect(isOdd, high, low)).CopyTo(numbers, i);
        }
        for (; i < Count; i++) numbers[i] = this[i].Uniform(indices[i]);
        return numbers;
    }

    /// <summary>One and the same number <c>Uniform(index)</c> of each key.</summary>
    internal double[] Uniforms(long index)
    {
        long[] same = GC.AllocateUninitializedArray<long>(Count);
        Array.Fill(same, index);
        return Uniforms(same);
    }

    /// <summary>The standard normal deviate <c>Normal(index)</c> of each key.</summary>
    /// <param name="indices">Which deviate of each.</param>
    internal double[] Normals(ReadOnlySpan<long> indices)
    {
        double[] deviates = Uniforms(indices);
        RealMath.NormalQuantiles(deviates);
        return deviates;
    }

    /// <summary>The numbers <c>Uniform(2·pair)</c> and <c>Uniform(2·pair + 1)</c> of each key.</summary>
    /// <param name="pairs">Which pair of each.</param>
    internal (double[] First, double[] Second) UniformPairs(ReadOnlySpan<long> pairs)
    {
        double[] first = GC.AllocateUninitializedArray<double>(Count), second = GC.AllocateUninitializedArray<double>(Count);
        int i = 0;
        for (; IsWide && i <= Count - Vector512<ulong>.Count; i += Vector512<ulong>.Count)
        {
            (Vector512<ulong> low, Vector512<ulong> high) = Philox.Block(Vector512.Create(MemoryMarshal.Cast<long, ulong>(pairs[i..])), Load(_high, i), Load(_low, i));
            RandomKey.OpenUnit(low).CopyTo(first, i);
            RandomKey.OpenUnit(high).CopyTo(second, i);
        }
        for (; i < Count; i++) (first[i], second[i]) = this[i].UniformPair(pairs[i]);
        return (first, second);
    }

    /// <summary>Each key as often as it is asked for.</summary>
    /// <param name="places">The place of each key that is wanted.</param>
    internal RandomKeys At(ReadOnlySpan<int> places)
    {
        ulong[] low = GC.AllocateUninitializedArray<ulong>(places.Length), high = GC.AllocateUninitializedArray<ulong>(places.Length);
        for (int i = 0; i < places.Length; i++) (low[i], high[i]) = (_low[places[i]], _high[places[i]]);
        return new RandomKeys(low, high);
    }

    RandomKeys Derive(ulong domain, ReadOnlySpan<ulong> names)
    {
        ulong[] low = GC.AllocateUninitializedArray<ulong>(Count), high = GC.AllocateUninitializedArray<ulong>(Count);
        int i = 0;
        for (; IsWide && i <= Count - Vector512<ulong>.Count; i += Vector512<ulong>.Count)
        {
            (Vector512<ulong> lows, Vector512<ulong> highs) = Philox.Block(Vector512.Create(names[i..]), Load(_high, i), Load(_low, i) ^ Vector512.Create(domain));
            lows.CopyTo(low, i);
            highs.CopyTo(high, i);
        }
        for (; i < Count; i++) (low[i], high[i]) = Philox.Block(names[i], _high[i], _low[i] ^ domain);
        return new RandomKeys(low, high);
    }

    /// <summary>Whether eight keys are drawn from at a time; where vectors are shorter, eight are two or four of them.</summary>
    static bool IsWide => Lanes.Width > 1;

    static Vector512<ulong> Load(ulong[] halves, int first) => Vector512.Create(halves.AsSpan(first));
}
