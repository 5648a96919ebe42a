using System.Text;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;

namespace SynthPK.Formats.Report;

/// <summary>What each stage of corruption did, as a table.</summary>
static class StagesSection
{
    public static string ToHtml(IReadOnlyList<StageSummary> stages)
    {
        if (stages.Count == 0) return "<p>Nothing went wrong: the scenario lists no stage of corruption.</p>\n";
        StringBuilder html = new("""
            <div class="wide" tabindex="0" role="group" aria-label="What each stage did"><table class="stages">
            <thead><tr><th scope="col">stage</th><th scope="col" class="number">hit</th><th scope="col" class="number">of</th><th scope="col">what</th><th scope="col" class="number">rate</th><th scope="col" aria-hidden="true"></th><th scope="col">95 % interval</th><th scope="col" class="number">expected rate</th></tr></thead>
            <tbody>

            """);
        foreach (StageSummary s in stages)
        {
            string interval = s.Interval is { } i ? $"{Readable.Share(i.Low)} to {Readable.Share(i.High)}" : s.IsClustered ? "in clusters" : "";
            string expected = s.Expected is { } e && s.Eligible > 0 ? Readable.Share(e / s.Eligible) : "";
            html.Append($"<tr><th scope=\"row\">{MarkupText.Escape(s.Stage)}</th><td class=\"number\">{Readable.Count(s.Hit)}</td><td class=\"number\">{Readable.Count(s.Eligible)}</td><td>{MarkupText.Escape(s.Unit)}s</td>")
                .Append($"<td class=\"number\">{Readable.Share(s.Rate)}</td><td aria-hidden=\"true\">{Bar(s)}</td><td>{interval}</td><td class=\"number\">{expected}</td></tr>\n");
        }
        return html.Append("</tbody></table></div>\n").ToString();
    }

    /// <summary>The rate as a bar of 120 units, and what was expected as a mark on it.</summary>
    static string Bar(StageSummary stage)
    {
        const double Length = 120;
        string mark = stage.Expected is { } expected && stage.Eligible > 0 ? FormattableString.Invariant($"<path class=\"ink\" d=\"M{Length * Math.Min(1, expected / stage.Eligible):0.##} 0v12\" stroke=\"#1a1a1a\" stroke-width=\"2\"/>") : "";
        return FormattableString.Invariant($"<svg class=\"bar\" width=\"{Length}\" height=\"12\" viewBox=\"0 0 {Length} 12\"><rect class=\"grid\" width=\"{Length}\" height=\"12\" rx=\"2\" fill=\"#e4e4e4\"/><rect class=\"s2\" width=\"{Length * stage.Rate:0.##}\" height=\"12\" rx=\"2\" fill=\"#D55E00\"/>{mark}</svg>");
    }
}
