using SynthPK.Datasets;

namespace SynthPK.Formats.Report.Facts;

/// <summary>What is measured.</summary>
/// <param name="Name">Its name, as DVID has it; empty where the dataset has one only.</param>
/// <param name="Unit">The unit of its values; empty for a pure number.</param>
sealed record Endpoint(string Name, string Unit)
{
    /// <summary>Whether it is a concentration, by its name.</summary>
    bool IsConcentration => Name.Length == 0 || Name == "CP";

    /// <summary>Its name and unit along an axis.</summary>
    public string Axis => Unit.Length == 0 ? Title : $"{Title} ({Unit})";

    /// <summary>Its name as a heading.</summary>
    public string Title => IsConcentration ? "Concentration" : Name;

    /// <summary>The endpoints of a dataset that are values and not events, in the order in which they first occur.</summary>
    public static IReadOnlyList<Endpoint> Of(ReportSource source)
    {
        Table latent = source.Dataset.Truth.Latent;
        TableView rows = new(latent);
        if (!rows.Has("DVID")) return [new Endpoint("", rows.Column("CONC")?.Unit ?? "")];
        string[] names = [.. Enumerable.Range(0, rows.Rows).Select(row => rows.Text("DVID", row)!).Distinct()];
        string meaning = rows.Column("CONC")?.Description ?? "";
        return [.. names.Where(name => !IsEvent(name, meaning)).Select(name => new Endpoint(name, UnitOf(name)))];

        string UnitOf(string name) =>
            rows.Column("CONC")!.Unit is { Length: > 0 } one ? one
            : source.Profiles.FirstOrDefault(curve => curve.Endpoint == name)?.Unit ?? Told(name, meaning);
    }

    /// <summary>Whether rows of an endpoint tell of events, as the data dictionary says.</summary>
    static bool IsEvent(string name, string meaning) => meaning.Contains($"; {name} is 1 for an event", StringComparison.Ordinal);

    /// <summary>The unit that the data dictionary tells where a column holds values of several: <c>; CP in mg/L, PCA in no unit</c>.</summary>
    static string Told(string name, string meaning)
    {
        string found = $"{name} in ";
        foreach (string part in meaning.Split(';', ',').Select(part => part.Trim()))
            if (part.StartsWith(found, StringComparison.Ordinal)) return part[found.Length..] is "no unit" ? "" : part[found.Length..];
        return "";
    }
}
