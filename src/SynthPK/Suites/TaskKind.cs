using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Simulation;
using SynthPK.Suites.Oracles;

namespace SynthPK.Suites;

/// <summary>A kind of task. A kind is one sealed class, found by its type.</summary>
public abstract class TaskKind
{
    /// <summary>What questions say where each subject must be answered by itself.</summary>
    private protected const string BySubject = "Each subject by itself: nothing may be learnt from the other subjects of context.";

    /// <summary>Its place in the catalogue, <c>T1</c> to <c>T15</c>.</summary>
    public abstract string Code { get; }

    /// <summary>Its name: lower-case letters, digits and hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, in one line.</summary>
    public abstract string Description { get; }

    /// <summary>Why the kind makes no sense for a scenario, in a sentence; null where it does.</summary>
    public abstract string? Unfit(Scenario scenario);

    /// <summary>Makes the task.</summary>
    public abstract MadeTask Make(TaskSource source);

    /// <summary>What a task must state; a kind adds what else its tasks do.</summary>
    private protected TaskDescription Described(TaskSource source, string title, string question, IReadOnlyList<AskedQuantity> quantities, AnswerForm answer, string primary) => new()
    {
        Id = $"{source.Dataset}/{Name}",
        Version = source.Version,
        Code = Code,
        Kind = Name,
        Dataset = source.Dataset,
        Title = title,
        Question = question,
        Quantities = quantities,
        Answer = answer,
        Primary = primary,
        TrainSizes = source.TrainSizes,
        Canary = source.Canary,
    };

    /// <summary>
    /// What the answers of a subject would be if it were one of its versions: with the true one this is the truth, with draws from
    /// what is known it is the prediction of an oracle. By default the quantity is an output of the model and a query asks for its value at its time.
    /// </summary>
    /// <param name="subject">The subject.</param>
    /// <param name="queries">The queries about it.</param>
    /// <param name="task">The task.</param>
    /// <returns>A row for each query, a value for each version; null where a kind has no such answers.</returns>
    internal virtual double[][]? Answers(PossibleSubject subject, IReadOnlyList<Query> queries, TaskDescription task)
    {
        double[][] answers = new double[queries.Count][];
        foreach (IGrouping<string, int> places in Enumerable.Range(0, queries.Count).GroupBy(i => queries[i].Quantity))
        {
            double[][] values = subject.At(places.Key, [.. places.Select(i => queries[i].TimeH!.Value)]);
            foreach ((int row, int place) in places.Index()) answers[place] = values[row];
        }
        return answers;
    }

    /// <summary>A part about subjects of whom covariates and doses are on record and no sample: they are asked about all their planned samples.</summary>
    private protected MadePart Unsampled(TaskDescription task, IReadOnlyList<PartStudy> studies)
    {
        Table context = Table.Concat([.. studies.Select(people => TrialRecords.Of("context", people.Dataset, people.Uids, people.FirstEndpoint, keepsSample: _ => false))]);
        (Table query, Table truth) = QueryRows.Of(this, task, [.. studies.Select(people => (people, AskedSample.All(people, Outputs(task))))]);
        return new MadePart(new TaskPart(context, query, truth), studies);
    }

    /// <summary>The names of the outputs that a task asks for.</summary>
    private protected static IReadOnlyList<string> Outputs(TaskDescription task) => [.. task.Quantities.Select(quantity => quantity.Name)];

    /// <summary>
    /// Whether the kind itself says what an oracle answers, because <see cref="Answers"/> are not what it would say: a kind about no subject, or one whose
    /// best answer is not a summary of draws. Else the oracle answers as it does elsewhere.
    /// </summary>
    /// <param name="oracle">The oracle.</param>
    /// <param name="task">The task.</param>
    internal virtual bool SpeaksFor(Oracle oracle, TaskDescription task) => false;

    /// <summary>The answers of an oracle that the kind speaks for.</summary>
    /// <param name="oracle">The oracle.</param>
    /// <param name="made">The task.</param>
    /// <param name="part">The part that is asked about.</param>
    /// <param name="threads">How many threads share the subjects. The answers have the same bits for any number.</param>
    internal virtual Predictions AnswersOf(Oracle oracle, MadeTask made, MadePart part, int threads) => throw new NotSupportedException($"Tasks of kind '{Name}' do not speak for {oracle.Name}.");
}
