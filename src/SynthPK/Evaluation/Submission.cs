using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Issues;

namespace SynthPK.Evaluation;

/// <summary>A method's answers to a task, and what it says of itself: a folder with <c>submission.json</c> and <c>predictions.parquet</c> or <c>predictions.csv</c>.</summary>
/// <remarks>
/// Predictions have the columns task_id, query_uid, stat, draw, value and unit. Every query is answered with the point that the task
/// asks for (<c>mean</c> or <c>median</c>; the other one may stand beside it and is not looked at) or, where it needs them, with draws.
/// The nine quantiles <c>q0.025</c> to <c>q0.975</c> and the draws may be given for every query about a quantity or for none.
/// Nothing is repaired: what is missing, double, unknown, of another unit, not finite, out of range or crossing, or a median that is not its q0.5, is refused.
/// </remarks>
/// <param name="Facts">What the method says of itself.</param>
/// <param name="Predictions">An answer to every query.</param>
/// <example><code>
/// BenchmarkTask task = BenchmarkTask.Load("out/tutorial/public/theophylline-pristine/new-subjects");
/// new Submission(facts, predictions).Save("my-submission", task.Description, task.Test.Query);
/// </code></example>
public sealed record Submission(SubmissionFacts Facts, Predictions Predictions)
{
    internal const string Parquet = "predictions.parquet", Csv = "predictions.csv";

    /// <summary>Reads a submission.</summary>
    /// <param name="folder">Its folder; files of other names in it are passed over.</param>
    /// <param name="task">The task that it answers.</param>
    /// <param name="query">The queries of the part that it answers, a table of <see cref="TaskTables.Query"/>.</param>
    /// <exception cref="SubmissionException">It cannot be scored; the exception lists what is wrong, with its place.</exception>
    public static Submission Load(string folder, TaskDescription task, Table query)
    {
        if (!Directory.Exists(folder)) throw new SubmissionException([new Issue(null, folder, "there is no such folder", $"a folder with {SubmissionFactsFile.Name} and {Parquet} or {Csv}")]);
        List<Issue> issues = [];
        SubmissionFacts? facts = SubmissionFactsReader.Read(Path.Combine(folder, SubmissionFactsFile.Name), task.TrainSizes, issues);
        Predictions? predictions = Answers(folder, task, query, issues);
        return facts is not null && predictions is not null && issues.Count == 0 ? new Submission(facts, predictions) : throw new SubmissionException(issues);
    }

    static Predictions? Answers(string folder, TaskDescription task, Table query, List<Issue> found)
    {
        string parquet = Path.Combine(folder, Parquet), csv = Path.Combine(folder, Csv);
        bool isParquet = File.Exists(parquet);
        if (isParquet == File.Exists(csv))
        {
            found.Add(new Issue(null, folder, isParquet ? $"there are {Parquet} and {Csv}" : $"there is no {Parquet} and no {Csv}", "one of them"));
            return null;
        }
        SubmissionIssues issues = new(new SubmissionSource(isParquet ? parquet : csv, HasLines: !isParquet));
        try
        {
            IReadOnlyList<SubmissionRow>? rows = isParquet ? SubmissionParquet.Read(parquet, issues) : SubmissionCsv.Read(csv, issues);
            Predictions? predictions = rows is null ? null : SubmissionCheck.Answers(task, query, rows, issues);
            found.AddRange(issues.All);
            return predictions;
        }
        catch (SubmissionException wrong)
        {
            found.AddRange(wrong.Issues);
            return null;
        }
    }

    /// <summary>Writes the submission, having checked it as <see cref="Load"/> does. It appears whole or not at all.</summary>
    /// <param name="folder">Its folder, which must not exist or be empty.</param>
    /// <param name="task">The task that it answers.</param>
    /// <param name="query">The queries of the part that it answers, a table of <see cref="TaskTables.Query"/>.</param>
    /// <param name="asCsv">Whether predictions are written as CSV; else as Parquet.</param>
    /// <exception cref="SubmissionException">It could not be scored; the exception lists what is wrong.</exception>
    /// <exception cref="RefusedFolderException">The folder holds something.</exception>
    public void Save(string folder, TaskDescription task, Table query, bool asCsv = false)
    {
        string facts = SubmissionFactsFile.Write(Facts);
        SubmissionFactsReader.Parse(facts, SubmissionFactsFile.Name, task.TrainSizes);
        Table rows = SubmissionTable.Of(task, query, Predictions);
        SubmissionIssues issues = new(new SubmissionSource("", HasLines: false));
        SubmissionCheck.Answers(task, query, SubmissionParquet.RowsOf(rows, issues), issues);
        if (issues.All is { Count: > 0 } wrong) throw new SubmissionException(wrong);
        using SubmissionFolder made = new(folder);
        made.Write(SubmissionFactsFile.Name, facts);
        made.Write(asCsv ? Csv : Parquet, rows);
        made.Commit();
    }
}
