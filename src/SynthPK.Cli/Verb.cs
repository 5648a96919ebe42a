using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace SynthPK.Cli;

/// <summary>One verb of the tool, with examples at the end of its help.</summary>
abstract class Verb : Command
{
    protected Verb(string name, string description, params (string Command, string Meaning)[] examples)
        : base(name, description) =>
        Options.Add(new HelpOption { Action = new HelpWithExamples(new HelpAction(), examples) });

    /// <summary>What is typed for it, such as <c>suite build</c>.</summary>
    public string Words => Parents.OfType<Verb>().FirstOrDefault() is { } group ? $"{group.Words} {Name}" : Name;

    /// <summary>Adds an argument, which is not empty, and which a misspelt option is not to be taken for.</summary>
    protected void Take(Argument argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (string token in result.Tokens.Select(t => t.Value))
            {
                if (token.Length == 0) result.AddError($"{argument.Name} is empty.");
                if (token.StartsWith('-')) result.AddError($"There is no option '{token}'.");
            }
        });
        Add(argument);
    }

    /// <summary>An option that takes a whole number.</summary>
    protected static Option<int?> WholeNumber(string name, int least, int most, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most) return number;
            result.AddError(least == int.MinValue ? $"{name} is a whole number, not '{text}'." : $"{name} is a whole number from {least} to {most}, not '{text}'.");
            return null;
        },
    };
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
