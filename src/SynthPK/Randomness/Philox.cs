using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SynthPK.Randomness;

/// <summary>
/// Philox4x32-10: for each key a bijection of 128-bit counters, whose outputs its authors saw pass all of TestU01's
/// BigCrush; so random numbers without a state. J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3", SC11 (2011).
/// </summary>
static class Philox
{
    const int Rounds = 10;
    const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85; // the golden ratio and sqrt(3) - 1, as 32-bit fractions

    /// <summary>The 128 random bits of one counter under one 64-bit key; lower words first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ulong Low, ulong High) Block(ulong counterLow, ulong counterHigh, ulong key)
    {
        uint c0 = (uint)counterLow, c1 = (uint)(counterLow >> 32), c2 = (uint)counterHigh, c3 = (uint)(counterHigh >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0, product1 = (ulong)Multiplier1 * c2;
            (c0, c1) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1);
            (c2, c3) = ((uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        return (c0 | (ulong)c1 << 32, c2 | (ulong)c3 << 32);
    }

    /// <summary>The random bits of eight counters, each under a key of its own.</summary>
    /// <remarks>A word is the lower half of a lane; the upper halves hold what carries leave there, until the end.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ulong> Low, Vector512<ulong> High) Block(Vector512<ulong> counterLow, Vector512<ulong> counterHigh, Vector512<ulong> key)
    {
        Vector512<ulong> c0 = counterLow, c1 = counterLow >>> 32, c2 = counterHigh, c3 = counterHigh >>> 32, k0 = key, k1 = key >>> 32;
        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> product0 = Product(c0, Multiplier0), product1 = Product(c2, Multiplier1);
            (c0, c1) = ((product1 >>> 32) ^ c1 ^ k0, product1);
            (c2, c3) = ((product0 >>> 32) ^ c3 ^ k1, product0);
            k0 += Vector512.Create((ulong)Weyl0);
            k1 += Vector512.Create((ulong)Weyl1);
        }
        return (LowerHalves(c0) | c1 << 32, LowerHalves(c2) | c3 << 32);
    }

    /// <summary>The lower halves of the lanes times a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> Product(Vector512<ulong> words, uint factor) => Avx512F.IsSupported
        ? Avx512F.Multiply(words.AsUInt32(), Vector512.Create((ulong)factor).AsUInt32())
        : LowerHalves(words) * Vector512.Create((ulong)factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> LowerHalves(Vector512<ulong> lanes) => lanes & Vector512.Create((ulong)uint.MaxValue);
}
