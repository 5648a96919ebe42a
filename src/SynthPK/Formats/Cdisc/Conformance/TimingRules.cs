using System.Globalization;
using System.Text.RegularExpressions;
using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc.Conformance;

/// <summary>What holds for dates, study days and durations.</summary>
static partial class TimingRules
{
    const int DateLength = 10;

    static readonly (string Day, string Date)[] Days = [("DY", "DTC"), ("STDY", "STDTC"), ("ENDY", "ENDTC")];

    public static void Check(CdiscRows rows, CdiscRows? subjects)
    {
        foreach (Column column in rows.Columns.Where(c => c.Name.EndsWith("DTC", StringComparison.Ordinal)))
        {
            if (column is not Column<string>) rows.Breach("A date is ISO 8601 text, never a number.", $"variable {column.Name}");
            else rows.Refuse($"{column.Name} is ISO 8601 text, whole or from its left: 2024-03-07T08:00:00, 2024-03.", row => !rows.IsEmpty(column.Name, row) && !IsDate(rows.Text(column.Name, row)), column.Name);
        }
        foreach (Column column in rows.Columns.Where(c => c.Name.EndsWith("ELTM", StringComparison.Ordinal)))
            rows.Refuse($"{column.Name} is an ISO 8601 duration: PT2H.", row => !rows.IsEmpty(column.Name, row) && !Duration().IsMatch(rows.Text(column.Name, row)), column.Name);
        Dictionary<string, string> starts = [];
        foreach (int row in subjects?.All ?? []) starts[subjects!.Subject(row)] = subjects.Text("RFSTDTC", row);
        foreach ((string day, string date) in Days) CheckDays(rows, rows.Own(day), rows.Own(date), starts);
        if (rows.Has("ADY")) CheckDays(rows, "ADY", "UDTC", starts);
        CheckOrder(rows, rows.Own("STDTC"), rows.Own("ENDTC"));
        CheckOrder(rows, "RFSTDTC", "RFENDTC");
    }

    static void CheckDays(CdiscRows rows, string day, string date, Dictionary<string, string> starts)
    {
        if (!rows.Has(day)) return;
        rows.Refuse($"There is no day 0 ({day}).", row => rows.Number(day, row) == 0, day);
        rows.Refuse(
            $"{day} is the days from the subject's RFSTDTC to {date}, and one more from that day on.",
            row => rows.Number(day, row) is not 0 && rows.Number(day, row) != DayOf(rows.Text(date, row), starts.GetValueOrDefault(rows.Subject(row), "")),
            day, date);
    }

    static void CheckOrder(CdiscRows rows, string start, string end)
    {
        if (!rows.Has(start) || !rows.Has(end)) return;
        rows.Refuse($"{end} is not before {start}.", row => !rows.IsEmpty(start, row) && !rows.IsEmpty(end, row) && string.CompareOrdinal(rows.Text(start, row), rows.Text(end, row)) > 0, start, end);
    }

    static double? DayOf(string date, string reference)
    {
        if (DateOf(date) is not { } on || DateOf(reference) is not { } first) return null;
        int days = on.DayNumber - first.DayNumber;
        return days >= 0 ? days + 1 : days;
    }

    static DateOnly? DateOf(string text) =>
        text.Length >= DateLength && DateOnly.TryParseExact(text.AsSpan(0, DateLength), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    /// <summary>Whether it is a date that there is, told from its left as far as it is known.</summary>
    static bool IsDate(string text)
    {
        if (!PartialDate().IsMatch(text)) return false;
        return text.Length < DateLength || DateOf(text) is not null;
    }

    [GeneratedRegex(@"^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2}(T([01][0-9]|2[0-3])(:[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?)?)?)?)?$")]
    private static partial Regex PartialDate();

    [GeneratedRegex(@"^-?P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?$")]
    private static partial Regex Duration();
}
