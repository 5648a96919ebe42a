namespace SynthPK.Realism;

/// <summary>What of a file is measured, and in which units it is written.</summary>
public sealed record StudySelection
{
    /// <summary>The endpoint, as DVID (or its like) names it; the PK endpoint or else the first when absent.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Only rows whose column has this value, such as OCC and 1; text, or a number however it is written.</summary>
    public IReadOnlyList<(string Column, string Value)> Where { get; init; } = [];

    /// <summary>How many hours the file's unit of time has: 1, 1/60 for minutes, 24 for days.</summary>
    public double HoursPerUnit { get; init; } = 1;

    /// <summary>Whether an endpoint or a column that does not exist is passed over instead of refused: for the study beside the one that was meant.</summary>
    public bool IsLenient { get; init; }

    /// <summary>Whether a cell is the value that is asked for.</summary>
    internal static bool IsValue(string cell, string value) =>
        string.Equals(cell, value, StringComparison.OrdinalIgnoreCase) || (CsvNumber.TryParse(cell, out double x) && CsvNumber.TryParse(value, out double y) && x == y);
}
