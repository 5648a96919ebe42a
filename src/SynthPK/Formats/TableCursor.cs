using SynthPK.Datasets;
using SynthPK.Formats.Parquet;

namespace SynthPK.Formats;

/// <summary>A table of a dataset folder, sorted by subject, that is read forwards in memory bounded by a row group.</summary>
sealed class TableCursor : IDisposable
{
    readonly FileStream _stream;
    readonly IEnumerator<Table> _groups;
    Table _group;
    int _next;

    /// <exception cref="InvalidDataException">The file is missing or damaged, or has no column ID; the message names it.</exception>
    public TableCursor(string folder, string path)
    {
        Path = path;
        string file = System.IO.Path.Combine(folder, path);
        if (!File.Exists(file)) throw new InvalidDataException($"{path}: is missing; SynthPK reads datasets back from Parquet, so generate with the format parquet.");
        _stream = File.OpenRead(file);
        _groups = ParquetReader.ReadGroups(_stream).GetEnumerator();
        try
        {
            Advance();
            _group = _groups.Current;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file's path below the folder.</summary>
    public string Path { get; }

    /// <summary>The rows from where the cursor stands to the last of a subject and of those before it.</summary>
    public Table Through(long subject)
    {
        List<Table> parts = [];
        while (true)
        {
            int end = End(subject);
            parts.Add(_group.Slice(_next, end - _next));
            _next = end;
            if (end < _group.Rows || !Advance()) return parts.Count == 1 ? parts[0] : Table.Concat(parts);
            (_group, _next) = (_groups.Current, 0);
        }
    }

    /// <summary>The subject whose row comes next; null at the end.</summary>
    public long? NextSubject => _next < _group.Rows ? Ids[_next] : null;

    ReadOnlySpan<long> Ids => _group.Get<long>("ID").Values;

    /// <summary>The row after the last of a subject.</summary>
    int End(long subject)
    {
        ReadOnlySpan<long> ids = Ids[_next..];
        int low = 0, high = ids.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (ids[middle] <= subject) low = middle + 1;
            else high = middle;
        }
        return _next + low;
    }

    bool Advance()
    {
        try
        {
            return _groups.MoveNext();
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"{Path}: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _groups.Dispose();
        _stream.Dispose();
    }
}
