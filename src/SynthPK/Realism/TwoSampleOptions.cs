namespace SynthPK.Realism;

/// <summary>How a <see cref="TwoSampleTest"/> is done.</summary>
public sealed record TwoSampleOptions
{
    /// <summary>How many trees a forest has, 1 or more. 200 is the project's choice: more change no second digit of the AUC.</summary>
    public int Trees { get; init; } = 200;

    /// <summary>The least number of rows in a leaf, 1 or more. 2 is the project's choice.</summary>
    public int LeastLeaf { get; init; } = 2;

    /// <summary>Into how many parts the rows are divided, each predicted by a forest of the others; 2 or more. 5 is the project's choice.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>How often the whole is repeated with other folds, other luck and, of the larger sample, other rows; 1 or more. 10 is the project's choice.</summary>
    public int Repeats { get; init; } = 10;

    /// <summary>The seed of folds, forests and subsamples.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads share the work, 1 or more; as many as there are processors when absent. No bit depends on it.</summary>
    public int? Threads { get; init; }
}
