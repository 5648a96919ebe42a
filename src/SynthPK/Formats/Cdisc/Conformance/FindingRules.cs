using System.Globalization;
using System.Text.RegularExpressions;

namespace SynthPK.Formats.Cdisc.Conformance;

/// <summary>What holds for results: those of PC, VS and LB.</summary>
static partial class FindingRules
{
    const int LongestTest = 40;

    public static void Check(CdiscRows rows)
    {
        string code = rows.Own("TESTCD"), test = rows.Own("TEST"), original = rows.Own("ORRES"), text = rows.Own("STRESC"), number = rows.Own("STRESN"), unit = rows.Own("STRESU"), status = rows.Own("STAT");
        if (!rows.Has(code)) return;
        rows.Refuse($"{code} has up to 8 of A to Z, 0 to 9 and _, and no digit first.", row => !rows.IsEmpty(code, row) && !Code().IsMatch(rows.Text(code, row)), code);
        rows.Refuse($"{test} has at most {LongestTest} characters.", row => rows.Text(test, row).Length > LongestTest, test);
        Dictionary<string, string> tests = [], units = [];
        rows.Refuse($"One {code} has one {test}.", row => tests.TryGetValue(rows.Text(code, row), out string? known) ? known != rows.Text(test, row) : !tests.TryAdd(rows.Text(code, row), rows.Text(test, row)), code, test);
        rows.Refuse(
            $"One {code} has one {unit}.",
            row => !rows.IsEmpty(unit, row) && (units.TryGetValue(rows.Text(code, row), out string? known) ? known != rows.Text(unit, row) : !units.TryAdd(rows.Text(code, row), rows.Text(unit, row))),
            code, unit);
        rows.Refuse($"{status} is NOT DONE or empty.", row => rows.Text(status, row) is not ("" or "NOT DONE"), status);
        rows.Refuse($"A test that was not done has no {original}, and one that was has.", row => rows.Text(status, row) == "NOT DONE" != rows.IsEmpty(original, row), status, original);
        rows.Refuse($"A row with {original} has {text}, and only such.", row => rows.IsEmpty(original, row) != rows.IsEmpty(text, row), original, text);
        rows.Refuse($"{number} is the number that {text} holds, and empty where that is no number.", row => rows.Number(number, row) != NumberOf(rows.Text(text, row)), text, number);
        CheckBaseline(rows, code, rows.Own("LOBXFL"), original);
        if (rows.Name == "PC") CheckLimits(rows, original, text, number);
    }

    static void CheckBaseline(CdiscRows rows, string code, string flag, string original)
    {
        if (!rows.Has(flag)) return;
        HashSet<(string, string)> once = [];
        rows.Refuse($"{flag} is Y or empty.", row => rows.Text(flag, row) is not ("" or "Y"), flag);
        rows.Refuse($"{flag} is Y of one row with a result for each subject and test.", row => rows.Text(flag, row) == "Y" && (rows.IsEmpty(original, row) || !once.Add((rows.Subject(row), rows.Text(code, row)))), flag, code, original);
    }

    static void CheckLimits(CdiscRows rows, string original, string text, string number)
    {
        rows.Refuse("A value below the limit of quantification is told in PCORRES and PCSTRESC alike.", row => IsBelow(rows.Text(original, row)) != IsBelow(rows.Text(text, row)), original, text);
        rows.Refuse("A value below the limit of quantification has no PCSTRESN.", row => IsBelow(rows.Text(original, row)) && rows.Number(number, row) is not null, original, number);
        rows.Refuse("A value below the limit of quantification has a PCLLOQ above 0.", row => IsBelow(rows.Text(original, row)) && rows.Number("PCLLOQ", row) is not > 0, original, "PCLLOQ");
        rows.Refuse("A result that is no number lies beyond a limit of quantification: it begins with < or >, or holds BLQ.", row => rows.Text(original, row) is { Length: > 0 } result && NumberOf(result) is null && !IsBelow(result) && result[0] != '>', original);
    }

    /// <summary>Whether a result says that the value is below the limit of quantification.</summary>
    public static bool IsBelow(string result) => result.StartsWith('<') || result.Contains("BLQ", StringComparison.Ordinal);

    /// <summary>The number that a text holds; null when it is no number.</summary>
    public static double? NumberOf(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    [GeneratedRegex("^[A-Z_][A-Z0-9_]{0,7}$")]
    private static partial Regex Code();
}
