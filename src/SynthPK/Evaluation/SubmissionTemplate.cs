using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>A submission to fill in: every key of <c>submission.json</c>, a row of <c>predictions.csv</c> for every query, and a page that explains both. It is refused until it is filled.</summary>
public static class SubmissionTemplate
{
    /// <summary>Writes a template.</summary>
    /// <param name="folder">Its folder, which must not exist or be empty.</param>
    /// <param name="task">The task that is to be answered.</param>
    /// <param name="query">The queries of the part that is to be answered, a table of <see cref="TaskTables.Query"/>.</param>
    /// <exception cref="Formats.RefusedFolderException">The folder holds something.</exception>
    public static void Write(string folder, TaskDescription task, Table query)
    {
        using SubmissionFolder made = new(folder);
        made.Write(SubmissionFactsFile.Name, SubmissionFactsFile.Template());
        made.Write(Submission.Csv, SubmissionTable.Template(task, query));
        made.Write("README.md", Page(task, query));
        made.Commit();
    }

    static string Page(TaskDescription task, Table query)
    {
        AnswerForm form = task.Answer;
        string point = SubmissionRow.StatOf(form.Point);
        return $"""
            # A submission to {task.Id}

            {task.Question}

            Fill in `{SubmissionFactsFile.Name}` and `{Submission.Csv}` (or write `{Submission.Parquet}` with the same columns in its place), then run

                synthpk evaluate TASK THIS_FOLDER

            Nothing is repaired: what is missing, double, of another unit, not finite or out of range is refused, each with its row.

            ## {Submission.Csv}

            {(form.NeedsDraws
                ? $"{form.Draws} draws for each of the {query.Rows} queries, `stat` `draw`, numbered 1 to {form.Draws} in column `draw`; the template has the first of each."
                : $"One row for each of the {query.Rows} queries: the `{point}`.")}

            | column | what stands in it |
            |---|---|
            {string.Join('\n', SubmissionRow.Schema.Columns.Select(column => $"| `{column.Name}` | {column.Description} |"))}

            In Parquet, numbers are int32, int64, float or double; texts are UTF-8, and may be large strings or categories.
            The compressions that are read are {SubmissionParquet.Compressions}. zstd is not, which polars takes unless it is told otherwise: give `compression="snappy"` there and in pandas.

            {Optional(form)}
            ## {SubmissionFactsFile.Name}

            | key | what it says |
            |---|---|
            {string.Join('\n', SubmissionFactsFile.Keys.Select(key => $"| `{key.Key}` | {key.Meaning} |"))}

            The training sizes of this task are {string.Join(", ", task.TrainSizes)}.

            """.ReplaceLineEndings("\n");
    }

    static string Optional(AnswerForm form)
    {
        List<string> more = [];
        if (form.TakesQuantiles) more.Add($"the quantiles {string.Join(", ", SubmissionRow.QuantileStats.Select(stat => $"`{stat}`"))}, all nine");
        if (form.Draws > 0 && !form.NeedsDraws) more.Add($"{form.Draws} draws, `stat` `draw`, numbered 1 to {form.Draws} in column `draw`");
        return more.Count == 0 ? "" : $"There may also be {string.Join("; and ", more)}: for every query about a quantity, or for none.{(form.TakesQuantiles ? " `median` and `q0.5` are one statistic: where both are given they must be equal, to a relative 1e-6." : "")} Metrics of intervals and distributions are told only where they are given.\n";
    }
}
