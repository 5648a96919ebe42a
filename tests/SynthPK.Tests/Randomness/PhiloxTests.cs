using NUnit.Framework;
using SynthPK.Randomness;

namespace SynthPK.Tests.Randomness;

public sealed class PhiloxTests
{
    // The three known answers its authors publish for philox4x32 with 10 rounds (Random123, tests/kat_vectors):
    // counter words 0 to 3, key words 0 and 1, answer words 0 to 3.
    [TestCase("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [TestCase("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [TestCase("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Block_KnownCounterAndKey_GivesThePublishedAnswer(string counter, string key, string answer)
    {
        uint[] c = Words(counter), k = Words(key), a = Words(answer);

        (ulong low, ulong high) = Philox.Block(Join(c[0], c[1]), Join(c[2], c[3]), Join(k[0], k[1]));

        Assert.That((low, high), Is.EqualTo((Join(a[0], a[1]), Join(a[2], a[3]))));
    }

    static uint[] Words(string text) => [.. text.Split(' ').Select(word => Convert.ToUInt32(word, 16))];

    static ulong Join(uint lower, uint upper) => lower | (ulong)upper << 32;
}
