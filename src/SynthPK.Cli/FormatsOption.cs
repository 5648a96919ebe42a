using System.CommandLine;
using System.CommandLine.Parsing;
using SynthPK.Formats;

namespace SynthPK.Cli;

/// <summary>The option --format: what the released tables are written as.</summary>
sealed class FormatsOption : Option<IReadOnlyList<DatasetFormat>>
{
    static readonly string[] Usual = ["parquet", "csv"];

    public FormatsOption()
        : base("--format")
    {
        Description = $"What to write, separated by commas: {string.Join(", ", DatasetFormats.All.Select(f => f.Name))}. [default: {string.Join(',', Usual)}]";
        HelpName = "LIST";
        CustomParser = ParseNames;
    }

    /// <summary>The formats that were asked for, or the usual ones.</summary>
    public IReadOnlyList<DatasetFormat> Of(ParseResult parsed) => parsed.GetValue(this) ?? [.. Usual.Select(DatasetFormats.Find)];

    static List<DatasetFormat> ParseNames(ArgumentResult result)
    {
        List<DatasetFormat> formats = [];
        foreach (string name in result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct())
        {
            try
            {
                formats.Add(DatasetFormats.Find(name));
            }
            catch (ArgumentException unknown)
            {
                result.AddError(unknown.Message);
            }
        }
        if (result.Tokens.All(t => t.Value.AsSpan().Trim(", ").IsEmpty)) result.AddError("--format names no format.");
        return formats;
    }
}
