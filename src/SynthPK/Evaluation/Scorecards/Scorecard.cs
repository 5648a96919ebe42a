using SynthPK.Datasets;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>A scored submission with all that is needed to explain the score.</summary>
/// <param name="task">The task.</param>
/// <param name="query">The queries of the part that was answered.</param>
/// <param name="truth">Their true answers.</param>
/// <param name="submission">What was answered.</param>
/// <param name="results">What the evaluator found.</param>
/// <param name="references">The results of baselines of the same training size and of oracles on the same part; empty where none are stored.</param>
/// <remarks>It holds the truth, so it goes to whoever may know it; <see cref="Results"/> alone can be passed on as the evaluator's rules say.</remarks>
/// <example><code>
/// Scorecard card = Scorecard.Of("out/tutorial/public/theophylline-pristine/new-subjects", "my-submission", new ScorecardOptions { IsValidation = true });
/// File.WriteAllText("results.json", card.Results.ToJson());
/// File.WriteAllText("scorecard.html", ScorecardPage.Html(card));
/// </code></example>
public sealed class Scorecard(TaskDescription task, Table query, Table truth, Submission submission, TaskResults results, IReadOnlyList<TaskResults> references)
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
        ResultHeader header = answered.Facts.Header(options.IsValidation) with { IsOfficial = options.IsOfficial, Supersedes = options.Supersedes, Truth = truth.Name };
        try
        {
            return new Scorecard(description, query, truth.Table, answered, Evaluator.Evaluate(description, query, truth.Table, answered.Predictions, header, references), references);
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException(fault.Message.Split(" (Parameter")[0], fault);
        }
    }

    /// <summary>The task.</summary>
    public TaskDescription Task => task;

    /// <summary>The queries of the part that was answered.</summary>
    public Table Query => query;

    /// <summary>Their true answers.</summary>
    public Table Truth => truth;

    /// <summary>What was answered.</summary>
    public Submission Submission => submission;

    /// <summary>What the evaluator found.</summary>
    public TaskResults Results => results;

    /// <summary>The results of baselines of the same training size and of oracles on the same part; empty where none are stored.</summary>
    public IReadOnlyList<TaskResults> References => references;

    /// <summary>What was scored: the method and its version.</summary>
    public string Name => $"{Results.Header.Method} {Results.Header.Version}";

    /// <summary>The score in words that need no formula, sentence by sentence.</summary>
    public IReadOnlyList<string> Words => field ??= [.. ScoreWords.Of(this)];

    /// <summary>The tables of the scorecard: where the method stands, its strata, its metrics; those that hold something.</summary>
    public IReadOnlyList<ScoreTable> Tables => field ??= [.. ScoreTables.Of(this)];

    /// <summary>What was not scored, and why; empty where everything was.</summary>
    public IReadOnlyList<string> Omissions => field ??= [.. ScoreWords.Omissions(this)];

    /// <summary>The queries that have one true value, in their order.</summary>
    internal IReadOnlyList<AnsweredValue> Values => field ??= AnsweredValue.Of(this);
}
