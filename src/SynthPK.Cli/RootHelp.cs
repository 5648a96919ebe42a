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
        TextWriter output = parsed.InvocationConfiguration.Output;
        Command root = parsed.RootCommandResult.Command;
        output.WriteLine(root.Description);
        output.WriteLine();
        output.WriteLine("Usage:");
        output.WriteLine("  synthpk VERB [options]");
        output.WriteLine();
        output.WriteLine("Verbs:");
        foreach (Command verb in root.Subcommands) output.WriteLine($"  {verb.Name,-10}{verb.Description}");
        output.WriteLine();
        output.WriteLine("Options:");
        output.WriteLine("  --help    This page; after a verb, everything about that verb.");
        output.WriteLine("  --version The version.");
        output.WriteLine();
        output.WriteLine("Examples:");
        output.WriteLine("  synthpk generate                  make the theophylline study in out/theophylline");
        output.WriteLine("  synthpk list                      see what there is to choose from");
        output.WriteLine("  synthpk describe missed-doses     see what something is and where it comes from");
        output.WriteLine();
        output.WriteLine("Exit codes: 0 done, 1 the input is wrong, 2 the command is wrong, 3 the run failed.");
        return ExitCode.Done;
    }
}
