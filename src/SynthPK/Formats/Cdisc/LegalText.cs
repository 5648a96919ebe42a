using System.Text;
using SynthPK.Formats.Cdisc.Xpt;

namespace SynthPK.Formats.Cdisc;

/// <summary>Texts and names as SAS Version 5 and so CDISC can hold them: printable ASCII, and short.</summary>
static class LegalText
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 8;

    /// <summary>A text in ASCII (<see cref="AsciiText"/>) without blanks at its ends, cut to a length.</summary>
    /// <returns>Null when nothing is left.</returns>
    public static string? Of(string? text, int length)
    {
        if (string.IsNullOrEmpty(text)) return null;
        string ascii = AsciiText.Of(text).Trim();
        string cut = ascii.Length > length ? ascii[..length].TrimEnd() : ascii;
        return cut.Length == 0 ? null : cut;
    }

    /// <summary>A name of up to eight capitals, digits and underscores that begins with a letter; X where nothing legal is left.</summary>
    public static string Name(string text, int length = NameLength)
    {
        string kept = string.Concat(text.ToUpperInvariant().Where(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'));
        if (kept.Length == 0 || kept[0] is not (>= 'A' and <= 'Z')) kept = $"X{kept}";
        return kept[..Math.Min(kept.Length, length)];
    }

    /// <summary>A name that is not taken yet, and is from now on: its end gives way to a number where it was.</summary>
    public static string Name(string text, HashSet<string> taken)
    {
        string name = Name(text);
        for (int number = 2; !taken.Add(name); number++)
        {
            string end = FormattableString.Invariant($"{number}");
            name = $"{Name(text, NameLength - end.Length)}{end}";
        }
        return name;
    }

    /// <summary>The name of a study: capitals, digits and hyphens, up to a length.</summary>
    public static string StudyId(string text, int length)
    {
        string[] words = string.Concat(text.ToUpperInvariant().Select(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? c : '-')).Split('-', StringSplitOptions.RemoveEmptyEntries);
        string id = string.Join('-', words);
        return id.Length == 0 ? "STUDY" : id[..Math.Min(id.Length, length)].TrimEnd('-');
    }

    /// <summary>A number as text: the shortest that reads back as the same number.</summary>
    public static string Number(double value)
    {
        Span<byte> digits = stackalloc byte[NumberText.Longest];
        return Encoding.ASCII.GetString(digits[..NumberText.Write(value, digits)]);
    }
}
