using System.Globalization;
using System.Text;
using NUnit.Framework;
using SynthPK.Formats;

namespace SynthPK.Tests.Formats;

public sealed class NumberTextTests
{
    static string TextOf(double value)
    {
        Span<byte> bytes = stackalloc byte[NumberText.Longest];
        return Encoding.ASCII.GetString(bytes[..NumberText.Write(value, bytes)]);
    }

    static IEnumerable<double> Numbers()
    {
        foreach (double value in SampleTables.AwkwardDoubles) yield return value;
        Random random = new(1);
        for (int i = 0; i < 200_000; i++)
        {
            yield return Math.Round(random.NextDouble() * 100, random.Next(0, 9));
            yield return Math.Round(random.NextDouble() * 2e9, random.Next(0, 9)) * (random.Next(2) == 0 ? 1 : -1);
            yield return random.Next(1, 10_000_000) / 1e7;
            yield return random.NextDouble();
            yield return BitConverter.Int64BitsToDouble(random.NextInt64());
        }
    }

    [Test]
    public void Write_OfAnyNumber_IsTheShortestTextThatReadsBack()
    {
        foreach (double value in Numbers())
        {
            if (double.IsNaN(value)) continue;
            string expected = value.ToString("R", CultureInfo.InvariantCulture), text = TextOf(value);
            if (text != expected) Assert.Fail($"{expected} was written as {text}.");
        }
    }

    [Test]
    public void Write_OfNegativeZero_KeepsTheSign() => Assert.That(TextOf(-0.0), Is.EqualTo("-0"));
}
