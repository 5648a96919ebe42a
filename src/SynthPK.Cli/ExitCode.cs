namespace SynthPK.Cli;

/// <summary>What the tool tells the shell.</summary>
static class ExitCode
{
    public const int Done = 0;

    /// <summary>What was given to read is wrong: a scenario, a dataset, a name.</summary>
    public const int WrongInput = 1;

    /// <summary>The command itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The run failed or was stopped: no disk space, no permission, Ctrl-C, a bug.</summary>
    public const int Failure = 3;
}
