using System.Buffers;

namespace SynthPK.Formats.Nonmem;

/// <summary>Cells of a NONMEM table: numerals of at most 24 characters, a point for null.</summary>
static class NonmemCells
{
    public static void Separator(ArrayBufferWriter<byte> output) => output.Write(","u8);

    public static void Write(ArrayBufferWriter<byte> output, long value) => output.Advance(NumberText.Write(value, output.GetSpan(NumberText.Longest)));

    /// <exception cref="ArgumentException">The value is infinite.</exception>
    public static void Write(ArrayBufferWriter<byte> output, double? value)
    {
        if (value is not { } number) output.Write("."u8);
        else if (!double.IsFinite(number)) throw new ArgumentException($"NONMEM holds numerals only, not {number}.");
        else output.Advance(NumberText.Write(number, output.GetSpan(NumberText.Longest)));
    }
}
