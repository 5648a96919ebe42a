using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Suites;

namespace SynthPK.Tests.Evaluation;

/// <summary>Tasks made up of plain numbers, so that every score can be worked out by hand.</summary>
static class MadeUpTask
{
    /// <summary>A concentration on the log scale, floored at 0.05.</summary>
    public static readonly AskedQuantity Concentration = new("CP", "mg/L", "Concentration") { Scale = LossScale.Log, Floor = 0.05, Least = 0 };

    /// <summary>A probability, a score or a selection.</summary>
    public static readonly AskedQuantity Chance = new("EVENT", "", "Probability") { Least = 0, Greatest = 1 };

    /// <summary>A task about a quantity.</summary>
    public static TaskDescription About(AskedQuantity quantity, string primary, params string[] secondary) => new()
    {
        Id = "made-up-pristine/numbers",
        Version = "1.0.0",
        Code = "T1",
        Kind = "numbers",
        Dataset = "made-up-pristine",
        Title = "Numbers",
        Question = "Which?",
        Quantities = [quantity],
        Answer = new AnswerForm(PointKind.Median, TakesQuantiles: true),
        Primary = primary,
        Secondary = secondary,
        TrainSizes = [50],
        Canary = "canary",
    };

    /// <summary>The tables of units: for each its true values, of the task's first quantity at hours 1, 2, ...</summary>
    public static (Table Query, Table Truth) Tables(TaskDescription task, IReadOnlyList<TrueAnswer[]> units, Func<int, string>? stratum = null)
    {
        List<(Query, TrueAnswer)> rows = [];
        for (int unit = 0; unit < units.Count; unit++)
        {
            for (int i = 0; i < units[unit].Length; i++)
                rows.Add((new Query(rows.Count + 1, unit + 1, i + 1, task.Quantities[0].Name, stratum?.Invoke(unit) ?? ""), units[unit][i]));
        }
        return QueryRows.Tables(task, rows);
    }

    /// <summary>Values without more.</summary>
    public static TrueAnswer[] Values(params double[] values) => [.. values.Select(value => new TrueAnswer(value))];

    /// <summary>Answers in the order of the queries.</summary>
    public static Predictions Answers(IEnumerable<Answer> answers) => new(answers.Index().ToDictionary(a => (long)a.Index + 1, a => a.Item));

    /// <summary>Points in the order of the queries.</summary>
    public static Predictions Points(params double[] points) => Answers(points.Select(point => new Answer(point)));

    /// <summary>A method that learnt from 50 subjects.</summary>
    public static ResultHeader Header(string method, string version = "1") => new(method, version, 50, IsValidation: false) { Truth = "ab" };

    /// <summary>An oracle.</summary>
    public static ResultHeader Oracle(string name) => new(name, "1", null, IsValidation: false) { Truth = "ab", Paradigm = "oracle" };

    /// <summary>One unit with one query for each truth.</summary>
    public static EvaluationUnit Unit(AskedQuantity quantity, params (TrueAnswer Truth, Answer Answer)[] queries) =>
        new(1, [.. queries.Select((q, i) => new Answered(new Query(i + 1, 1, i + 1, quantity.Name, ""), q.Truth, q.Answer, quantity))]);
}
