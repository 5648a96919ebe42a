namespace SynthPK.Cli;

/// <summary>synthpk suite: a benchmark is built, checked and released.</summary>
sealed class SuiteCommand : Verb
{
    public SuiteCommand()
        : base("suite", "Builds, verifies and releases a suite: datasets, tasks about them, and their hidden truth.",
            ("synthpk suite build tutorial --out out/tutorial", "make it"),
            ("synthpk suite verify out/tutorial", "does anything tell the answers?"),
            ("synthpk suite release out/tutorial --out dist", "the public and the hidden package"))
    {
        Add(new SuiteBuildCommand());
        Add(new SuiteVerifyCommand());
        Add(new SuiteReleaseCommand());
    }
}
