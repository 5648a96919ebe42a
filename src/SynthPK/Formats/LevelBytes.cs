using System.Runtime.InteropServices;
using SynthPK.Datasets;

namespace SynthPK.Formats;

/// <summary>The bytes that a writer makes of each level of a coded column, so that it makes them once and not row by row.</summary>
/// <param name="encode">Makes the bytes of a text.</param>
sealed class LevelBytes(Func<string, byte[]> encode)
{
    // Short texts, which nearly all levels are, are copied as so many bytes: quicker than as many as they have.
    const int Short = 32;

    readonly int[] _starts = new int[CodedTexts.MostLevels + 1];
    string[]? _levels;
    byte[] _bytes = [];

    /// <summary>Makes ready for the levels of a column; nothing to do when they are those of the last.</summary>
    public void Prepare(string[] levels)
    {
        if (ReferenceEquals(levels, _levels)) return;
        byte[][] each = [.. levels.Select(encode)];
        _bytes = new byte[each.Sum(bytes => bytes.Length) + Short];
        for (int i = 0; i < each.Length; i++)
        {
            each[i].CopyTo(_bytes, _starts[i]);
            _starts[i + 1] = _starts[i] + each[i].Length;
        }
        _levels = levels;
    }

    /// <summary>The room that <see cref="Write"/> needs for a level.</summary>
    public int Room(byte code) => Math.Max(Short, _starts[code + 1] - _starts[code]);

    /// <summary>The bytes of a level.</summary>
    public ReadOnlySpan<byte> this[byte code] => _bytes.AsSpan(_starts[code].._starts[code + 1]);

    /// <summary>Writes the bytes of a level and says how many they are. What stands after them, up to <see cref="Room"/>, is overwritten.</summary>
    public int Write(byte code, Span<byte> to)
    {
        int start = _starts[code], length = _starts[code + 1] - start;
        if (length <= Short) MemoryMarshal.Write(to, MemoryMarshal.Read<Chunk>(_bytes.AsSpan(start)));
        else _bytes.AsSpan(start, length).CopyTo(to);
        return length;
    }

    [System.Runtime.CompilerServices.InlineArray(Short)]
    struct Chunk
    {
        byte _first;
    }
}
