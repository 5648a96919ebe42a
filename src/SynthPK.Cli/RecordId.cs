using System.Globalization;

namespace SynthPK.Cli;

/// <summary>What kind of record an id names.</summary>
enum RecordKind { Subject, Dose, Observation }

/// <summary>The permanent name of a record: <c>7/subject</c>, <c>7/dose/24</c>, <c>7/observation/2.5</c>.</summary>
/// <param name="Subject">The subject's number.</param>
/// <param name="Kind">What the record is about.</param>
/// <param name="Number">The record's number in the tables: its nominal time in seconds; 0 for a subject.</param>
readonly record struct RecordId(long Subject, RecordKind Kind, long Number)
{
    const double SecondsPerHour = 3600;

    /// <summary>The nominal time in hours.</summary>
    public double TimeH => Number / SecondsPerHour;

    /// <summary>The column that holds the number in the tables of doses or of samples.</summary>
    public string NumberColumn => Kind == RecordKind.Dose ? "DOSE" : "SAMPLE";

    public static bool TryParse(string text, out RecordId id)
    {
        id = default;
        string[] parts = text.Split('/');
        if (parts.Length is < 2 or > 3 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long subject)) return false;
        RecordKind? kind = parts[1] switch
        {
            "subject" when parts.Length == 2 => RecordKind.Subject,
            "dose" when parts.Length == 3 => RecordKind.Dose,
            "observation" when parts.Length == 3 => RecordKind.Observation,
            _ => null,
        };
        if (kind is null) return false;
        double timeH = 0;
        if (parts.Length == 3 && !double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out timeH)) return false;
        if (Math.Abs(timeH) > long.MaxValue / SecondsPerHour / 2 || double.IsNaN(timeH)) return false;
        id = new RecordId(subject, kind.Value, (long)Math.Round(timeH * SecondsPerHour));
        return true;
    }

    public override string ToString() => Kind switch
    {
        RecordKind.Subject => $"{Subject}/subject",
        RecordKind.Dose => $"{Subject}/dose/{Hours(TimeH)}",
        _ => $"{Subject}/observation/{Hours(TimeH)}",
    };

    /// <summary>Hours as an id writes them: the shortest decimals that name the second.</summary>
    static string Hours(double timeH) => Math.Round(timeH, 4).ToString(CultureInfo.InvariantCulture);
}
