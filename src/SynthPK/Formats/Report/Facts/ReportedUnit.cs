namespace SynthPK.Formats.Report.Facts;

/// <summary>Concentrations by mass in the units that laboratories report them in.</summary>
static class ReportedUnit
{
    /// <summary>By how much a value is multiplied to be in another unit; null where the two are not known to measure the same.</summary>
    public static double? Factor(string from, string to) =>
        from == to ? 1 : PerMilligramPerLitre(from) is { } f && PerMilligramPerLitre(to) is { } t ? f / t : null;

    static double? PerMilligramPerLitre(string unit) =>
        unit.Split('/') is [string mass, string volume] && Milligrams(mass) is { } mg && Litres(volume) is { } litres ? mg / litres : null;

    static double? Milligrams(string mass) => mass switch
    {
        "pg" => 1e-9,
        "ng" => 1e-6,
        "ug" or "µg" or "μg" or "mcg" => 1e-3,
        "mg" => 1,
        "g" => 1e3,
        _ => null,
    };

    static double? Litres(string volume) => volume switch
    {
        "mL" or "ml" => 1e-3,
        "dL" or "dl" => 0.1,
        "L" or "l" => 1,
        _ => null,
    };
}
