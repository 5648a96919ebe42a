namespace SynthPK.Cli;

/// <summary>What there is to know about anything that has a name.</summary>
/// <param name="Kind">What it is: scenario, model, corruption, preset, format, suite, task, metric, baseline or column of a leaderboard.</param>
/// <param name="Name">Its name in commands and files.</param>
/// <param name="Title">What it is, in a line.</param>
/// <param name="Paragraphs">What there is to say below the title.</param>
sealed record Description(string Kind, string Name, string Title, IReadOnlyList<string> Paragraphs)
{
    /// <summary>Single facts, each with its name.</summary>
    public IReadOnlyList<(string Name, object? Value)> Facts { get; init; } = [];

    /// <summary>Tables.</summary>
    public IReadOnlyList<Sheet> Sheets { get; init; } = [];

    /// <summary>Where it comes from.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>What to type to see it at work, line by line.</summary>
    public IReadOnlyList<string> Example { get; init; } = [];

    /// <summary>The description as JSON has it: facts and sheets by name, the rows of a sheet by column.</summary>
    public Dictionary<string, object?> ToJson()
    {
        Dictionary<string, object?> json = new() { ["kind"] = Kind, ["name"] = Name, ["title"] = Title, ["text"] = string.Join("\n\n", Paragraphs) };
        foreach ((string name, object? value) in Facts) json[name] = value;
        foreach (Sheet sheet in Sheets) json[sheet.Title] = sheet.Rows.Select(row => sheet.Columns.Zip(row).ToDictionary(c => c.First, c => c.Second));
        json["sources"] = Sources;
        if (Example.Count > 0) json["example"] = Example;
        return json;
    }
}

/// <summary>A table of a description.</summary>
/// <param name="Title">What it lists.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows, each with a value for each column.</param>
sealed record Sheet(string Title, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);
