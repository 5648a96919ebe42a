using System.Buffers;

namespace SynthPK.Formats.Nonmem;

/// <summary>Cells of an event table: numerals of at most 24 characters, and what the dialect has for null.</summary>
/// <param name="nullText">What stands for null.</param>
/// <param name="hasPoints">Whether each real has a decimal point or an exponent, so that a reader that guesses the type of a column guesses the same in every file.</param>
sealed class EventCells(byte[] nullText, bool hasPoints = false)
{
    readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    public void Separate() => _buffer.Write(","u8);

    public void EndRow() => _buffer.Write("\n"u8);

    public void Null() => _buffer.Write(nullText);

    public void Write(long value) => _buffer.Advance(NumberText.Write(value, _buffer.GetSpan(NumberText.Longest)));

    /// <exception cref="ArgumentException">The value is infinite.</exception>
    public void Write(double? value)
    {
        if (value is not { } number) Null();
        else if (!double.IsFinite(number)) throw new ArgumentException($"An event table holds numerals only, not {number}.");
        else
        {
            Span<byte> to = _buffer.GetSpan(NumberText.Longest);
            int length = NumberText.Write(number, to);
            bool isWhole = hasPoints && !to[..length].ContainsAny((byte)'.', (byte)'E');
            _buffer.Advance(length);
            if (isWhole) _buffer.Write(".0"u8);
        }
    }

    /// <summary>Writes a word of the dialect's own, which needs no quotes.</summary>
    public void Write(ReadOnlySpan<byte> word) => _buffer.Write(word);
}
