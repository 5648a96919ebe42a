using SynthPK.Datasets;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>A scored submission with all that is needed to explain the score.</summary>
/// <param name="Task">The task.</param>
/// <param name="Query">The queries of the part that was answered.</param>
/// <param name="Truth">Their true answers.</param>
/// <param name="Submission">What was answered.</param>
/// <param name="Results">What the evaluator found.</param>
/// <param name="References">The results of baselines of the same training size and of oracles on the same part; empty where none are stored.</param>
/// <remarks>It holds the truth, so it goes to whoever may know it; <see cref="Results"/> alone can be passed on as the evaluator's rules say.</remarks>
/// <example><code>
/// Scorecard card = Scorecard.Of("out/tutorial/public/theophylline-pristine/new-subjects", "my-submission", new ScorecardOptions { IsValidation = true });
/// File.WriteAllText("results.json", card.Results.ToJson());
/// File.WriteAllText("scorecard.html", ScorecardPage.Html(card));
/// </code></example>
public sealed record Scorecard(TaskDescription Task, Table Query, Table Truth, Submission Submission, TaskResults Results, IReadOnlyList<TaskResults> References)
{
    /// <summary>Scores a submission.</summary>
    /// <param name="task">The task's public folder.</param>
    /// <param name="submission">The submission's folder.</param>
    /// <param name="options">How it is scored.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such task.</exception>
    /// <exception cref="InvalidDataException">The task, its truth or what is stored beside it is damaged or not there.</exception>
    /// <exception cref="SubmissionException">The submission cannot be scored; the exception lists what is wrong, with its place.</exception>
    public static Scorecard Of(string task, string submission, ScorecardOptions options)
    {
        BenchmarkTask asked = BenchmarkTask.Load(task);
        TaskDescription description = asked.Description;
        Table query = (options.IsValidation ? asked.Validation : asked.Test).Query;
        Submission answered = Submission.Load(submission, description, query);
        TruthFiles truth = TruthFiles.Find(task, description, options);
        TaskResults[] references = [.. truth.References.Where(reference => reference.Header.TrainSize is not { } size || size == answered.Facts.TrainSize)];
        ResultHeader header = answered.Facts.Header(options.IsValidation) with { IsOfficial = options.IsOfficial, Supersedes = options.Supersedes, TruthSha256 = truth.Sha256 };
        try
        {
            return new Scorecard(description, query, truth.Table, answered, Evaluator.Evaluate(description, query, truth.Table, answered.Predictions, header, references), references);
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException(fault.Message.Split(" (Parameter")[0], fault);
        }
    }

    /// <summary>What was scored: the method and its version.</summary>
    public string Name => $"{Results.Header.Method} {Results.Header.Version}";

    /// <summary>The score in words that need no formula, sentence by sentence.</summary>
    public IReadOnlyList<string> Words => [.. ScoreWords.Of(this)];

    /// <summary>The tables of the scorecard: where the method stands, its strata, its metrics; those that hold something.</summary>
    public IReadOnlyList<ScoreTable> Tables => [.. ScoreTables.Of(this)];

    /// <summary>What was not scored, and why; empty where everything was.</summary>
    public IReadOnlyList<string> Omissions => [.. ScoreWords.Omissions(this)];
}
