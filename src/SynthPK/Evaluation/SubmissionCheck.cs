using System.Globalization;
using SynthPK.Datasets;
using SynthPK.Wording;

namespace SynthPK.Evaluation;

/// <summary>Turns rows of predictions into answers, strictly: every query is answered, nothing is there twice, nothing else is there, and nothing is repaired.</summary>
sealed class SubmissionCheck
{
    readonly TaskDescription _task;
    readonly SubmissionIssues _issues;
    readonly string _point;
    readonly HashSet<string> _taken;
    readonly IReadOnlyList<string> _allowed;
    readonly Dictionary<long, AnswerSheet> _sheets = [];
    bool _isElsewhere, _isOfAnotherStat;

    SubmissionCheck(TaskDescription task, Table query, SubmissionIssues issues)
    {
        (_task, _issues, _point) = (task, issues, SubmissionRow.StatOf(task.Answer.Point));
        _allowed = [.. task.Answer.NeedsDraws ? (string[])[] : [_point], .. task.Answer.TakesQuantiles ? SubmissionRow.QuantileStats : [], .. task.Answer.Draws > 0 ? (string[])[SubmissionRow.DrawStat] : []];
        _taken = ["mean", "median", .. _allowed];
        Column<string> unit = query.Get<string>("UNIT");
        foreach ((int row, Query asked) in Evaluation.Query.Of(query).Index()) _sheets.Add(asked.Number, new AnswerSheet(asked, task.QuantityOf(asked.Quantity), unit.Values[row], task.Answer.Draws));
    }

    /// <summary>The answers that rows hold.</summary>
    /// <param name="task">The task.</param>
    /// <param name="query">The queries.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="issues">Where what is wrong goes; the answers are whole where there is nothing.</param>
    public static Predictions Answers(TaskDescription task, Table query, IReadOnlyList<SubmissionRow> rows, SubmissionIssues issues)
    {
        SubmissionCheck check = new(task, query, issues);
        check.Compare(rows);
        foreach (SubmissionRow row in rows) check.Enter(row);
        foreach (IGrouping<string, AnswerSheet> ofOne in check._sheets.Values.GroupBy(sheet => sheet.Query.Quantity)) check.Complete([.. ofOne]);
        return new Predictions(check._sheets.ToDictionary(sheet => sheet.Key, sheet => sheet.Value.Answer(check._point)));
    }

    /// <summary>What is wrong with the rows as a whole is said once, and not again of each.</summary>
    void Compare(IReadOnlyList<SubmissionRow> rows)
    {
        HashSet<long> asked = [.. rows.Select(row => row.Query).OfType<long>()];
        int unknown = asked.Count(number => !_sheets.ContainsKey(number));
        _isElsewhere = 2 * unknown > asked.Count;
        if (_isElsewhere)
            _issues.Whole("parts", string.Create(CultureInfo.InvariantCulture, $"{unknown} of {asked.Count} query numbers are not of this part, which has 1 to {_sheets.Count}: these look like answers to another part of the task"), "QUERY of query.parquet in column query_uid", "evaluate answers to the validation part with --validation, answers to the test without it");

        string stat = _task.Answer.NeedsDraws ? SubmissionRow.DrawStat : _point;
        string[] stats = [.. rows.Select(row => row.Stat).Distinct().Take(2)];
        _isOfAnotherStat = rows.All(row => row.Stat != stat);
        if (_isOfAnotherStat)
            _issues.Whole("stats", $"this task asks for '{stat}', and {(stats.Length == 0 ? "there are no rows" : $"no row has it{(stats.Length == 1 ? $": all have '{stats[0]}'" : "")}")}", $"a row with stat '{stat}' for every query");
    }

    void Enter(SubmissionRow row)
    {
        if (row.Task != _task.Id) _issues.Row("rows of another task", row.Number, $"task_id is '{row.Task}'", _task.Id);
        AnswerSheet? sheet = row.Query is { } number ? _sheets.GetValueOrDefault(number) : null;
        if (row.Query is { } asked && sheet is null && !_isElsewhere) _issues.Row("rows about unknown queries", row.Number, $"there is no query {asked}", $"1 to {_sheets.Count}, as QUERY of query.parquet numbers them");
        bool isKnown = _taken.Contains(row.Stat), isDraw = row.Stat == SubmissionRow.DrawStat;
        if (!isKnown) ReportStat(row);
        else if (isDraw && row.Draw is not { } drawn) _issues.Row("draws without a number", row.Number, "a draw has no number", $"1 to {_task.Answer.Draws} in column draw");
        else if (isDraw && !(row.Draw >= 1 && row.Draw <= _task.Answer.Draws)) _issues.Row("draws that are not asked for", row.Number, $"draw is {row.Draw}", $"1 to {_task.Answer.Draws}, each once for each query");
        else if (!isDraw && row.Draw is { } stray) _issues.Row("numbered rows that are no draws", row.Number, $"draw is {stray} beside stat '{row.Stat}'", "nothing in column draw where the row is no draw");
        else if (sheet is not null && !sheet.Enter(row, out int earlier))
            _issues.Row("rows that are there already", row.Number, $"query {row.Query} has its {Named(row)} already, in {_issues.RowName} {earlier}", "each number once");
        if (sheet is null) return;
        if (row.Unit != sheet.Unit) _issues.Row("rows of another unit", row.Number, $"unit is '{row.Unit}' for {sheet.Query.Quantity} of query {row.Query}", sheet.Unit.Length == 0 ? "an empty cell, for it is a pure number" : sheet.Unit);
        if (row.Value is { } value && !sheet.IsLegal(value)) _issues.Row("values that cannot be", row.Number, string.Create(CultureInfo.InvariantCulture, $"value is {value} for {sheet.Query.Quantity} of query {row.Query}"), sheet.Legal, sheet.Meant(value));
    }

    void ReportStat(SubmissionRow row)
    {
        bool isElsewhere = SubmissionRow.QuantileStats.Contains(row.Stat) || row.Stat == SubmissionRow.DrawStat;
        _issues.Row("rows of another stat", row.Number, isElsewhere ? $"this task takes no '{row.Stat}'" : $"stat is '{row.Stat}'", string.Join(", ", _allowed), isElsewhere ? null : Meant(row.Stat));
    }

    /// <summary>A quantile may have been written with other digits.</summary>
    string? Meant(string stat) =>
        stat.TrimStart('q', 'Q') is var level && double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && AnswerForm.Levels.Index().FirstOrDefault(l => l.Item == number, (-1, 0)).Index is >= 0 and int at
            ? SubmissionRow.QuantileStats[at]
            : Nearest.To(stat, _allowed);

    /// <summary>What is missing of the answers about one quantity, and quantiles that cross.</summary>
    void Complete(AnswerSheet[] sheets)
    {
        AnswerForm form = _task.Answer;
        bool takesQuantiles = sheets.Any(sheet => sheet.Quantiles > 0), takesDraws = form.NeedsDraws || sheets.Any(sheet => sheet.Drawn > 0);
        foreach (AnswerSheet sheet in sheets)
        {
            if (!form.NeedsDraws && !sheet.Has(_point) && !_isOfAnotherStat && !_isElsewhere) _issues.Whole("queries without an answer", $"{sheet} has no {_point}");
            if (takesQuantiles && sheet.Quantiles < AnswerForm.Levels.Count && !_isElsewhere)
                _issues.Whole("queries without all quantiles", $"{sheet} has no {string.Join(", ", sheet.MissingQuantiles)}", $"all nine quantiles for every query about {sheet.Query.Quantity}, or none for any");
            if (takesDraws && sheet.Drawn < form.Draws && !(form.NeedsDraws && _isOfAnotherStat) && !_isElsewhere)
                _issues.Whole("queries without all draws", $"{sheet} has {sheet.Drawn} of {form.Draws} draws; the first that is missing is {sheet.FirstMissingDraw}", form.NeedsDraws ? $"{form.Draws} draws for every query" : $"{form.Draws} draws for every query about {sheet.Query.Quantity}, or none for any");
            if (sheet.TwoMedians(_issues.RowName) is { } two) _issues.Row("medians that are not their q0.5", two.Row, two.Problem, "one number, to a relative 1e-6, for both are the median", "the same value in both rows");
            foreach ((int row, string problem) in sheet.Crossings()) _issues.Row("quantiles that cross", row, problem, "quantiles that do not fall as their levels rise; they are not repaired");
        }
    }

    static string Named(SubmissionRow row) => row.Draw is { } draw ? $"draw {draw}" : row.Stat;
}
