using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>Writes each released table into a folder of its own below <c>data/</c>, a file for each split of the subjects.</summary>
sealed class BySplitWriter : DatasetWriter
{
    /// <summary>The column of the subjects that tells their splits.</summary>
    public const string Split = "SPLIT";

    readonly IReadOnlyList<string> _splits;
    readonly TableFile[][] _files;

    /// <param name="directory">An existing folder.</param>
    /// <param name="schema">The tables to come.</param>
    /// <param name="splits">The splits, which can name files.</param>
    public BySplitWriter(string directory, DatasetSchema schema, IReadOnlyList<string> splits)
    {
        _splits = splits;
        _files = [.. schema.Released.Select(table => splits.Select(split => Open(directory, table, split)).ToArray())];
    }

    static TableFile Open(string directory, TableSchema table, string split) => TableFile.Open(
        directory, $"{DatasetFolder.Data}/{table.Name}", table with { Name = split }, ParquetFormat.Extension, (stream, _) => new ParquetWriter(stream, table));

    public override void Write(Dataset block)
    {
        Dictionary<long, int> splits = SplitsOf(block.Subjects);
        for (int i = 0; i < _files.Length; i++)
        {
            Table table = block.Released[i];
            int[] splitOf = [.. table.Get<long>("ID").Values.ToArray().Select(subject => splits[subject])];
            for (int split = 0; split < _splits.Count; split++) _files[i][split].Write(table.Where([.. splitOf.Select(s => s == split)]));
        }
    }

    /// <summary>The place of each subject's split among the splits.</summary>
    Dictionary<long, int> SplitsOf(Table subjects)
    {
        Column<long> ids = subjects.Get<long>("ID");
        Dictionary<long, int> splits = new(ids.Count);
        for (int row = 0; row < ids.Count; row++)
        {
            Cell split = subjects[Split][row];
            int place = Enumerable.Range(0, _splits.Count).FirstOrDefault(i => _splits[i] == split.Text, -1);
            if (place < 0) throw new ArgumentException($"Subject {ids.Values[row]} is in the split '{split}', which is none of those announced: {string.Join(", ", _splits)}.");
            splits.Add(ids.Values[row], place);
        }
        return splits;
    }

    public override IReadOnlyList<string> Complete()
    {
        foreach (TableFile file in _files.SelectMany(f => f)) file.Complete();
        return [.. _files.SelectMany(f => f).Select(f => f.Path)];
    }

    protected override void Dispose(bool isDisposing)
    {
        foreach (TableFile file in _files.SelectMany(f => f)) file.Dispose();
    }
}
