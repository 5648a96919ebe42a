using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SynthPK.Datasets;

/// <summary>The form that what a curator states must have, so that other programs understand it.</summary>
static partial class PublicationForm
{
    /// <summary>Licences under which data are given away, by their SPDX identifiers; the identifiers that spdx.org/licenses lists for data, texts and code, as far as the project has met them.</summary>
    public static IReadOnlyList<string> Licenses { get; } =
    [
        "0BSD", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0",
        "CC-BY-3.0", "CC-BY-4.0", "CC-BY-NC-3.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-3.0", "CC-BY-NC-ND-4.0", "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0",
        "CC-BY-ND-3.0", "CC-BY-ND-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-PDDC", "CC0-1.0", "CDLA-Permissive-1.0", "CDLA-Permissive-2.0", "CDLA-Sharing-1.0",
        "C-UDA-1.0", "DL-DE-BY-2.0", "DL-DE-ZERO-2.0", "ECL-2.0", "etalab-2.0", "EUPL-1.2", "GFDL-1.3-only", "GFDL-1.3-or-later",
        "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later", "ISC", "LGPL-3.0-only", "LGPL-3.0-or-later",
        "MIT", "MIT-0", "MPL-2.0", "O-UDA-1.0", "ODbL-1.0", "ODC-By-1.0", "OGL-UK-3.0", "PDDL-1.0", "Unlicense", "WTFPL", "Zlib",
    ];

    static readonly SearchValues<char> NotInUrl = SearchValues.Create(" \n\r\t\"<>");

    /// <summary>Where SPDX tells of a licence.</summary>
    public static string LicenseUrl(string license) => $"https://spdx.org/licenses/{license}.html";

    /// <summary>Whether the text is a version as semver 2 has it.</summary>
    public static bool IsVersion(string text) => Version().IsMatch(text);

    /// <summary>Whether the text is a day as ISO 8601 has it, and in the calendar.</summary>
    public static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Whether the text is the absolute address of a page or folder, with nothing after it that would stand in the way of a path.</summary>
    public static bool IsUrl(string text) =>
        !text.AsSpan().ContainsAny(NotInUrl) && Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "https" or "http" && url.Host.Length > 0 && url.Query.Length == 0 && url.Fragment.Length == 0;

    /// <summary>Whether the text is a DOI by itself, with no address before it.</summary>
    public static bool IsDoi(string text) => Doi().IsMatch(text);

    /// <summary>The DOIs that a text names, each written <c>doi:10.…</c>.</summary>
    public static IEnumerable<string> DoisIn(string text) => DoiInText().Matches(text).Select(m => m.Groups[1].Value.TrimEnd('.', ',', ';', ')'));

    // The expression that semver.org suggests.
    [GeneratedRegex(@"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?\z")]
    private static partial Regex Version();

    [GeneratedRegex(@"^10\.[0-9]{4,9}/[^\s""<>]+\z")]
    private static partial Regex Doi();

    [GeneratedRegex(@"\bdoi:\s*(10\.[0-9]{4,9}/[^\s""<>]+)", RegexOptions.IgnoreCase)]
    private static partial Regex DoiInText();
}
