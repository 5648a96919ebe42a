using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SynthPK.Numerics;

namespace SynthPK.Randomness;

// Many draws at once. Eight at a time they cost a tenth of what they cost one by one, and are the same to the last bit.
public static partial class Draws
{
    /// <summary>The key of each entity.</summary>
    internal static void For(this RandomKey key, ReadOnlySpan<long> entities, Span<RandomKey> keys)
    {
        if (!IsWide)
        {
            for (int i = 0; i < entities.Length; i++) keys[i] = key.For(entities[i]);
            return;
        }
        RandomKey8 eight = new(key);
        for (int i = 0; i < keys.Length; i += Vector512<long>.Count)
            eight.For(Eight(entities[i..])).CopyTo(keys[i..Math.Min(i + Vector512<long>.Count, keys.Length)]);
    }

    /// <summary>The number <c>Uniform(index)</c> of each index.</summary>
    internal static void Uniforms(this RandomKey key, ReadOnlySpan<long> indices, Span<double> numbers)
    {
        if (!IsWide)
        {
            for (int i = 0; i < indices.Length; i++) numbers[i] = key.Uniform(indices[i]);
            return;
        }
        RandomKey8 eight = new(key);
        for (; numbers.Length > 0; Next(ref indices, ref numbers)) Put(eight.Uniform(Eight(indices)), numbers);
    }

    /// <summary>The number <c>For(entity).Uniform(index)</c> of each entity.</summary>
    internal static void UniformsBelow(this RandomKey key, ReadOnlySpan<long> entities, long index, Span<double> numbers)
    {
        if (!IsWide)
        {
            for (int i = 0; i < entities.Length; i++) numbers[i] = key.For(entities[i]).Uniform(index);
            return;
        }
        RandomKey8 eight = new(key);
        for (; numbers.Length > 0; Next(ref entities, ref numbers)) Put(eight.For(Eight(entities)).Uniform(Vector512.Create(index)), numbers);
    }

    /// <summary>The numbers <c>Uniform(2·pair)</c> and <c>Uniform(2·pair + 1)</c> of each pair.</summary>
    internal static void UniformPairs(this RandomKey key, ReadOnlySpan<long> pairs, Span<double> firsts, Span<double> seconds)
    {
        if (!IsWide)
        {
            for (int i = 0; i < pairs.Length; i++) (firsts[i], seconds[i]) = key.UniformPair(pairs[i]);
            return;
        }
        RandomKey8 eight = new(key);
        for (; firsts.Length > 0; Next(ref pairs, ref firsts))
        {
            (Vector512<double> first, Vector512<double> second) = eight.UniformPair(Eight(pairs));
            Put(first, firsts);
            Put(second, seconds[^firsts.Length..]);
        }
    }

    /// <summary>The numbers <c>Uniform(2·pair)</c> and <c>Uniform(2·pair + 1)</c> below each entity.</summary>
    internal static void UniformPairsBelow(this RandomKey key, ReadOnlySpan<long> entities, long pair, Span<double> firsts, Span<double> seconds)
    {
        if (!IsWide)
        {
            for (int i = 0; i < entities.Length; i++) (firsts[i], seconds[i]) = key.For(entities[i]).UniformPair(pair);
            return;
        }
        RandomKey8 eight = new(key);
        for (; firsts.Length > 0; Next(ref entities, ref firsts))
        {
            (Vector512<double> first, Vector512<double> second) = eight.For(Eight(entities)).UniformPair(Vector512.Create(pair));
            Put(first, firsts);
            Put(second, seconds[^firsts.Length..]);
        }
    }

    /// <summary>Whether eight are drawn at a time; where vectors are shorter, eight are two or four of them.</summary>
    static bool IsWide => Lanes.Width > 1;

    /// <summary>The first eight numbers, with zeros where there are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> Eight(ReadOnlySpan<long> numbers) => numbers.Length >= Vector512<long>.Count ? Vector512.Create(numbers) : Few(numbers);

    static Vector512<long> Few(ReadOnlySpan<long> numbers)
    {
        Span<long> eight = stackalloc long[Vector512<long>.Count];
        eight.Clear();
        numbers.CopyTo(eight);
        return Vector512.Create<long>(eight);
    }

    /// <summary>Writes eight numbers, or as many as there is room for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put(Vector512<double> numbers, Span<double> to)
    {
        if (to.Length >= Vector512<double>.Count) numbers.CopyTo(to);
        else PutFew(numbers, to);
    }

    static void PutFew(Vector512<double> numbers, Span<double> to)
    {
        Span<double> eight = stackalloc double[Vector512<double>.Count];
        numbers.CopyTo(eight);
        eight[..to.Length].CopyTo(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Next(ref ReadOnlySpan<long> names, ref Span<double> numbers)
    {
        int done = Math.Min(Vector512<long>.Count, numbers.Length);
        names = names[done..];
        numbers = numbers[done..];
    }
}
