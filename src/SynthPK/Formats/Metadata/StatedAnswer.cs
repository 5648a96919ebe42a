using SynthPK.Datasets;

namespace SynthPK.Formats.Metadata;

/// <summary>An answer that only a curator can give, and where in a scenario it is given.</summary>
/// <param name="Key">Its key below <c>publication</c>.</param>
/// <param name="Example">What could be written there, in YAML.</param>
/// <param name="Of">The answer; empty when it was not given.</param>
sealed record StatedAnswer(string Key, string Example, Func<Publication, string> Of)
{
    /// <summary>What stands where an answer is missing.</summary>
    public const string Missing = "NOT STATED";

    public static readonly StatedAnswer
        License = new("license", "CC-BY-4.0", p => p.License),
        Creators = new("creators", "[Your Name]", p => string.Join("; ", p.Creators)),
        Publisher = new("publisher", "Your Institute", p => p.Publisher),
        Url = new("url", "https://data.example.org/my-study", p => p.Url),
        DatePublished = new("date-published", "2026-01-15", p => p.DatePublished),
        Motivation = new("motivation", "why the data were made", p => p.Motivation),
        Uses = new("uses", "what the data are for", p => p.Uses),
        Limitations = new("limitations", "what the data cannot show", p => p.Limitations),
        Biases = new("biases", "whom or what the data represent badly", p => p.Biases),
        SocialImpact = new("social-impact", "what good or harm the data can do", p => p.SocialImpact),
        Maintenance = new("maintenance", "who looks after the data and how errors are told", p => p.Maintenance);

    /// <summary>What stands in a file where the answer is missing.</summary>
    public string Blank => $"{Missing}. Add to the scenario: `{Yaml}`";

    /// <summary>What to write into the scenario.</summary>
    public string Yaml => $"publication: {{ {Key}: {Example} }}";
}
