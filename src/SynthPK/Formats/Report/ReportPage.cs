using System.Security.Cryptography;
using System.Text;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;

namespace SynthPK.Formats.Report;

/// <summary>
/// A dataset as one HTML page that asks for nothing from elsewhere: chosen subjects, clean and corrupted, with what happened to each
/// point; the figures; what went wrong; the audit; the card.
/// </summary>
/// <remarks>It shows the truth, so it goes to whoever may know it. The page is the same bytes for the same source.</remarks>
/// <example><code>File.WriteAllText("report.html", ReportPage.Html(source));</code></example>
public static class ReportPage
{
    /// <summary>By which a page is known as one of these.</summary>
    public const string Generator = "SynthPK report";

    /// <summary>The whole page.</summary>
    /// <param name="source">What it is made from.</param>
    public static string Html(ReportSource source)
    {
        string style = Template.Read("report.css"), script = Template.Read("report.js");
        Manifest manifest = source.Manifest;
        string title = Readable.Short(manifest.Title.Length > 0 ? manifest.Title : manifest.Name);
        return Template.Fill(Template.Read("report.html"), new Dictionary<string, string>
        {
            ["policy"] = $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; img-src data:; base-uri 'none'; form-action 'none'",
            ["generator"] = Generator,
            ["style"] = style,
            ["script"] = script,
            ["title"] = MarkupText.Escape(title),
            ["origin"] = $"Scenario <code>{MarkupText.Escape(Readable.Short(manifest.Name))}</code>, seed {manifest.Seed}, SynthPK {MarkupText.Escape(manifest.SynthPK)}, generator revision {manifest.Revision}; content hash <code>{MarkupText.Escape(manifest.ContentHash)}</code>.",
            ["numbers"] = Numbers(source),
            ["remarks"] = string.Concat(Remarks(source).Select(r => $"<p class=\"remark\">{MarkupText.Escape(r)}</p>\n")),
            ["subjects"] = new SubjectsSection(source).ToHtml(),
            ["figures"] = FiguresSection.ToHtml(source),
            ["stages"] = StagesSection.ToHtml(manifest.Stages),
            ["shown"] = MarkupText.Escape(ShownOfAudit(source)),
            ["audit"] = AuditTable.Json(source.Dataset),
            ["words"] = Glossary.ToHtml(),
            ["card"] = source.Card.Length > 0 ? Markdown.ToHtml(source.Card, headings: 2) : "<p>The folder has no card.</p>",
        });
    }

    /// <summary>The pictures of a page, each by the name of its file, as drawings that stand alone.</summary>
    /// <param name="source">What they are made from.</param>
    public static IEnumerable<(string FileName, string Svg)> Pictures(ReportSource source) =>
    [
        .. Figures.All.Where(f => f.Shows(source)).Select(f => ($"{f.Name}.svg", f.Svg(source))),
        .. new SubjectsSection(source).Pictures(),
    ];

    static string Numbers(ReportSource source)
    {
        Dataset dataset = source.Dataset;
        long changes = Rows("truth/audit");
        int limited = 0, below = 0, missing = 0;
        for (int row = 0; row < dataset.Observations.Rows; row++)
        {
            bool isBelow = dataset.Observations["BLQ"][row].Number == 1;
            if (!dataset.Observations["LLOQ"][row].IsNull) limited++;
            if (isBelow) below++;
            else if (dataset.Observations["DV"][row].IsNull) missing++;
        }
        (string Label, string Number)[] numbers =
        [
            ("subjects", Readable.Count(source.Manifest.Subjects)),
            ("doses on record", Readable.Count(Rows("data/doses"))),
            ("observations", Readable.Count(Rows("data/observations"))),
            ("below the limit", limited == 0 ? "no limit" : Readable.Share((double)below / limited)),
            ("without a value", Readable.Share(dataset.Observations.Rows == 0 ? 0 : (double)missing / dataset.Observations.Rows)),
            ("stages of corruption", Readable.Count(source.Manifest.Stages.Count(s => s.Stage != "screening"))),
            ("changed cells in the audit", Readable.Count(changes)),
        ];
        return string.Concat(numbers.Select(n => $"<div><dt>{n.Label}</dt><dd>{n.Number}</dd></div>\n"));

        long Rows(string table) => source.Manifest.Tables.TryGetValue(table, out ManifestTable? found) ? found.Rows : 0;
    }

    static IEnumerable<string> Remarks(ReportSource source)
    {
        ReadOnlySpan<long> ids = source.Dataset.Truth.Parameters.Get<long>("ID").Values;
        bool areFirst = ids.Length > 0 && ids[^1] - ids[0] == ids.Length - 1;
        string which = $"{Readable.Count(ids.Length)} of {Readable.Count(source.Manifest.Subjects)} subjects", those = areFirst ? $"the first {which}" : $"{which}, the first and those that were asked for";
        if (ids.Length < source.Manifest.Subjects)
            yield return $"The page is made from {those}: profiles, figures, shares and audit are theirs. Counts and the rates of stages are those of the whole dataset.";
        if (source.Remark.Length > 0) yield return source.Remark;
    }

    static string ShownOfAudit(ReportSource source)
    {
        long here = Math.Min(source.Dataset.Truth.Audit.Rows, AuditTable.MostRows), all = source.Manifest.Tables.TryGetValue("truth/audit", out ManifestTable? audit) ? audit.Rows : here;
        return here >= all
            ? $"All {Readable.Count(all, "changed cell")}."
            : $"The first {Readable.Count(here)} of {Readable.Count(all, "changed cell")}; {Readable.Count(all - here)} are not on this page. All of them are in truth/audit.parquet.";
    }

    static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
