using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scorecards;

namespace SynthPK.Tests.Evaluation.Scorecards;

public sealed class LeaderboardPageTests
{
    /// <summary>A method on one of two datasets of a task whose normaliser is one dose for all.</summary>
    static readonly Leaderboard Board = Leaderboard.Of([Scored("a-phase3", "LABEL", 0.2), Scored("b-phase3", "LABEL", 0.2), Scored("a-phase3", "mine", 0.1)]);

    [Test]
    public void EveryForm_NamesTheBoardsOwnReferences()
    {
        string[] forms = [LeaderboardPage.Markdown(Board), LeaderboardPage.Html(Board)];
        foreach (string form in forms)
        {
            Assert.That(form, Does.Contain("Ranked by rmsle, lower is better; the loss is rmsle. The normaliser is LABEL, the floor O-BAYES."));
            Assert.That(form, Does.Contain("1 of 2").And.Contain("2 of 2").And.Contain("The same dose for everybody").And.Contain("the records believed as they stand"));
            Assert.That(form, Does.Not.Contain("B3").And.Not.Contain("as can be expected"));
        }
        Assert.That(LeaderboardPage.Tables(Board).Single().Explanation, Does.Contain("LABEL"));
        Assert.That(LeaderboardPage.References(Board).Select(reference => reference.Method), Is.EqualTo(new[] { "LABEL", "O-BAYES" }));
    }

    [Test]
    public void Csv_HasMetricNormaliserFloorAndTheNumberOfDatasets()
    {
        string[][] rows = [.. LeaderboardPage.Csv(Board).TrimEnd('\n').Split('\n').Select(row => row.Split(','))];
        Assert.That(rows.Select(row => row.Length), Has.All.EqualTo(rows[0].Length));
        string[] mine = rows.Single(row => row.Contains("mine"));
        Assert.That(((string[])["metric", "normaliser", "floor", "datasets", "datasets_of_board"]).Select(column => mine[Array.IndexOf(rows[0], column)]), Is.EqualTo(new[] { "rmsle", "LABEL", "O-BAYES", "1", "2" }));
    }

    static TaskResults Scored(string dataset, string method, double error)
    {
        TaskDescription task = MadeUpTask.About(MadeUpTask.Concentration, "rmsle") with { Id = $"{dataset}/numbers", Dataset = dataset, Normaliser = "LABEL" };
        (Table query, Table truth) = MadeUpTask.Tables(task, [MadeUpTask.Values(1), MadeUpTask.Values(2)]);
        return Evaluator.Evaluate(task, query, truth, MadeUpTask.Points(Math.Exp(error), 2 * Math.Exp(error)), MadeUpTask.Header(method), []);
    }
}
