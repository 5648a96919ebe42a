namespace SynthPK;

/// <summary>How a study is run. None of it changes a single bit of the data.</summary>
public sealed record StudyOptions
{
    /// <summary>How many blocks are simulated at the same time, 1 or more; as many as there are processors by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many subjects are simulated together, 1 or more. The default of 1000 is the project's choice: a block fits the cache of one core.</summary>
    public int BlockSize { get; init; } = 1000;
}
