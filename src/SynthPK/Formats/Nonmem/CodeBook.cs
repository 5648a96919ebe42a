using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>The numbers, from 1, that stand for the values of a text column.</summary>
sealed class CodeBook
{
    readonly OrderedDictionary<string, int> _codes = [];

    /// <summary>A code book that begins with the levels known beforehand.</summary>
    public CodeBook(ColumnSchema column, DatasetSchema schema)
    {
        foreach (string level in schema.Levels.GetValueOrDefault(column.Name, [])) CodeOf(level);
    }

    /// <summary>The values and their numbers, in the order of the numbers.</summary>
    public IEnumerable<(string Level, int Code)> Codes => _codes.Select(c => (c.Key, c.Value));

    /// <summary>The number of a value; one never seen gets the next.</summary>
    public int CodeOf(string level)
    {
        if (!_codes.TryGetValue(level, out int code)) _codes[level] = code = _codes.Count + 1;
        return code;
    }
}
