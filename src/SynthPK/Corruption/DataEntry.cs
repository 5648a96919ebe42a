namespace SynthPK.Corruption;

/// <summary>How often a field of a database is not what it should be, and how such errors divide into kinds: the budget that the stages of data entry share.</summary>
/// <remarks>
/// Errors per field, as published: 0.14 % where two people enter the data and differences are resolved, 0.29 % where one
/// does, 0.74 % where forms are read by machine, 6.57 % where records are abstracted (Garza et al. 2025, a pooled analysis
/// of data-processing methods); 0.143 % in a trial with electronic data capture (Nahm et al. 2008, 14.3 in 10,000 fields).
/// The 2 % between the last two rungs is interpolated, and the shares of the kinds are the project's choice.
/// </remarks>
static class DataEntry
{
    internal const string Source =
        "Errors per field of 0.14 % (double entry), 0.29 % (single), 0.74 % (optical) and 6.57 % (abstraction): Garza et al. 2025; 0.143 % in electronic data capture: Nahm et al. 2008. ";

    /// <summary>The share of the errors that are errors of dates and clock times.</summary>
    internal const double Dates = 0.35;

    /// <summary>The share of the errors that are errors of values: units, decimal points, digits.</summary>
    internal const double Values = 0.45;

    /// <summary>The share of the errors that concern whole rows.</summary>
    internal const double Rows = 0.10;

    /// <summary>The share of the errors that are errors of what was given.</summary>
    internal const double Doses = 0.10;

    /// <summary>Errors per field at severity 1 to 5.</summary>
    internal static IReadOnlyList<double> ErrorRates { get; } = [0.0014, 0.0029, 0.0074, 0.02, 0.0657];

    /// <summary>Errors per field at severity 3.</summary>
    internal static double DefaultErrorRate => ErrorRates[2];
}
