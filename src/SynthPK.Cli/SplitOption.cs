using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SynthPK.Cli;

/// <summary>The option --split: which share of the subjects to learn from, and which to be judged by.</summary>
sealed class SplitOption : Option<Splits?>
{
    public SplitOption()
        : base("--split")
    {
        Description = "Which share of the subjects to learn from and to be judged by, as a column SPLIT: train, validation and test, shares that sum to 1.";
        HelpName = "train=0.8,test=0.2";
        CustomParser = ParseShares;
    }

    static Splits? ParseShares(ArgumentResult result)
    {
        Splits splits = new();
        HashSet<string> named = [];
        foreach (string part in result.Tokens[0].Value.Split(','))
        {
            string[] sides = part.Split('=', StringSplitOptions.TrimEntries);
            if (sides is not [string name, string number] || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double share))
                return Wrong(result, $"--split takes names with their shares, train=0.8,test=0.2, and not '{part}'.");
            if (!named.Add(name)) return Wrong(result, $"--split names '{name}' twice.");
            switch (name)
            {
                case "train": splits = splits with { Train = share }; break;
                case "validation": splits = splits with { Validation = share }; break;
                case "test": splits = splits with { Test = share }; break;
                default: return Wrong(result, $"--split knows train, validation and test, and not '{name}'.");
            }
        }
        return splits;
    }

    static Splits? Wrong(ArgumentResult result, string problem)
    {
        result.AddError(problem);
        return null;
    }
}
