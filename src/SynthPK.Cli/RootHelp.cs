using System.CommandLine;
using System.CommandLine.Invocation;

namespace SynthPK.Cli;

/// <summary>What the tool says of itself as a whole: a page that fits a terminal.</summary>
sealed class RootHelp : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult) => Print(parseResult);

    public static int Print(ParseResult parsed)
    {
        Command root = parsed.RootCommandResult.Command;
        parsed.InvocationConfiguration.Output.WriteLine($"""
            {root.Description}

            Usage:
              synthpk VERB [options]

            Verbs:
            {string.Join('\n', root.Subcommands.Select(verb => $"  {verb.Name,-12}{verb.Description}"))}

            Options:
              --help     This page; after a verb, everything about that verb.
              --version  The version.

            Examples:
              synthpk generate                make the theophylline study in out/theophylline
              synthpk list                    see what there is to choose from
              synthpk describe missed-doses   see what something is and where it comes from
              synthpk simulate --help         see how to put your own model and events through the engine

            Exit codes: 0 done, 1 the input is wrong, 2 the command is wrong, 3 the run failed.
            """);
        return ExitCode.Done;
    }
}
