using System.CommandLine;
using System.CommandLine.Parsing;
using SynthPK.Formats;
using SynthPK.Formats.Nonmem;
using SynthPK.Wording;

namespace SynthPK.Cli;

/// <summary>The options --blq and --doses: how event tables tell of limits of quantification and of doses that repeat.</summary>
sealed class EventTableOptions
{
    static readonly string Formats = string.Join(", ", DatasetFormats.All.OfType<EventTableFormat>().Select(f => f.Name));

    readonly Option<BlqEncoding?> _blq = Words<BlqEncoding>("--blq", "How event tables tell that a concentration is below the limit of quantification. [default: missing in nonmem, else flag]", "ENCODING");

    readonly Option<DoseEncoding?> _doses = Words<DoseEncoding>("--doses", "Whether event tables have a row for each dose, or ADDL and II where doses repeat. [default: expanded]", "expanded|compact");

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command verb)
    {
        verb.Add(_blq);
        verb.Add(_doses);
    }

    /// <summary>The formats with the encodings asked for.</summary>
    /// <exception cref="WrongInputException">An encoding was asked for, but no event table.</exception>
    public IReadOnlyList<DatasetFormat> Apply(ParseResult parsed, IReadOnlyList<DatasetFormat> formats)
    {
        (BlqEncoding? blq, DoseEncoding? doses) = (parsed.GetValue(_blq), parsed.GetValue(_doses));
        if (blq is null && doses is null) return formats;
        if (!formats.OfType<EventTableFormat>().Any())
            throw new WrongInputException($"{(blq is null ? "--doses" : "--blq")} is about event tables, and no such format is asked for; give --format with one of {Formats}.");
        return [.. formats.Select(f => f is EventTableFormat table ? table.With(blq, doses) : f)];
    }

    static Option<T?> Words<T>(string name, string description, string helpName)
        where T : struct, Enum
    {
        Dictionary<string, T> words = Enum.GetValues<T>().ToDictionary(value => Kebab.Of(value.ToString()));
        return new Option<T?>(name)
        {
            Description = $"{description.Split(" [")[0]} {string.Join(", ", words.Keys)}. [{description.Split(" [")[1]}",
            HelpName = helpName,
            CustomParser = result => Parse(result, name, words),
        };
    }

    static T? Parse<T>(ArgumentResult result, string name, Dictionary<string, T> words)
        where T : struct
    {
        string text = result.Tokens[0].Value;
        if (words.TryGetValue(text, out T value)) return value;
        result.AddError($"{name} is {string.Join(", ", words.Keys)}, not '{text}'.{(Nearest.To(text, words.Keys) is { } meant ? $" Did you mean '{meant}'?" : "")}");
        return null;
    }
}
