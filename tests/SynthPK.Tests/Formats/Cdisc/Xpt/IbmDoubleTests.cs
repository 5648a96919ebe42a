using NUnit.Framework;
using SynthPK.Formats.Cdisc.Xpt;

namespace SynthPK.Tests.Formats.Cdisc.Xpt;

public sealed class IbmDoubleTests
{
    // Worked by hand: the power of 16 plus 64, then the hexadecimal digits behind the point.
    [TestCase(0.0, 0x0000_0000_0000_0000ul)]
    [TestCase(1.0, 0x4110_0000_0000_0000ul)] // 0.1 x 16^1
    [TestCase(-1.0, 0xC110_0000_0000_0000ul)]
    [TestCase(2.0, 0x4120_0000_0000_0000ul)]
    [TestCase(0.5, 0x4080_0000_0000_0000ul)] // 0.8 x 16^0
    [TestCase(0.0625, 0x4010_0000_0000_0000ul)] // 0.1 x 16^0
    [TestCase(100.0, 0x4264_0000_0000_0000ul)] // 0.64 x 16^2
    [TestCase(-118.625, 0xC276_A000_0000_0000ul)] // 76.A
    [TestCase(0.1, 0x4019_9999_9999_999Aul)] // the double nearest to 0.1 is 0x1.999999999999Ap-4
    [TestCase(0.15625, 0x4028_0000_0000_0000ul)]
    [TestCase(9007199254740991.0, 0x4E1F_FFFF_FFFF_FFFFul)] // 2^53 - 1: fourteen digits
    [TestCase(5.397605346934027891e-79, 0x0010_0000_0000_0000ul)] // 16^-65
    [TestCase(7.2370055773322614e+75, 0x7FFF_FFFF_FFFF_FFF8ul)] // the double before 16^63
    public void Encode_OfANumberWorkedByHand_GivesItsBytes(double value, ulong bytes)
    {
        Assert.That(IbmDouble.Encode(value).ToString("X16"), Is.EqualTo(bytes.ToString("X16")));
        Assert.That(IbmDouble.Decode(bytes), Is.EqualTo(value));
    }

    [Test]
    public void Decode_OfWhatWasEncoded_GivesTheSameBits()
    {
        ulong state = 7;
        for (int i = 0; i < 100_000; i++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            // Every exponent that an IBM double has, -260 to 251, and every fraction and sign.
            ulong exponent = 1023 - 260 + (state >> 40) % 512;
            double value = BitConverter.UInt64BitsToDouble(state & 0x800F_FFFF_FFFF_FFFF | exponent << 52);
            double? read = IbmDouble.Decode(IbmDouble.Encode(value));
            if (read is not { } number || BitConverter.DoubleToInt64Bits(number) != BitConverter.DoubleToInt64Bits(value)) Assert.Fail($"{value:R} is read back as {read:R}.");
        }
    }

    [Test]
    public void Limits_AreThePowersOf16ThatTheyAreSaidToBe()
    {
        Assert.That(IbmDouble.Smallest, Is.EqualTo(Math.ScaleB(1, -260)));
        Assert.That(IbmDouble.TooLarge, Is.EqualTo(Math.ScaleB(1, 252)));
    }

    [TestCase(-0.0), TestCase(1e-79), TestCase(-5.3e-79), TestCase(double.Epsilon), TestCase(5.3976053469340270e-79)]
    public void Encode_OfANumberTooNearToZero_GivesZero(double value) => Assert.That(IbmDouble.Encode(value), Is.Zero);

    [Test]
    public void Encode_OfNegativeZero_IsNoMissingValue() => Assert.That(IbmDouble.Decode(IbmDouble.Encode(-0.0)), Is.Zero);

    [TestCase(7.237005577332262e75), TestCase(-1e76), TestCase(double.PositiveInfinity), TestCase(double.NegativeInfinity), TestCase(double.NaN)]
    public void Encode_OfANumberWithoutAForm_IsRefused(double value) => Assert.That(() => IbmDouble.Encode(value), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase(0x2E00_0000_0000_0000ul), TestCase(0x5F00_0000_0000_0000ul), TestCase(0x4100_0000_0000_0000ul), TestCase(0x5A00_0000_0000_0000ul)]
    public void Decode_OfAMissingValue_GivesNull(ulong bytes) => Assert.That(IbmDouble.Decode(bytes), Is.Null);

    [TestCase(0x4200_1000_0000_0000ul, 0.0625)] // a fraction that does not begin in its first digit: 0.001 x 16^2
    [TestCase(0x0000_0000_0000_0001ul, 1.1985091468012028e-94)] // 2^-312
    [TestCase(0x41FF_FFFF_FFFF_FFFFul, 16.0)] // 56 bits rounded to 53
    public void Decode_OfWhatADoubleIsNot_GivesTheNearest(ulong bytes, double value) => Assert.That(IbmDouble.Decode(bytes), Is.EqualTo(value));
}
