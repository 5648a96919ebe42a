using System.Globalization;
using System.Text;
using SynthPK.Formats.Csv;
using SynthPK.Formats.Pictures;
using SynthPK.Wording;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>A leaderboard for readers: as tables, as Markdown, as a page, and as CSV with all digits.</summary>
public static class LeaderboardPage
{
    static readonly string[] CsvColumns = ["code", "kind", "train_size", "part", "metric", "normaliser", "floor", "rank", "method", "version", "paradigm", "score", "score_low", "score_high", "regret", "robustness", "datasets", "datasets_of_board", "failed_fits", "failed_units", "code_of_method", "flags"];

    /// <summary>What the columns of every board are.</summary>
    public static IReadOnlyList<(string Column, string Meaning)> Columns { get; } =
    [
        ("rank", "The place, from 1. Methods that cannot be told apart on the same units share one. None for oracles, for self-benchmarks, and for who was not scored on all datasets of the board."),
        ("score", "The loss over that of the board's normaliser, a simple method, on the same dataset, as the geometric mean over datasets; with its 95 % interval by bootstrap of the units. 1 is as good as the normaliser, less is better."),
        ("regret", "The loss less that of the board's floor, an oracle, as the mean over datasets. 0 is as good as the floor; less than 0 is better, which is possible by chance, and where the floor believes records that are wrong."),
        ("×PRESET", "Robustness: the loss on datasets of a preset, such as phase3, over the loss on the pristine ones of the same scenarios, as the geometric mean over these. 1 if what goes wrong there costs nothing; compare it with the floor's, for who is asked there and when may differ too."),
        ("datasets", "How many datasets the score is over, of those of the board."),
        ("failed", "How many fits failed by the method's own account, and how many units have no answer; these have the normaliser's loss."),
        ("flags", "unofficial: not scored by the organisers of a round. self-benchmark: by authors of the generator or the tasks. incomplete: not scored on all datasets. identical-losses: three or more have the very same, so some may be copies. better-than-floor: better than the floor where nothing went wrong, which nobody should be; held for review."),
    ];

    /// <summary>The normalisers and floors of the boards, with what they are.</summary>
    public static IReadOnlyList<(string Method, string Meaning)> References(Leaderboard leaderboard) =>
    [
        .. leaderboard.Boards.Select(board => board.Normaliser).Concat(leaderboard.Boards.Select(board => board.Floor)).Distinct()
            .Select(method => (method, ReferenceWords.Of(method))).Where(reference => reference.Item2.Length > 0),
    ];

    /// <summary>A table for each board.</summary>
    public static IReadOnlyList<ScoreTable> Tables(Leaderboard leaderboard) => [.. leaderboard.Boards.Select(Table)];

    /// <summary>The leaderboard as Markdown.</summary>
    public static string Markdown(Leaderboard leaderboard)
    {
        StringBuilder text = new("# Leaderboard\n");
        foreach (ScoreTable board in Tables(leaderboard)) text.Append($"\n## {board.Title}\n\n{board.Explanation}\n\n{board.ToMarkdown()}");
        Legend("Columns", Columns);
        Legend("Normalisers and floors", References(leaderboard));
        return text.ToString();

        void Legend(string title, IEnumerable<(string Name, string Meaning)> entries)
        {
            text.Append($"\n## {title}\n\n");
            foreach ((string name, string meaning) in entries) text.Append($"- **{name}**: {meaning}\n");
        }
    }

    /// <summary>The leaderboard as one HTML page that asks for nothing from elsewhere.</summary>
    public static string Html(Leaderboard leaderboard)
    {
        int methods = leaderboard.Boards.SelectMany(board => board.Entries).Select(entry => (entry.Header.Method, entry.Header.Version)).Distinct().Count();
        string numbers = $"<div><dt>boards</dt><dd>{Scored.Count(leaderboard.Boards.Count)}</dd></div>\n<div><dt>methods, with references</dt><dd>{Scored.Count(methods)}</dd></div>\n";
        return ScorecardPage.Page("Leaderboard", "Methods on tasks of SynthPK", numbers, "", "A board for each kind of task and each number of subjects to learn from.", "",
            [
                .. Tables(leaderboard).Select(board => (board.Name, board.Title, $"<p>{MarkupText.Escape(board.Explanation)}</p>\n{board.ToHtml()}")),
                ("columns", "Columns", Legend(Columns)), ("references", "Normalisers and floors", Legend(References(leaderboard))),
            ]);

        static string Legend(IEnumerable<(string Name, string Meaning)> entries) =>
            $"<dl class=\"words\">\n{string.Concat(entries.Select(entry => $"<div><dt>{MarkupText.Escape(entry.Name)}</dt><dd>{MarkupText.Escape(entry.Meaning)}</dd></div>\n"))}</dl>\n";
    }

    /// <summary>The leaderboard as CSV, a row for each method of each board, numbers with all their digits.</summary>
    public static string Csv(Leaderboard leaderboard)
    {
        StringBuilder text = new(string.Join(',', CsvColumns) + "\n");
        foreach (Board board in leaderboard.Boards)
        {
            foreach (BoardEntry entry in board.Entries)
            {
                text.AppendJoin(',', (string[])
                [
                    Text(board.Code), Text(board.Kind), Whole(board.TrainSize), board.IsValidation ? "validation" : "test", Text(board.Metric), Text(board.Normaliser), Text(board.Floor), Whole(entry.Rank), Text(entry.Header.Method), Text(entry.Header.Version), Text(entry.Header.Paradigm), Number(entry.Score.Value), Number(entry.Score.Low), Number(entry.Score.High),
                    Number(entry.Regret), Text(string.Join("; ", entry.Robustness.Select(cost => $"{cost.Key} {Number(cost.Value.Value)}"))), Whole(entry.Datasets), Whole(board.Datasets), Whole(entry.FailedFits), Whole(entry.FailedUnits), Text(entry.Header.Code), Text(string.Join("; ", Flags(entry))),
                ]).Append('\n');
            }
        }
        return text.ToString();
    }

    static ScoreTable Table(Board board)
    {
        string[] presets = [.. board.Entries.SelectMany(entry => entry.Robustness.Keys).Distinct().Order(StringComparer.Ordinal)];
        return new ScoreTable(
            string.Create(CultureInfo.InvariantCulture, $"{board.Kind}-{board.TrainSize}{(board.IsValidation ? "-validation" : "")}"), $"{board.Code} {board.Kind}, learnt from {Scored.Count(board.TrainSize)} subjects{(board.IsValidation ? ", validation part" : "")}",
            $"Ranked by {board.Metric}, {PlainWords.Direction(board.Metric)}; the loss is {PlainWords.Loss(board.Metric)}. The normaliser is {board.Normaliser}, the floor {board.Floor}.",
            [new("rank", IsNumber: true), new("method"), new("kind"), new("score", IsNumber: true), new("regret", IsNumber: true), .. presets.Select(preset => new ScoreColumn($"×{preset}", IsNumber: true)), new("datasets", IsNumber: true), new("failed", IsNumber: true), new("flags")],
            [.. board.Entries.Select(entry => (IReadOnlyList<string>)
            [
                entry.Rank is { } rank ? Scored.Count(rank) : "–", $"{entry.Header.Method} {entry.Header.Version}", entry.Header.Paradigm, Scored.Interval(entry.Score.Value, entry.Score.Low, entry.Score.High), Scored.Number(entry.Regret),
                .. presets.Select(preset => Scored.Number(entry.Robustness.GetValueOrDefault(preset)?.Value)),
                $"{Scored.Count(entry.Datasets)} of {Scored.Count(board.Datasets)}", entry.FailedUnits == 0 ? Scored.Count(entry.FailedFits) : $"{Scored.Count(entry.FailedFits)} + {Scored.Count(entry.FailedUnits)} units", string.Join(", ", Flags(entry)),
            ])]);
    }

    static IEnumerable<string> Flags(BoardEntry entry) => entry.Flags.Where(flag => flag != BoardRemark.Validation).Select(flag => Kebab.Of(flag.ToString())); // boards of the validation part say so

    static string Text(string text) => text.Length == 0 ? "" : Encoding.UTF8.GetString(CsvText.BytesOf(text));

    static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    static string Whole(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
