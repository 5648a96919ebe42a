using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthPK.Randomness;

/// <summary>Eight keys side by side, and what each of them gives.</summary>
readonly struct RandomKey8
{
    readonly Vector512<ulong> _low, _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    RandomKey8((Vector512<ulong> Low, Vector512<ulong> High) halves) => (_low, _high) = halves;

    /// <summary>One key eight times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal RandomKey8(RandomKey key)
    {
        (ulong low, ulong high) = key.Halves;
        (_low, _high) = (Vector512.Create(low), Vector512.Create(high));
    }

    /// <summary>The key of an entity below each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal RandomKey8 For(Vector512<long> entities) => new(Philox.Block(entities.AsUInt64(), _high, _low ^ Vector512.Create(RandomKey.EntityDomain)));

    /// <summary>The numbers <c>Uniform(index)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector512<double> Uniform(Vector512<long> index)
    {
        (Vector512<ulong> low, Vector512<ulong> high) = Philox.Block(index.AsUInt64() >>> 1, _high, _low);
        Vector512<ulong> isOdd = Vector512.Equals(index.AsUInt64() & Vector512<ulong>.One, Vector512<ulong>.One);
        return OpenUnit(Vector512.ConditionalSelect(isOdd, high, low));
    }

    /// <summary>The numbers <c>Uniform(2·pair)</c> and <c>Uniform(2·pair + 1)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal (Vector512<double> First, Vector512<double> Second) UniformPair(Vector512<long> pair)
    {
        (Vector512<ulong> low, Vector512<ulong> high) = Philox.Block(pair.AsUInt64(), _high, _low);
        return (OpenUnit(low), OpenUnit(high));
    }

    /// <summary>The keys one by one.</summary>
    internal void CopyTo(Span<RandomKey> keys)
    {
        for (int lane = 0; lane < keys.Length; lane++) keys[lane] = new RandomKey(_low[lane], _high[lane]);
    }

    /// <summary>As <see cref="RandomKey.OpenUnit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> OpenUnit(Vector512<ulong> bits) =>
        Vector512.Max(Vector512.ConvertToDouble((bits >>> 11).AsInt64()), Vector512.Create(0.5)) * Vector512.Create(RandomKey.Step);
}
