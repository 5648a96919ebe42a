using System.Globalization;
using System.Text.RegularExpressions;
using SynthPK.Datasets;
using SynthPK.Issues;
using SynthPK.Yaml;

namespace SynthPK.Formats.Metadata;

/// <summary>What stands above a dataset's card between two lines of dashes, for the Hugging Face hub: licence, tags, size, and a configuration for each table.</summary>
static partial class HubHeader
{
    /// <summary>The licences that the hub knows by another name than SPDX's in lower case.</summary>
    static readonly Dictionary<string, string> OwnNames = new()
    {
        ["GPL-2.0-only"] = "gpl-2.0",
        ["GPL-2.0-or-later"] = "gpl-2.0",
        ["GPL-3.0-only"] = "gpl-3.0",
        ["GPL-3.0-or-later"] = "gpl-3.0",
        ["AGPL-3.0-only"] = "agpl-3.0",
        ["AGPL-3.0-or-later"] = "agpl-3.0",
        ["LGPL-3.0-only"] = "lgpl-3.0",
        ["LGPL-3.0-or-later"] = "lgpl-3.0",
        ["ODbL-1.0"] = "odbl",
        ["ODC-By-1.0"] = "odc-by",
        ["PDDL-1.0"] = "pddl",
    };

    /// <summary>The licences that the hub knows by SPDX's name in lower case.</summary>
    static readonly HashSet<string> Known =
    [
        "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-NC-3.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-3.0", "CC-BY-NC-ND-4.0",
        "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC0-1.0", "CDLA-Permissive-1.0", "CDLA-Permissive-2.0", "CDLA-Sharing-1.0",
        "C-UDA-1.0", "ECL-2.0", "etalab-2.0", "EUPL-1.2", "ISC", "MIT", "MPL-2.0", "Unlicense", "WTFPL", "Zlib",
    ];

    /// <summary>The name of the one part of what is not split: by the hub's custom, and of what is split inside its files.</summary>
    const string Undivided = "train", Whole = "full";

    public static string Of(DatasetFacts facts)
    {
        List<(string, YamlNode)> header =
        [
            .. License(facts.Publication.License),
            ("pretty_name", Text(facts.Title)),
            ("language", List([Text("en")])),
            ("tags", List([.. facts.Keywords.Append("synthpk").Select(Text)])),
            ("task_categories", List([Text("tabular-regression"), Text("time-series-forecasting")])),
            ("size_categories", List([Text(SizeOf(facts.Tables.Max(t => t.Rows)))])),
            ("source_datasets", List([Text("original")])),
            ("annotations_creators", List([Text("machine-generated")])),
        ];
        if (facts.TableFormats.Count > 0)
        {
            header.Add(("configs", List([.. facts.Tables.Select(t => Map(("config_name", Text(t.Name)), ("data_files", List([.. PartsOf(facts, t).Select(p => Map(("split", Text(p.Split)), ("path", Text(p.Path))))]))))])));
            header.Add(("dataset_info", List([.. facts.Tables.Select(t => Info(facts, t))])));
        }
        return $"---\n{YamlText.Write(Map([.. header]))}---\n\n";
    }

    /// <summary>The header of several datasets that are published as one, each a configuration of one file.</summary>
    public static string Of(string title, string license, IEnumerable<string> keywords, IEnumerable<(string Name, string Path)> datasets) => $"---\n{YamlText.Write(Map(
    [
        .. License(license),
        ("pretty_name", Text(title)),
        ("language", List([Text("en")])),
        ("tags", List([.. keywords.Append("synthpk").Select(Text)])),
        ("task_categories", List([Text("tabular-regression"), Text("time-series-forecasting")])),
        ("source_datasets", List([Text("original")])),
        ("annotations_creators", List([Text("machine-generated")])),
        ("configs", List([.. datasets.Select(d => Map(("config_name", Text(d.Name)), ("data_files", Text(d.Path))))])),
    ]))}---\n\n";

    static IEnumerable<(string, YamlNode)> License(string license)
    {
        if (license.Length == 0) yield return ("license", Text("unknown"));
        else if (OwnNames.TryGetValue(license, out string? own)) yield return ("license", Text(own));
        else if (Known.Contains(license)) yield return ("license", Text(license.ToLowerInvariant()));
        else
        {
            yield return ("license", Text("other"));
            yield return ("license_name", Text(license.ToLowerInvariant()));
            yield return ("license_link", Text(PublicationForm.LicenseUrl(license)));
        }
    }

    static YamlMapping Info(DatasetFacts facts, TableFacts table) => Map(
        ("config_name", Text(table.Name)),
        ("features", List([.. table.Columns.Select(c => Map(("name", Text(c.Name)), ("dtype", Text(TypeOf(c.Schema.Type)))))])),
        ("splits", List([.. PartsOf(facts, table).Select(p => Map(("name", Text(p.Split)), ("num_examples", Number(p.Rows))))])));

    static IEnumerable<(string Split, string Path, long Rows)> PartsOf(DatasetFacts facts, TableFacts table) =>
        from file in facts.FilesOf(table, facts.TableFormats[0])
        let split = facts.SplitOf(file)
        select (split is null ? (facts.Splits.Count > 0 ? Whole : Undivided) : NotWord().Replace(split, "_"), file.Path, split is null ? table.Rows : table.RowsBySplit.GetValueOrDefault(split));

    static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Int32 => "int32",
        ColumnType.Int64 => "int64",
        ColumnType.Double => "float64",
        ColumnType.Bool => "bool",
        _ => "string",
    };

    static string SizeOf(long rows) => rows switch
    {
        < 1_000 => "n<1K",
        < 10_000 => "1K<n<10K",
        < 100_000 => "10K<n<100K",
        < 1_000_000 => "100K<n<1M",
        < 10_000_000 => "1M<n<10M",
        < 100_000_000 => "10M<n<100M",
        < 1_000_000_000 => "100M<n<1B",
        _ => "1B<n<10B",
    };

    static Location Nowhere => default;

    /// <summary>Text, in quotes where a reader of YAML 1.1, as the hub's is, would take it for a number, a date, a truth value or nothing.</summary>
    static YamlScalar Text(string text) => new(Nowhere, text, Quoted: Ambiguous().IsMatch(text));

    static YamlScalar Number(long number) => new(Nowhere, number.ToString(CultureInfo.InvariantCulture));

    static YamlSequence List(IReadOnlyList<YamlNode> items) => new(Nowhere, items);

    static YamlMapping Map(params (string Key, YamlNode Value)[] entries) => new(Nowhere, [.. entries.Select(e => new YamlEntry(new YamlScalar(Nowhere, e.Key), e.Value))]);

    [GeneratedRegex(@"^(?:y|n|yes|no|on|off|true|false|null|~|[-+.]?[0-9].*|[-+]?\.(?:inf|nan))\z", RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();

    /// <summary>What the hub allows in no name of a split.</summary>
    [GeneratedRegex(@"[^A-Za-z0-9_]+")]
    private static partial Regex NotWord();
}
