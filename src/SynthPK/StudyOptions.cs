namespace SynthPK;

/// <summary>How a study is run. None of it changes a single bit of the data.</summary>
public sealed record StudyOptions
{
    /// <summary>How many blocks are simulated at the same time, 1 or more; as many as there are processors by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many subjects are simulated together, 1 or more. The default of 250 is the project's choice: the columns of a block stay below 85,000 bytes each, from where on .NET collects memory late.</summary>
    public int BlockSize { get; init; } = 250;
}
