using SynthPK.Datasets;
using SynthPK.Formats.Parquet;
using SynthPK.Wording;

namespace SynthPK.Evaluation;

/// <summary>Reads predictions from Parquet. Numbers may stand in any column of numbers, as other tools write them; a draw that is null, or not a number, is none.</summary>
static class SubmissionParquet
{
    /// <summary>The rows of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="issues">Where what is wrong with it goes.</param>
    /// <returns>Null where the table itself cannot be read.</returns>
    public static IReadOnlyList<SubmissionRow>? Read(string path, SubmissionIssues issues)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            Table table = ParquetReader.Read(stream);
            return HasColumns(table, issues) ? RowsOf(table, issues) : null;
        }
        catch (InvalidDataException fault)
        {
            issues.Whole("files", fault.Message.TrimEnd('.'), "Parquet with int32, int64, double and UTF-8 columns, uncompressed or with snappy, gzip or brotli; or CSV");
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

    /// <summary>All six columns in any order, and no other, of texts and of numbers; a column of nothing but nulls may be of any kind.</summary>
    static bool HasColumns(Table table, SubmissionIssues issues)
    {
        string[] names = [.. SubmissionRow.Schema.Columns.Select(column => column.Name)];
        bool isWhole = true;
        foreach (Column column in table.Columns)
        {
            if (!names.Contains(column.Name)) Report($"there is no column '{column.Name}'", Nearest.To(column.Name, names.Where(name => !table.Schema.Has(name))));
            else if (!column.IsAllNull && IsText(column.Schema) != IsText(SubmissionRow.Schema.Columns[SubmissionRow.Schema.IndexOf(column.Name)])) Report($"column {column.Name} holds {(IsText(column.Schema) ? "texts" : "numbers")}", null);
        }
        foreach (string name in names.Where(name => !table.Schema.Has(name))) Report($"column {name} is missing", null);
        return isWhole;

        void Report(string problem, string? remedy)
        {
            isWhole = false;
            issues.Whole("columns", problem, "task_id, stat and unit (texts), query_uid and draw (whole numbers), value (a number)", remedy);
        }
    }

    static bool IsText(ColumnSchema column) => column.Type == ColumnType.Text;

    static long? Whole(Cell cell) => cell.Number is { } number && number == Math.Truncate(number) && Math.Abs(number) < 1e15 ? (long)number : null;
}
