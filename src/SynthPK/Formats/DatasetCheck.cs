namespace SynthPK.Formats;

/// <summary>Looks at a dataset folder by the rules of one format: what is wrong, all of it at once.</summary>
/// <remarks>
/// A new check is one new file: a sealed class with a parameterless constructor is found by its type
/// (<see cref="DatasetChecks"/>). That files are as they were written is the manifest's to say (<see cref="DatasetFolder.Verify"/>).
/// </remarks>
public abstract class DatasetCheck
{
    /// <summary>The name by which it is known: lower-case letters and dashes.</summary>
    public abstract string Name { get; }

    /// <summary>What it looks at and whose rules it holds that against, in one sentence.</summary>
    public abstract string Description { get; }

    /// <summary>Whether the folder has what the check looks at.</summary>
    public abstract bool Applies(string folder);

    /// <summary>Every breach of a rule, one sentence each that names the file, the place in it, what is wrong and what is allowed; none when all is well.</summary>
    /// <param name="folder">A dataset's folder to which the check applies.</param>
    public abstract IReadOnlyList<string> Breaches(string folder);
}
