using System.Buffers;
using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>The column chunk writer of texts. They are told apart as they come, so that texts that come as codes need not be looked at row by row.</summary>
sealed class TextChunkWriter(ColumnSchema schema) : ColumnChunkWriter(schema, TextType.Physical)
{
    const short Unseen = -1;

    readonly DistinctValues<string, TextType> _distinct = new();
    readonly short[] _indexOfLevel = new short[CodedTexts.MostLevels];
    string[]? _levels; // those that the indices above are of
    ushort[] _indices = [];
    int _distinctInTrial;

    private protected override int Keep(Column column, int from, int count, ReadOnlySpan<bool> nulls)
    {
        Reserve(ref _indices, Count + count);
        Span<ushort> to = _indices.AsSpan(Count, count);
        // The trial ends within these rows: it is counted where it ends.
        int untilTrialEnds = DistinctValues<string, TextType>.Trial - Count;
        Column<string> texts = (Column<string>)column;
        return texts.Coded is { } coded
            ? KeepCoded(coded, coded.Codes.AsSpan(from, count), nulls, to, untilTrialEnds)
            : KeepTexts(texts.Values.Slice(from, count), nulls, to, untilTrialEnds);
    }

    int KeepCoded(CodedTexts coded, ReadOnlySpan<byte> codes, ReadOnlySpan<bool> nulls, Span<ushort> to, int untilTrialEnds)
    {
        if (!ReferenceEquals(coded.Levels, _levels))
        {
            _levels = coded.Levels;
            Array.Fill(_indexOfLevel, Unseen);
        }
        int kept = 0;
        for (int i = 0; i < codes.Length; i++)
        {
            if (!nulls.IsEmpty && nulls[i]) continue;
            int index = _indexOfLevel[codes[i]];
            if (index == Unseen) _indexOfLevel[codes[i]] = (short)(index = _distinct.IndexOf(_levels[codes[i]]));
            to[kept++] = (ushort)index;
            if (kept == untilTrialEnds) _distinctInTrial = _distinct.Values.Length;
        }
        return kept;
    }

    int KeepTexts(ReadOnlySpan<string> texts, ReadOnlySpan<bool> nulls, Span<ushort> to, int untilTrialEnds)
    {
        int kept = 0;
        string? last = null;
        ushort index = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            if (!nulls.IsEmpty && nulls[i]) continue;
            if (!ReferenceEquals(texts[i], last)) index = _distinct.IndexOf(last = texts[i]);
            to[kept++] = index;
            if (kept == untilTrialEnds) _distinctInTrial = _distinct.Values.Length;
        }
        return kept;
    }

    private protected override int Encode(ArrayBufferWriter<byte> data, ArrayBufferWriter<byte> dictionary)
    {
        ReadOnlySpan<ushort> indices = _indices.AsSpan(0, Count);
        ReadOnlySpan<string> distinct = _distinct.Values;
        if (Count < 2 || !DistinctValues<string, TextType>.Pays(Count, distinct.Length, _distinctInTrial))
        {
            string[] texts = new string[Count];
            for (int i = 0; i < texts.Length; i++) texts[i] = distinct[indices[i]];
            TextType.WritePlain(texts, data);
            return 0;
        }
        TextType.WritePlain(distinct, dictionary);
        WriteIndices(indices, distinct.Length, data);
        return distinct.Length;
    }

    private protected override (byte[]? Min, byte[]? Max) Bounds()
    {
        (string min, string max) = TextType.Extremes(_distinct.Values);
        return (TextType.Bound(min, isMax: false), TextType.Bound(max, isMax: true));
    }

    private protected override void Forget()
    {
        _distinct.Clear();
        (_levels, _distinctInTrial) = (null, 0);
    }
}
