namespace SynthPK.Formats.Cdisc;

/// <summary>The words of datasets in the controlled terminology of CDISC.</summary>
static class ControlledTerms
{
    /// <summary>Years, as ages are told.</summary>
    public const string Years = "YEARS";

    /// <summary>No country: a code that ISO 3166-1 leaves to its users, for nobody was anywhere.</summary>
    public const string NoCountry = "ZZZ";

    static readonly (string Has, string Term, double Number)[] Races =
    [
        ("indian", "AMERICAN INDIAN OR ALASKA NATIVE", 1), ("native am", "AMERICAN INDIAN OR ALASKA NATIVE", 1), ("asian", "ASIAN", 2), ("black", "BLACK OR AFRICAN AMERICAN", 3),
        ("african", "BLACK OR AFRICAN AMERICAN", 3), ("pacific", "NATIVE HAWAIIAN OR OTHER PACIFIC ISLANDER", 4), ("hawaii", "NATIVE HAWAIIAN OR OTHER PACIFIC ISLANDER", 4),
        ("white", "WHITE", 5), ("caucasian", "WHITE", 5), ("multiple", "MULTIPLE", 6), ("unknown", "UNKNOWN", 7), ("", "OTHER", 8),
    ];

    /// <summary>SEX: M, F, or U where it is missing or another word.</summary>
    public static string Sex(string? word) => word?.ToUpperInvariant() switch { "M" or "MALE" or "MAN" => "M", "F" or "FEMALE" or "WOMAN" => "F", _ => "U" };

    /// <summary>SEXN: 1 for M, 2 for F, 3 for U.</summary>
    public static double SexNumber(string? word) => Sex(word) switch { "M" => 1, "F" => 2, _ => 3 };

    /// <summary>RACE and its number; null where it is missing.</summary>
    public static (string Term, double Number)? Race(string? word)
    {
        if (string.IsNullOrWhiteSpace(word)) return null;
        (_, string term, double number) = Races.First(race => word.Contains(race.Has, StringComparison.OrdinalIgnoreCase));
        return (term, number);
    }

    /// <summary>ETHNIC and its number; null where it is missing.</summary>
    public static (string Term, double Number)? Ethnicity(string? word) => word?.ToUpperInvariant() switch
    {
        null or "" => null,
        string known when known.StartsWith("NOT ", StringComparison.Ordinal) || known.StartsWith("NON", StringComparison.Ordinal) => ("NOT HISPANIC OR LATINO", 2),
        string known when known.Contains("HISPANIC", StringComparison.Ordinal) || known.Contains("LATIN", StringComparison.Ordinal) => ("HISPANIC OR LATINO", 1),
        _ => ("UNKNOWN", 3),
    };

    /// <summary>EXROUTE.</summary>
    public static string? Route(string route) => route switch { "oral" => "ORAL", "bolus" => "INTRAVENOUS BOLUS", "infusion" => "INTRAVENOUS", _ => LegalText.Of(route.ToUpperInvariant(), 40) };

    /// <summary>ROUTEN: 1 oral, 2 bolus, 3 infusion.</summary>
    public static double? RouteNumber(string route) => route switch { "oral" => 1, "bolus" => 2, "infusion" => 3, _ => null };

    /// <summary>EXDOSFRM: what is infused or injected is a solution; what is swallowed nobody recorded.</summary>
    public static string? DoseForm(string route) => route switch { "bolus" or "infusion" => "INJECTION, SOLUTION", _ => null };

    /// <summary>DSDECOD for a reason to leave; OTHER for one that has no term.</summary>
    public static string Disposition(string reason) => reason.ToUpperInvariant() is "ADVERSE EVENT" or "LACK OF EFFICACY" or "LOST TO FOLLOW-UP" ? reason.ToUpperInvariant() : "OTHER";

    /// <summary>DSTERM for a reason to leave. A reason that this library does not know may tell of what nobody knew at the site, so it is not told.</summary>
    public static string DispositionInWords(string reason) => reason == "administrative" ? "ADMINISTRATIVE REASON" : Disposition(reason);

    /// <summary>EPOCH: TREATMENT, with the number of the period where there are several.</summary>
    public static string Epoch(long? period) => period is { } number ? FormattableString.Invariant($"TREATMENT {number}") : "TREATMENT";
}
