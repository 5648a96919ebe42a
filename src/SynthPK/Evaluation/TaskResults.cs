using SynthPK.Formats;

namespace SynthPK.Evaluation;

/// <summary>What the evaluator found: the content of <c>results.json</c>.</summary>
/// <remarks>The same answers, truth and task give the same bytes on every machine: nothing in it is of the time or place of scoring.</remarks>
public sealed record TaskResults
{
    /// <summary>The version of the evaluator.</summary>
    public required string Evaluator { get; init; }

    /// <summary>The task's id.</summary>
    public required string Task { get; init; }

    /// <summary>The version of the suite that the task is of.</summary>
    public required string TaskVersion { get; init; }

    /// <summary>The task's place in the catalogue, <c>T1</c> to <c>T15</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The kind of task.</summary>
    public required string Kind { get; init; }

    /// <summary>The dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>The text by which a leak of the truth is found; results of a hidden part carry it too.</summary>
    public string Canary { get; init; } = "";

    /// <summary>Whose answers they are.</summary>
    public required ResultHeader Header { get; init; }

    /// <summary>The metric that ranks.</summary>
    public required string Primary { get; init; }

    /// <summary>The baseline to whose loss losses are put in proportion.</summary>
    public required string Normaliser { get; init; }

    /// <summary>The oracle whose loss is the floor.</summary>
    public required string Floor { get; init; }

    /// <summary>Every metric of the task: the primary first, each for all units and then by stratum.</summary>
    public required IReadOnlyList<MetricResult> Metrics { get; init; }

    /// <summary>The loss over the normaliser's, for all units and then by stratum; empty where it is not known. Below 1 is better than the normaliser.</summary>
    public IReadOnlyList<Comparison> Ratios { get; init; } = [];

    /// <summary>The loss less the floor's, for all units and then by stratum; empty where it is not known. 0 is as good as the floor; where the floor believes records that are wrong, less is possible.</summary>
    public IReadOnlyList<Comparison> Regrets { get; init; } = [];

    /// <summary>How many units the method did not answer whole: they have the normaliser's loss.</summary>
    public int FailedUnits { get; init; }

    /// <summary>The primary metric of each unit, by rising number.</summary>
    public required IReadOnlyList<UnitScore> Units { get; init; }

    /// <summary>Where the values of the units do not tell: the primary metric in each bootstrap resample, by stratum, all units having the empty one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double?>> Resamples { get; init; } = new SortedDictionary<string, IReadOnlyList<double?>>(StringComparer.Ordinal);

    /// <summary>What a baseline or oracle has to say of how it came to its answers, by name.</summary>
    public IReadOnlyDictionary<string, double> Notes { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The primary metric of all units.</summary>
    public double? Value => Metrics.First(m => m.Metric == Primary && m.Stratum.Length == 0).Value;

    /// <summary>The loss that ranks: the distance of the primary metric from its best value.</summary>
    public double? Loss => Metrics.First(m => m.Metric == Primary && m.Stratum.Length == 0).Loss;

    /// <summary>The text of <c>results.json</c>.</summary>
    public string ToJson() => JsonText.OfRecord(this);

    /// <summary>Results from their text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">The file, as messages name it.</param>
    /// <exception cref="InvalidDataException">It holds no results; the message says where.</exception>
    public static TaskResults Parse(string json, string path) => JsonText.ParseRecord<TaskResults>(json, path, "results of a task");
}
