using SynthPK.Datasets;
using SynthPK.Formats.Parquet;
using SynthPK.Wording;

namespace SynthPK.Evaluation;

/// <summary>Reads predictions from Parquet. Numbers may stand in any column of numbers, as other tools write them; a draw that is null, or not a number, is none.</summary>
static class SubmissionParquet
{
    /// <summary>What the six columns hold.</summary>
    public const string Columns = "task_id, stat and unit (texts), query_uid and draw (whole numbers: int32, int64), value (a number: double, float)";

    /// <summary>The compressions that are read.</summary>
    public const string Compressions = "none, snappy, gzip, brotli";

    /// <summary>How to ask for one of them.</summary>
    const string HowToCompress = "compression=\"snappy\" where pandas or polars writes the file";

    /// <summary>With what the names of columns begin that pandas makes of an index.</summary>
    const string PandasIndex = "__index_level_";

    static readonly string[] Names = [.. SubmissionRow.Schema.Columns.Select(column => column.Name)];

    /// <summary>The rows of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="issues">Where what is wrong with it goes.</param>
    /// <returns>Null where the table itself cannot be read.</returns>
    public static IReadOnlyList<SubmissionRow>? Read(string path, SubmissionIssues issues)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (!IsRead(ParquetReader.ReadFooter(stream), issues)) return null;
            Table table = ParquetReader.Read(stream);
            return HasKinds(table, issues) ? RowsOf(table, issues) : null;
        }
        catch (InvalidDataException fault)
        {
            issues.Whole("files", fault.Message.TrimEnd('.'), $"Parquet of {FileMetadata.Readable}; or CSV");
            return null;
        }
    }

    /// <summary>The rows of a table that has the columns.</summary>
    public static IReadOnlyList<SubmissionRow> RowsOf(Table table, SubmissionIssues issues)
    {
        Column task = table["task_id"], query = table["query_uid"], stat = table["stat"], draw = table["draw"], value = table["value"], unit = table["unit"];
        SubmissionRow[] rows = new SubmissionRow[table.Rows];
        for (int row = 0; row < rows.Length; row++)
        {
            if (value.IsNull(row)) issues.Row("values that are missing", row + 1, "the value is missing", "a number");
            long? number = Whole(query[row]);
            if (number is null) issues.Row("query_uids that are no numbers", row + 1, $"query_uid is {query[row]}", "a query's number, as QUERY of query.parquet");
            long? drawn = Whole(draw[row]);
            if (draw[row].Number is { } given && !double.IsNaN(given) && drawn is not (>= int.MinValue and <= int.MaxValue)) issues.Row("draws that are no numbers", row + 1, $"draw is {given}", "the number of a draw, from 1");
            rows[row] = new SubmissionRow(row + 1, task[row].Text ?? "", number, stat[row].Text ?? "", (int?)drawn, value[row].Number, unit[row].Text ?? "");
        }
        return rows;
    }

    /// <summary>All six columns in any order, and no other, of types and in a compression that are read.</summary>
    static bool IsRead(FileMetadata file, SubmissionIssues issues)
    {
        string[] names = [.. file.Columns.Select(column => column.Name)], absent = [.. Names.Where(name => !names.Contains(name))];
        bool isRead = true;
        foreach (SchemaElement column in file.Columns)
        {
            if (!Names.Contains(column.Name)) Report("columns", $"there is no column '{column.Name}'", Columns, column.Name.StartsWith(PandasIndex, StringComparison.Ordinal) ? "index=False where pandas writes the file" : Nearest.To(column.Name, absent));
            else if (column.Holds is null) Report("columns", $"column {column.Name} holds {column.InWords}", Columns, $"cast it to {SubmissionRow.Schema.Columns[SubmissionRow.Schema.IndexOf(column.Name)].Type.ToString().ToLowerInvariant()}");
        }
        foreach (string name in names.CountBy(name => name).Where(name => name.Value > 1 && Names.Contains(name.Key)).Select(name => name.Key)) Report("columns", $"there are two columns '{name}'", Columns, null);
        foreach (string name in absent) Report("columns", $"column {name} is missing", Columns, null);
        foreach (Codec codec in file.Codecs.Where(codec => !Compression.Reads(codec))) Report("compressions", $"the file is compressed with {codec}", Compressions, HowToCompress);
        return isRead;

        void Report(string kind, string problem, string allowed, string? remedy)
        {
            isRead = false;
            issues.Whole(kind, problem, allowed, remedy);
        }
    }

    /// <summary>Texts and numbers where they belong; a column of nothing but nulls may be of any kind.</summary>
    static bool HasKinds(Table table, SubmissionIssues issues)
    {
        Column[] wrong = [.. table.Columns.Where(column => !column.IsAllNull && IsText(column.Schema) != IsText(SubmissionRow.Schema.Columns[SubmissionRow.Schema.IndexOf(column.Name)]))];
        foreach (Column column in wrong) issues.Whole("columns", $"column {column.Name} holds {(IsText(column.Schema) ? "texts" : "numbers")}", Columns);
        return wrong.Length == 0;
    }

    static bool IsText(ColumnSchema column) => column.Type == ColumnType.Text;

    static long? Whole(Cell cell) => cell.Number is { } number && number == Math.Truncate(number) && Math.Abs(number) < 1e15 ? (long)number : null;
}
