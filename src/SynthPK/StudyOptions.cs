using SynthPK.Datasets;

namespace SynthPK;

/// <summary>How a study is run. None of it changes a single bit of the data.</summary>
public sealed record StudyOptions
{
    /// <summary>How many blocks are simulated at the same time, 1 or more; as many as there are processors by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1.</exception>
    public int Threads { get; init => field = OneOrMore(value, nameof(Threads)); } = Environment.ProcessorCount;

    /// <summary>How many subjects are simulated together, 1 or more, rounded up to whole analytical runs of 8. The default of 250 is the project's choice: the columns of a block stay below 85,000 bytes each, from where on .NET collects memory late.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1.</exception>
    public int BlockSize { get; init => field = OneOrMore(value, nameof(BlockSize)); } = 250;

    /// <summary>The part of the subjects that is generated; all of them by default. Shards made anywhere merge into the bytes of one run (<see cref="Study.Merge"/>).</summary>
    public Shard? Shard { get; init; }

    static int OneOrMore(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is 1 or more; leave it out for the default.");
}
