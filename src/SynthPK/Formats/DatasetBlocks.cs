using SynthPK.Datasets;
using SynthPK.Formats.Parquet;

namespace SynthPK.Formats;

/// <summary>A dataset folder read back in blocks of consecutive subjects, in bounded memory.</summary>
/// <param name="folder">The folder, whose released tables were written as Parquet.</param>
/// <param name="manifest">Its manifest.</param>
sealed class DatasetBlocks(string folder, Manifest manifest)
{
    /// <summary>Reads all blocks in order. What the stages did is told with the first of them, for it is known of the whole alone.</summary>
    /// <param name="subjects">How many subjects a block holds at most, 1 or more.</param>
    /// <exception cref="InvalidDataException">A table is missing or damaged; the message names its file.</exception>
    public IEnumerable<Dataset> Read(int subjects)
    {
        OrderedDictionary<string, TableCursor> cursors = [];
        try
        {
            foreach (string name in manifest.Tables.Keys) cursors.Add(name, new TableCursor(folder, $"{name}.{ParquetFormat.Extension}"));
            TableCursor people = cursors[$"{DatasetFolder.Truth}/parameters"];
            IReadOnlyList<StageSummary> stages = manifest.Stages;
            for (long first = people.NextSubject ?? 1; ; first += subjects)
            {
                yield return DatasetFolder.Assemble(manifest, [.. cursors.Select(cursor => KeyValuePair.Create(cursor.Key, cursor.Value.Through(first + subjects - 1)))], stages);
                if (people.NextSubject is null) yield break;
                stages = [.. manifest.Stages.Select(stage => stage with { Eligible = 0, Hit = 0, Expected = stage.Expected is null ? null : 0 })];
            }
        }
        finally
        {
            foreach (TableCursor cursor in cursors.Values) cursor.Dispose();
        }
    }
}
