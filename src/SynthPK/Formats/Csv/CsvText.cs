using System.Buffers;

namespace SynthPK.Formats.Csv;

/// <summary>Texts as cells (RFC 4180): in quotes where they hold a comma, a quote or the end of a line, and where they are empty, so that they are no null.</summary>
static class CsvText
{
    static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>The most bytes that a text may take: each of its characters doubled, and the quotes.</summary>
    public static int Most(string text) => 2 + 2 * StrictUtf8.Encoding.GetMaxByteCount(text.Length);

    /// <summary>Writes a text and says how many bytes it is.</summary>
    /// <exception cref="System.Text.EncoderFallbackException">It is not Unicode.</exception>
    public static int Write(string text, Span<byte> to)
    {
        bool isQuoted = text.Length == 0 || text.AsSpan().ContainsAny(NeedsQuotes);
        return StrictUtf8.Encoding.GetBytes(isQuoted ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text, to);
    }

    /// <summary>The bytes of a text.</summary>
    /// <exception cref="System.Text.EncoderFallbackException">It is not Unicode.</exception>
    public static byte[] BytesOf(string text)
    {
        byte[] bytes = new byte[Most(text)];
        return bytes[..Write(text, bytes)];
    }
}
