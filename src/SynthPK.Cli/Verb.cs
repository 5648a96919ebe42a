using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SynthPK.Cli;

/// <summary>One verb of the tool, with examples at the end of its help.</summary>
abstract class Verb : Command
{
    protected Verb(string name, string description, params (string Command, string Meaning)[] examples)
        : base(name, description) =>
        Options.Add(new HelpOption { Action = new HelpWithExamples(new HelpAction(), examples) });
}

/// <summary>The usual help, and then what one would type.</summary>
sealed class HelpWithExamples(HelpAction help, IReadOnlyList<(string Command, string Meaning)> examples) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        int width = examples.Max(e => e.Command.Length);
        output.WriteLine("Examples:");
        foreach ((string command, string meaning) in examples) output.WriteLine($"  {command.PadRight(width)}  {meaning}");
        return code;
    }
}
