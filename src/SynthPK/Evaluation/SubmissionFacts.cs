namespace SynthPK.Evaluation;

/// <summary>What a submission says of the method behind it: the file <c>submission.json</c>.</summary>
/// <remarks>A score without these facts cannot be compared with another: each of them changed a ranking somewhere.</remarks>
/// <example><code>
/// SubmissionFacts facts = new()
/// {
///     Method = "my-method", Version = "1.0.0", Authors = ["A. Author"], Paradigm = Paradigm.Hybrid, TrainSize = 50,
///     TrainDataUsed = "all 50 subjects", TunedOn = Tuning.InnerCv, ConfigsTried = 12, Seeds = [1], WallSeconds = 60,
///     Hardware = "one core of a laptop", TestNotViewed = true,
/// };
/// </code></example>
public sealed record SubmissionFacts
{
    /// <summary>The method's name, by which boards call it.</summary>
    public required string Method { get; init; }

    /// <summary>The method's version.</summary>
    public required string Version { get; init; }

    /// <summary>Who made it; at least one.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>What kind of method it is.</summary>
    public required Paradigm Paradigm { get; init; }

    /// <summary>How many subjects it learnt from, one of the task's sizes: each is a board of its own.</summary>
    public required int TrainSize { get; init; }

    /// <summary>What of the training data was used, in words, such as <c>all 50 subjects</c>.</summary>
    public required string TrainDataUsed { get; init; }

    /// <summary>Which data were used besides; empty for none.</summary>
    public IReadOnlyList<string> ExtraData { get; init; } = [];

    /// <summary>What the method had been pretrained on, public sets of SynthPK too; empty for nothing.</summary>
    public IReadOnlyList<string> PretrainingCorpora { get; init; } = [];

    /// <summary>Whether something was learnt from the test subjects together; each by itself is not that.</summary>
    public bool IsTransductive { get; init; }

    /// <summary>What the method was tuned on.</summary>
    public required Tuning TunedOn { get; init; }

    /// <summary>How many configurations were tried, the last one too: 1 or more.</summary>
    public required int ConfigsTried { get; init; }

    /// <summary>The seeds of its random numbers; empty where it has none.</summary>
    public IReadOnlyList<long> Seeds { get; init; } = [];

    /// <summary>How many fits failed on the way, 0 or more; what stands in their place is in the predictions.</summary>
    public int FailedFits { get; init; }

    /// <summary>How long learning and predicting took, s.</summary>
    public double WallSeconds { get; init; }

    /// <summary>On what it ran, in words.</summary>
    public string Hardware { get; init; } = "not stated";

    /// <summary>Where the code is; null where it is not public.</summary>
    public string? CodeUrl { get; init; }

    /// <summary>The commit of the code; null where there is none.</summary>
    public string? Commit { get; init; }

    /// <summary>The digest of the container that it ran in; null where there is none.</summary>
    public string? ContainerDigest { get; init; }

    /// <summary>The licence of the code; null where there is none.</summary>
    public string? Licence { get; init; }

    /// <summary>The attestation that nobody who worked on the method saw the truth of the test. Without it nothing is scored.</summary>
    public required bool TestNotViewed { get; init; }

    /// <summary>How the authors stand to the generator of the data.</summary>
    public GeneratorRelation Relation { get; init; }

    /// <summary>What results say of the method.</summary>
    /// <param name="isValidation">Whether the validation part was answered.</param>
    internal ResultHeader Header(bool isValidation) => new(Method, Version, TrainSize, isValidation)
    {
        Paradigm = SubmissionFactsFile.NameOf(Paradigm),
        Code = string.Join('@', new[] { CodeUrl, Commit }.OfType<string>()),
        IsSelfBenchmark = Relation == GeneratorRelation.Author,
        FailedFits = FailedFits,
    };
}

/// <summary>Kinds of method.</summary>
public enum Paradigm
{
    /// <summary>Nonlinear mixed effects.</summary>
    Nlme,

    /// <summary>Machine learning.</summary>
    Ml,

    /// <summary>Both.</summary>
    Hybrid,

    /// <summary>Non-compartmental analysis.</summary>
    Nca,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>What a method was tuned on.</summary>
public enum Tuning
{
    /// <summary>The inner folds of the training data.</summary>
    InnerCv,

    /// <summary>The task's validation part.</summary>
    Val,

    /// <summary>Nothing: it has no settings, or they are as they always are.</summary>
    None,
}

/// <summary>How the authors of a method stand to the generator of the data.</summary>
public enum GeneratorRelation
{
    /// <summary>In no way.</summary>
    None,

    /// <summary>They made it, or these data: their scores are a self-benchmark and shown as one.</summary>
    Author,
}
