namespace SynthPK.Suites;

/// <summary>How a suite is built. But for the key, none of it changes a byte of what is published.</summary>
public sealed record SuiteBuildOptions
{
    /// <summary>The key of the tests; the one of practice when absent.</summary>
    public SuiteKey? Key { get; init; }

    /// <summary>How many datasets are made at the same time, 1 or more; as many as there are processors by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1.</exception>
    public int Threads { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value, "Threads is 1 or more; leave it out for the default."); } = Environment.ProcessorCount;

    /// <summary>The datasets that are made; all when there are none.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Whether what an earlier build finished is made again, even where it had another key and its tests are lost.</summary>
    public bool Rebuild { get; init; }
}

/// <summary>Where a build is.</summary>
/// <param name="Dataset">The dataset that is being made.</param>
/// <param name="Step">What is being done; null when the dataset is done.</param>
/// <param name="Finished">How many datasets are done.</param>
/// <param name="Datasets">How many there are.</param>
public sealed record SuiteProgress(string Dataset, string? Step, int Finished, int Datasets);
