using System.Globalization;
using System.Text;
using NUnit.Framework;
using SynthPK.Formats;

namespace SynthPK.Tests.Formats;

public sealed class NumberTextTests
{
    static void AssertIsR(double value)
    {
        if (double.IsNaN(value)) return;
        Span<byte> found = stackalloc byte[NumberText.Longest], expected = stackalloc byte[NumberText.Longest];
        int length = NumberText.Write(value, found);
        value.TryFormat(expected, out int written, "R", CultureInfo.InvariantCulture);
        if (!found[..length].SequenceEqual(expected[..written]))
            Assert.Fail($"{Encoding.ASCII.GetString(expected[..written])} was written as {Encoding.ASCII.GetString(found[..length])}.");
    }

    [Test]
    public void Write_OfAwkwardNumbers_IsR()
    {
        foreach (double value in SampleTables.AwkwardDoubles) AssertIsR(value);
    }

    [Test]
    public void Write_OfAnyBits_IsR()
    {
        Random random = new(1);
        for (int i = 0; i < 300_000; i++) AssertIsR(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
    }

    [Test]
    public void Write_OfAnyNumberThatDataHave_IsR()
    {
        // every exponent from 2^-106 to 2^106, each sign
        Random random = new(2);
        for (int i = 0; i < 500_000; i++)
            AssertIsR(BitConverter.Int64BitsToDouble(((long)random.Next(2) << 63) | ((1023L + random.Next(-106, 107)) << 52) | random.NextInt64(1L << 52)));
    }

    [Test]
    public void Write_OfPowersOfTwoAndTheirNeighbours_IsR()
    {
        for (int exponent = -1074; exponent < 1024; exponent++)
        {
            double power = Math.ScaleB(1, exponent);
            if (exponent is not -25 and not -958) AssertIsR(power);
            AssertIsR(Math.BitIncrement(power));
            AssertIsR(Math.BitDecrement(power));
        }
    }

    [TestCase(-25, "2.9802322387695312E-08")]
    [TestCase(-958, "4.1045368012983762E-289")]
    public void Write_OfWhatRDoesNotBringBack_ReadsBack(int exponent, string expected)
    {
        Span<byte> bytes = stackalloc byte[NumberText.Longest];
        string text = Encoding.ASCII.GetString(bytes[..NumberText.Write(Math.ScaleB(1, exponent), bytes)]);
        Assert.That(text, Is.EqualTo(expected));
        Assert.That(double.Parse(text, CultureInfo.InvariantCulture), Is.EqualTo(Math.ScaleB(1, exponent)));
    }

    [Test]
    public void Write_OfShortDecimals_IsR()
    {
        Random random = new(3);
        double[] powers = [.. Enumerable.Range(0, 25).Select(power => double.Parse($"1E{power}", CultureInfo.InvariantCulture))];
        for (int i = 0; i < 150_000; i++)
        {
            double decimals = random.NextInt64((long)Math.ScaleB(1, random.Next(1, 63))) / powers[random.Next(powers.Length)];
            AssertIsR(decimals);
            AssertIsR(-Math.BitIncrement(decimals));
            AssertIsR(Math.Round(random.NextDouble() * 2e9, random.Next(0, 9)));
            AssertIsR(random.Next(1, 10_000_000) / 60.0);
        }
    }

    [Test]
    public void Write_OfIntegers_IsTheirDigits()
    {
        Random random = new(4);
        Span<byte> bytes = stackalloc byte[NumberText.Longest];
        for (int i = 0; i < 100_000; i++)
        {
            long value = i < 130 ? (i < 65 ? (1L << i) - 1 : -(1L << (i - 65))) : random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(0, 64);
            string text = Encoding.ASCII.GetString(bytes[..NumberText.Write(value, bytes)]);
            if (text != value.ToString(CultureInfo.InvariantCulture)) Assert.Fail($"{value} was written as {text}.");
        }
        for (long power = 1; power <= 1_000_000_000_000_000_000 / 10; power *= 10)
        {
            foreach (long value in new[] { power - 1, power, power + 1 })
                Assert.That(Encoding.ASCII.GetString(bytes[..NumberText.Write(value, bytes)]), Is.EqualTo(value.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
