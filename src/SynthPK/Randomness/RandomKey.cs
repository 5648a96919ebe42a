using System.Runtime.CompilerServices;

namespace SynthPK.Randomness;

/// <summary>
/// An immutable name for one stream of randomness. A draw is a pure function of a key and an index: there is no state,
/// no order and no seed arithmetic, so subject 7 is the same subject in a population of ten and of a million.
/// </summary>
/// <remarks>
/// <para>A key is 128 bits; keys and numbers are blocks of Philox4x32-10 (Salmon et al., SC11, 2011). Two entities of one
/// key never share a key. Otherwise keys collide as 128 random bits do: somewhere among n keys with probability
/// n²/2¹²⁹ (the birthday bound), 1.5·10⁻¹⁵ for a million million keys.</para>
/// <para>One key and one index are one piece of luck: two draws that shall be independent take two keys or two indices,
/// also when they come from different distributions.</para>
/// </remarks>
/// <example><code>root.For("corruption").For("missed-doses").For(subject).For(record).Uniform(0)</code></example>
public readonly record struct RandomKey
{
    // What a block is for stands in the Philox key, so an entity, a purpose, a draw's inner stream and a number never meet.
    // Fractional hexadecimal digits of pi, 16 a time; numbers use the bare key.
    internal const ulong EntityDomain = 0x243F6A8885A308D3;
    const ulong TextDomain = 0x13198A2E03707344, DrawDomain = 0xA4093822299F31D0;

    internal const double Step = 1.0 / (1ul << 53);

    readonly ulong _low, _high;

    internal RandomKey(ulong low, ulong high) => (_low, _high) = (low, high);

    internal (ulong Low, ulong High) Halves => (_low, _high);

    /// <summary>The root of all keys of one run.</summary>
    /// <param name="seed">Any 64 bits; every seed is as good as every other, neighbours included.</param>
    public static RandomKey FromSeed(ulong seed) => new RandomKey(seed, 0).For("SynthPK");

    /// <summary>The key of a named purpose below this one.</summary>
    /// <param name="purpose">Any text, compared char by char (UTF-16): case matters, and so does where it is split,
    /// for <c>For("ab").For("c")</c> is not <c>For("abc")</c>.</param>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public RandomKey For(string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        // The length goes first, so no purpose's blocks begin another's.
        RandomKey key = Derive(TextDomain, (ulong)purpose.Length);
        for (int start = 0; start < purpose.Length; start += 4)
        {
            ulong chars = 0;
            for (int i = Math.Min(start + 4, purpose.Length) - 1; i >= start; i--) chars = chars << 16 | purpose[i];
            key = key.Derive(TextDomain, chars);
        }
        return key;
    }

    /// <summary>The key of one entity (a subject, a record) below this one.</summary>
    /// <param name="entity">Any number, negative ones included.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RandomKey For(long entity) => Derive(EntityDomain, (ulong)entity);

    /// <summary>A uniform number in the open interval (0, 1) with 53 random bits.</summary>
    /// <param name="index">Any number, negative ones included; which of the key's numbers is wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Uniform(long index)
    {
        (ulong low, ulong high) = Philox.Block((ulong)index >> 1, _high, _low);
        return OpenUnit((index & 1) == 0 ? low : high);
    }

    /// <summary>The numbers <c>Uniform(2·pair)</c> and <c>Uniform(2·pair + 1)</c> for the price of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal (double First, double Second) UniformPair(long pair)
    {
        (ulong low, ulong high) = Philox.Block((ulong)pair, _high, _low);
        return (OpenUnit(low), OpenUnit(high));
    }

    /// <summary>
    /// The key inside one draw that needs several uniform numbers, as rejection does. It is not <c>For(index)</c>: the
    /// draw of index 7 and the key of subject 7 share nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal RandomKey Inside(long index) => Derive(DrawDomain, (ulong)index);

    /// <summary>The upper 53 bits in steps of 2⁻⁵³. Zero becomes half a step; half a step more for all would round to 1 at the top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double OpenUnit(ulong bits) => Math.Max((long)(bits >> 11), 0.5) * Step;

    /// <summary>The key as 32 hexadecimal digits.</summary>
    public override string ToString() => $"{_high:x16}{_low:x16}";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    RandomKey Derive(ulong domain, ulong name)
    {
        (ulong low, ulong high) = Philox.Block(name, _high, _low ^ domain);
        return new RandomKey(low, high);
    }
}
