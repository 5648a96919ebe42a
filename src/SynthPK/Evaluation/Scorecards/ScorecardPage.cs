using System.Security.Cryptography;
using System.Text;
using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>A scorecard as one HTML page that asks for nothing from elsewhere and runs no script: the score in words, where the method stands, its strata, pictures, every metric, what it says of itself.</summary>
/// <remarks>It shows the truth, so it goes to whoever may know it. The page is the same bytes for the same scorecard.</remarks>
public static class ScorecardPage
{
    /// <summary>By which a page is known as one of these.</summary>
    public const string Generator = "SynthPK scorecard";

    /// <summary>The whole page.</summary>
    /// <param name="card">What it is made from.</param>
    public static string Html(Scorecard card)
    {
        TaskResults results = card.Results;
        (string Id, string Title, string Body)[] sections = [.. Sections(card)];
        return Page($"{card.Name} on {card.Task.Id}", $"A scorecard: {card.Task.Code}, {card.Task.Title.ToLowerInvariant()}{(results.Header.IsValidation ? ", validation part" : results.Header.IsOfficial ? "" : ", unofficial")}", Numbers(card),
            string.Concat(card.Words.Select(sentence => $"<p>{MarkupText.Escape(sentence)}</p>\n")),
            $"Task <code>{MarkupText.Escape(card.Task.Id)}</code> {MarkupText.Escape(card.Task.Version)}, evaluator {MarkupText.Escape(results.Evaluator)}; truth: <code>{MarkupText.Escape(results.Header.Truth)}</code>.",
            results.Header.IsValidation ? "" : "This page shows the truth of the test: keep it from whoever is to be tested on it.", sections);
    }

    /// <summary>A page of sections under a head.</summary>
    /// <param name="title">Its title, as text.</param>
    /// <param name="kind">What kind of page it is, as text.</param>
    /// <param name="numbers">The numbers of its head, as HTML.</param>
    /// <param name="words">What stands below them, as HTML.</param>
    /// <param name="origin">Where it comes from, as HTML.</param>
    /// <param name="notice">What must be known of it, as text; empty for nothing.</param>
    /// <param name="sections">Its sections, their bodies as HTML.</param>
    internal static string Page(string title, string kind, string numbers, string words, string origin, string notice, IReadOnlyList<(string Id, string Title, string Body)> sections)
    {
        string style = Template.Read("report.css");
        return Template.Fill(Template.Read("scorecard.html"), new Dictionary<string, string>
        {
            ["policy"] = $"default-src 'none'; style-src '{Hash(style)}'; img-src data:; base-uri 'none'; form-action 'none'",
            ["generator"] = Generator,
            ["style"] = style,
            ["title"] = MarkupText.Escape(Readable.Short(title)),
            ["kind"] = MarkupText.Escape(kind),
            ["links"] = string.Concat(sections.Select(section => $"<a href=\"#{section.Id}\">{MarkupText.Escape(section.Title)}</a>\n")),
            ["numbers"] = numbers,
            ["words"] = words,
            ["origin"] = origin,
            ["notice"] = notice.Length > 0 ? $"<p class=\"notice\">{MarkupText.Escape(notice)}</p>\n" : "",
            ["sections"] = string.Concat(sections.Select(section => $"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-title\">\n<h2 id=\"{section.Id}-title\">{MarkupText.Escape(section.Title)}</h2>\n{section.Body}</section>\n\n")),
        });
    }

    static IEnumerable<(string, string, string)> Sections(Scorecard card)
    {
        ILookup<bool, ScorecardFigure> figures = ScorecardFigure.All.Where(figure => figure.Shows(card)).ToLookup(figure => card.Tables.Any(table => figure.Name == $"{table.Name}-picture"));
        foreach (ScoreTable table in card.Tables.Where(table => table.Name != "metrics"))
            yield return (table.Name, table.Title, $"<p>{MarkupText.Escape(table.Explanation)}</p>\n{table.ToHtml()}{string.Concat(figures[true].Where(figure => figure.Name == $"{table.Name}-picture").Select(figure => ToHtml(figure, card)))}");
        if (figures[false].Any()) yield return ("figures", "Figures", string.Concat(figures[false].Select(figure => ToHtml(figure, card))));
        ScoreTable metrics = card.Tables.First(table => table.Name == "metrics");
        yield return (metrics.Name, metrics.Title, $"<p>{MarkupText.Escape(metrics.Explanation)}</p>\n{metrics.ToHtml()}");
        if (card.Omissions.Count > 0) yield return ("omissions", "Not scored", $"<ul>\n{string.Concat(card.Omissions.Select(omission => $"<li>{MarkupText.Escape(omission)}</li>\n"))}</ul>\n");
        yield return ("task", "The task", $"<p>{MarkupText.Escape(card.Task.Question)}</p>\n{Quantities(card.Task).ToHtml()}");
        yield return ("method", "What the method says of itself", Facts(card.Submission.Facts).ToHtml());
    }

    static string Numbers(Scorecard card)
    {
        TaskResults results = card.Results;
        List<(string Label, string Number)> numbers = [(results.Primary, Scored.Number(results.Value))];
        if (results.Ratios.FirstOrDefault(r => r.Stratum.Length == 0) is { } ratio) numbers.Add(($"times the loss of {ratio.Reference}", Scored.Number(ratio.Value)));
        if (results.Regrets.FirstOrDefault(r => r.Stratum.Length == 0) is { } regret) numbers.Add(($"loss less that of {regret.Reference}", Scored.Number(regret.Value)));
        if (results.Metrics.FirstOrDefault(m => m.Metric == "coverage-90" && m.Stratum.Length == 0)?.Value is { } coverage) numbers.Add(("truths in 90 % intervals", Scored.Share(coverage)));
        numbers.Add(("units", Scored.Count(results.Units.Count)));
        numbers.Add(("queries", Scored.Count(card.Query.Rows)));
        numbers.Add(("subjects learnt from", Scored.Count(card.Submission.Facts.TrainSize)));
        return string.Concat(numbers.Select(n => $"<div><dt>{MarkupText.Escape(n.Label)}</dt><dd>{n.Number}</dd></div>\n"));
    }

    static ScoreTable Quantities(TaskDescription task) => new("quantities", "What is asked for", "", [new("quantity"), new("unit"), new("what it is")], [.. task.Quantities.Select(q => (IReadOnlyList<string>)[q.Name, q.Unit, q.Description])]);

    static ScoreTable Facts(SubmissionFacts facts) => new("facts", "What the method says of itself", "", [new("fact"), new("as stated")],
    [
        ["method", $"{facts.Method} {facts.Version}"],
        ["authors", string.Join(", ", facts.Authors)],
        ["paradigm", SubmissionFactsFile.NameOf(facts.Paradigm)],
        ["training data", facts.TrainDataUsed],
        ["other data", Listed(facts.ExtraData)],
        ["pretrained on", Listed(facts.PretrainingCorpora)],
        ["transductive", facts.IsTransductive ? "yes" : "no"],
        ["tuned on", SubmissionFactsFile.NameOf(facts.TunedOn)],
        ["configurations tried", Scored.Count(facts.ConfigsTried)],
        ["seeds", Listed([.. facts.Seeds.Select(seed => FormattableString.Invariant($"{seed}"))])],
        ["failed fits", Scored.Count(facts.FailedFits)],
        ["time", $"{Scored.Number(facts.WallSeconds)} s on {facts.Hardware}"],
        ["code", string.Join(", ", new[] { facts.CodeUrl, facts.Commit, facts.ContainerDigest, facts.Licence }.OfType<string>().DefaultIfEmpty("not stated"))],
        ["relation to the generator", facts.Relation == GeneratorRelation.Author ? "its authors made it" : "none"],
    ]);

    static string Listed(IReadOnlyList<string> items) => items.Count == 0 ? "none" : string.Join(", ", items);

    static string ToHtml(ScorecardFigure figure, Scorecard card)
    {
        string title = MarkupText.Escape(figure.Title);
        return $"""
            <figure id="{figure.Name}">
            <h3>{title}</h3>
            <div class="drawing" tabindex="0" role="group" aria-label="{title}">
            {figure.Svg(card).TrimEnd()}
            </div>
            <figcaption>{MarkupText.Escape(figure.Caption(card))}</figcaption>
            </figure>

            """.ReplaceLineEndings("\n");
    }

    static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
