using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Randomness;

namespace SynthPK.Tests.Evaluation;

/// <summary>Scores over datasets, and boards of methods whose order is known.</summary>
public sealed class LeaderboardTests
{
    const int Subjects = 80;
    static readonly RandomKey Key = RandomKey.FromSeed(9).For("board");

    /// <summary>Two datasets with a right method (5 % off at random), one that is a quarter too high, the truth itself, and one curve for all.</summary>
    static readonly (TaskDescription Task, Table Query, Table Truth, double[] F, TaskResults[] Results)[] Two =
    [
        .. new[] { "one-pristine", "two-pristine" }.Select(dataset =>
        {
            RandomKey key = Key.For(dataset);
            TaskDescription task = TaskOf(dataset);
            double[] f = [.. Enumerable.Range(0, Subjects).Select(i => Math.Exp(1 + 0.9 * key.Normal(i)))];
            (Table query, Table truth) = MadeUpTask.Tables(task, [.. f.Select(value => MadeUpTask.Values(value))]);
            TaskResults normaliser = Scored(task, query, truth, "B3", [.. f.Select(_ => Math.E)], []);
            TaskResults floor = Evaluator.Evaluate(task, query, truth, MadeUpTask.Points(f), MadeUpTask.Oracle("O-BAYES"), []);
            return (task, query, truth, f, (TaskResults[])
            [
                normaliser, floor,
                Scored(task, query, truth, "right", [.. f.Select((value, i) => value * Math.Exp(0.05 * key.For("right").Normal(i)))], [normaliser, floor]),
                Scored(task, query, truth, "wrong", [.. f.Select((value, i) => 1.25 * value * Math.Exp(0.05 * key.For("wrong").Normal(i)))], [normaliser, floor]),
            ]);
        }),
    ];

    /// <summary>The worked example of <see cref="SuiteScore"/>, number by number.</summary>
    [Test]
    public void SuiteScore_OfTheWorkedExample_IsItsNumber()
    {
        TaskResults a = OfLosses("A", "m", 0.1, 0.2, 0.3), a3 = OfLosses("A", "B3", 0.4, 0.4, 0.4), b = OfLosses("B", "m", 0.3, 0.5), b3 = OfLosses("B", "B3", 0.2, 0.3);
        SuiteScore score = SuiteScore.Of([(a, a3), (b, b3)]);
        Assert.That(score.Value, Is.EqualTo(Math.Sqrt(0.5 * 1.6)).Within(1e-12));
        Assert.That(score.Value, Is.EqualTo(0.894).Within(0.0005));
        Assert.That(score.Datasets, Is.EqualTo(2));
        // the resampled ratio is at least 0.1/0.4 on A and 0.3/0.2 or 0.5/0.3 on B
        Assert.That(score.Low, Is.InRange(Math.Sqrt(0.25 * 1.5), score.Value));
        Assert.That(score.High, Is.InRange(score.Value, Math.Sqrt(0.75 * 5 / 3)));
        Assert.That(SuiteScore.Of([(a3, a3), (b3, b3)]), Is.EqualTo(new SuiteScore(1, 1, 1, 2)), "the normaliser has 1 in every resample");
        Assert.That(() => SuiteScore.Of([(a, OfLosses("A", "B3", 0, 0, 0))]), Throws.ArgumentException.With.Message.Contains("the latter is 0"));
    }

    /// <summary>METADATA.md §0 (l): a quarter wrong is a quarter wrong beside what is true, and nearly hidden beside outliers.</summary>
    [Test]
    public void Of_AQuarterWrong_IsRankedByLatentTruth_WhereRawErrorsWouldHideIt()
    {
        Board board = Leaderboard.Of([.. Two.SelectMany(set => set.Results)]).Boards.Single();
        Assert.That(board.Entries.Select(e => (e.Header.Method, e.Rank)), Is.EqualTo(new[] { ("O-BAYES", (int?)null), ("right", 1), ("wrong", 2), ("B3", 3) }));
        Assert.That(board.Entries[0].Score.Value, Is.Zero, "the truth itself is the floor");
        Assert.That(board.Entries[1].Regret, Is.EqualTo(0.05 * Math.Sqrt(2 / Math.PI)).Within(15).Percent); // one query a subject: the mean of |0.05 z|
        Assert.That(board.Entries[2].Regret, Is.EqualTo(Math.Log(1.25)).Within(5).Percent);

        // the same beside measured values: by what factor does a quarter wrong raise the RMSE of the oracle?
        // proportional error of 20 %: √(0.0625 + 0.04)/0.2 = 1.60. With 2 % outliers of U(2.5, 5) or U(0.2, 0.4): 1.18, by their moments
        double clean = Penalty(0), corrupted = Penalty(0.02);
        Assert.That(clean, Is.EqualTo(1.6).Within(0.1));
        Assert.That(corrupted, Is.LessThan(1.35));

        static double Penalty(double outliers)
        {
            double right = 0, wrong = 0;
            for (int i = 0; i < 40_000; i++)
            {
                RandomKey own = Key.For("raw").For(i);
                double f = Math.Exp(0.9 * own.Normal(0)), size = own.Uniform(6) < 0.5 ? 2.5 + 2.5 * own.Uniform(4) : 0.2 + 0.2 * own.Uniform(4);
                double measured = f * (1 + 0.2 * own.Normal(1)) * (own.Uniform(5) < outliers ? size : 1);
                (right, wrong) = (right + (f - measured) * (f - measured), wrong + (1.25 * f - measured) * (1.25 * f - measured));
            }
            return Math.Sqrt(wrong / right);
        }
    }

    /// <summary>Losses of 0.2 and 0.4 on clean data, 0.3 and 0.4 where things went wrong: √(1.5 · 1) = 1.225. A scenario without a clean dataset does not count.</summary>
    [Test]
    public void Of_CleanAndCorruptedDatasets_TellsWhatTheDifferenceCosts()
    {
        (string Dataset, double[] Losses)[] own = [("a-b-pristine", [0.1, 0.3]), ("a-b-phase3", [0.2, 0.4]), ("c-pristine", [0.4, 0.4]), ("c-phase3", [0.3, 0.5]), ("d-phase3", [7, 9]), ("c-stress", [0.8, 0.8])];
        TaskResults[] results = [.. own.SelectMany(set => new[] { OfLosses(set.Dataset, "m", set.Losses), OfLosses(set.Dataset, "B3", [.. set.Losses.Select(_ => 1.0)]) })];
        IReadOnlyDictionary<string, SuiteScore> cost = Leaderboard.Of(results).Boards.Single().Entries.Single(entry => entry.Header.Method == "m").Robustness;
        Assert.That(cost.Keys, Is.EqualTo(new[] { "phase3", "stress" }));
        Assert.That(cost["phase3"].Value, Is.EqualTo(Math.Sqrt(1.5)).Within(1e-12));
        Assert.That(cost["phase3"].Datasets, Is.EqualTo(2));
        Assert.That(cost["phase3"].Low, Is.InRange(Math.Sqrt(2.0 / 3 * 0.75), cost["phase3"].Value - 0.1), "others were asked: the resamples are not in pairs");
        Assert.That(cost["stress"].Value, Is.EqualTo(2).Within(1e-12));
        Assert.That(Leaderboard.Of(results, isPublic: true).Boards.Single().Entries.Single(entry => entry.Header.Method == "m").Robustness["phase3"].Value, Is.EqualTo(1.22));
    }

    [Test]
    public void Of_MethodsThatCannotBeToldApart_SharesTheirRank()
    {
        (TaskDescription task, Table query, Table truth, double[] f, TaskResults[] results) = Two[0];
        // two with errors of the same law
        TaskResults like = Scored(task, query, truth, "like", [.. f.Select((value, i) => value * Math.Exp(0.05 * Key.For("like").Normal(i)))], results);
        Board board = Leaderboard.Of([.. results, like]).Boards.Single();
        Assert.That(board.Entries.Where(e => e.Header.Method is "right" or "like").Select(e => e.Rank), Is.All.EqualTo(1));
        Assert.That(board.Entries.Single(e => e.Header.Method == "wrong").Rank, Is.EqualTo(3));
    }

    [Test]
    public void Of_OneDatasetOfTwo_IsListedWithoutARank()
    {
        Board board = Leaderboard.Of([.. Two[0].Results, .. Two[1].Results.Where(r => r.Header.Method != "right")]).Boards.Single();
        BoardEntry last = board.Entries[^1];
        Assert.That((last.Header.Method, last.Rank, last.Datasets), Is.EqualTo(("right", (int?)null, 1)));
        Assert.That(last.Flags, Does.Contain(BoardRemark.Incomplete));
    }

    [Test]
    public void Of_WhatAReaderShouldKnow_IsFlagged()
    {
        (TaskDescription task, Table query, Table truth, double[] f, TaskResults[] results) = Two[0];
        // the floor is beaten on a clean twin: it must be put aside from the truth first
        TaskResults floor = Evaluator.Evaluate(task, query, truth, MadeUpTask.Points([.. f.Select((value, i) => value * Math.Exp(0.1 * Key.Normal(i)))]), MadeUpTask.Oracle("O-BAYES"), []);
        TaskResults own = Scored(task, query, truth, "own", [.. f.Select(value => 1.5 * value)], results, header => header with { IsSelfBenchmark = true, IsOfficial = true });
        TaskResults[] copies = [.. new[] { "c1", "c2", "c3" }.Select(name => Scored(task, query, truth, name, [.. f.Select((value, i) => value * Math.Exp(0.5 * Key.For("copy").Normal(i)))], results))];
        Board board = Leaderboard.Of([.. results.Where(r => r.Header.Method != "O-BAYES"), floor, own, .. copies]).Boards.Single();
        Assert.That(FlagsOf("own"), Is.EqualTo(new[] { BoardRemark.SelfBenchmark }));
        Assert.That(board.Entries.Single(e => e.Header.Method == "own").Rank, Is.Null, "shown apart");
        Assert.That(FlagsOf("c2"), Is.EqualTo(new[] { BoardRemark.Unofficial, BoardRemark.IdenticalLosses }));
        Assert.That(FlagsOf("right"), Is.EqualTo(new[] { BoardRemark.Unofficial, BoardRemark.BetterThanFloor }));
        Assert.That(FlagsOf("wrong"), Is.EqualTo(new[] { BoardRemark.Unofficial }));

        IReadOnlyList<BoardRemark> FlagsOf(string method) => board.Entries.Single(e => e.Header.Method == method).Flags;
    }

    [Test]
    public void Of_SizesAndValidation_HaveBoardsOfTheirOwn()
    {
        TaskResults[] results = Two[0].Results, larger = [.. results.Where(r => r.Header.TrainSize is not null).Select(r => r with { Header = r.Header with { TrainSize = 200 } })];
        TaskResults[] validation = [.. results.Select(r => r with { Header = r.Header with { IsValidation = true } })];
        Leaderboard board = Leaderboard.Of([.. validation, .. larger, .. results]);
        Assert.That(board.Boards.Select(b => (b.TrainSize, b.IsValidation, b.Entries.Count)), Is.EqualTo(new[] { (50, false, 4), (200, false, 4), (50, true, 4) }));
        Assert.That(board.Boards[2].Entries.Select(e => e.Flags.Contains(BoardRemark.Validation)), Is.All.True);
    }

    [Test]
    public void Of_APublicBoard_TellsLittle()
    {
        (TaskDescription task, Table query, Table truth, double[] f, TaskResults[] results) = Two[0];
        // the second attempt is better by a hair, by less than a standard error: of each subject's error 1 % more or less
        TaskResults Attempt(double sd) => Scored(task, query, truth, "tuned", [.. f.Select((value, i) => value * Math.Exp((0.3 + sd * (Key.For("hair").Uniform(i) - 0.52)) * Key.For("sign").Normal(i)))], results);
        TaskResults first = As(Attempt(0), "1", ""), hair = As(Attempt(0.2), "2", "1"), much = As(Scored(task, query, truth, "tuned", [.. f.Select(value => 1.1 * value)], results), "2", "1");
        Assert.That(Math.Abs(hair.Loss!.Value - first.Loss!.Value), Is.LessThan(0.01));
        Assert.That(ScoreOf([first, hair], isPublic: false), Is.EqualTo(Exact(hair)).Within(1e-12), "the last version counts");
        Assert.That(ScoreOf([hair, first], isPublic: false), Is.EqualTo(Exact(hair)).Within(1e-12), "wherever it stands");
        Assert.That(ScoreOf([hair, first], isPublic: true), Is.EqualTo(Exact(first)).Within(0.5).Percent.And.Not.EqualTo(Exact(first)), "the first stands, with three digits");
        Assert.That(ScoreOf([As(hair, "3", "2"), first, much], isPublic: true), Is.EqualTo(Exact(much)).Within(0.5).Percent, "a real gain counts, and what comes after it does not");

        double ScoreOf(TaskResults[] attempts, bool isPublic) => Leaderboard.Of([.. results, .. attempts], isPublic).Boards.Single().Entries.Single(e => e.Header.Method == "tuned").Score.Value;
        double Exact(TaskResults attempt) => attempt.Loss!.Value / results.Single(r => r.Header.Method == "B3").Loss!.Value;
    }

    [Test]
    public void Of_Versions_CountsTheOneThatNoOtherSupersedes()
    {
        TaskResults[] others = [.. Two[0].Results.Where(r => r.Header.Method != "right")];
        TaskResults right = Two[0].Results.Single(r => r.Header.Method == "right"), wrong = Two[0].Results.Single(r => r.Header.Method == "wrong");
        TaskResults one = As(right, "1", ""), two = As(wrong with { Header = one.Header }, "2", "1"), three = As(one, "3", "2");
        Assert.That(Counted(two, one), Is.EqualTo(("2", Math.Round(wrong.Loss!.Value, 12))));
        Assert.That(Counted(three, two, one), Is.EqualTo(("3", Math.Round(right.Loss!.Value, 12))));
        Assert.That(Counted(three, two), Is.EqualTo(("3", Math.Round(right.Loss!.Value, 12))), "the first was deleted");
        Assert.That(Counted(one, As(one, "1", "")), Is.EqualTo(("1", Math.Round(right.Loss!.Value, 12))), "the same file twice");
        Assert.That(Counted(As(one, "1", "1")), Is.EqualTo(("1", Math.Round(right.Loss!.Value, 12))), "nothing replaces itself");

        (string, double) Counted(params TaskResults[] attempts)
        {
            BoardEntry entry = Leaderboard.Of([.. others, .. attempts]).Boards.Single().Entries.Single(e => e.Header.Method == "right");
            return (entry.Header.Version, Math.Round(entry.Score.Value * others[0].Loss!.Value, 12));
        }
    }

    [TestCase("2", "", "results of right 1 and of right 2, and neither replaces the other.*with training size 50.*--supersedes")]
    [TestCase("2", "0", "neither replaces the other")]
    [TestCase("1", "", "two different results of right 1 on 'one-pristine/numbers' with training size 50.*another version")]
    public void Of_VersionsOfWhichNoneIsTheLast_SaysWhich(string version, string supersedes, string says)
    {
        TaskResults other = As(Two[0].Results.Single(r => r.Header.Method == "wrong"), version, supersedes);
        other = other with { Header = other.Header with { Method = "right" } };
        Assert.That(() => Leaderboard.Of([.. Two[0].Results, other]), Throws.ArgumentException.With.Message.Matches(says));
    }

    [Test]
    public void Of_VersionsInACircle_SaysWhich()
    {
        TaskResults right = Two[0].Results.Single(r => r.Header.Method == "right");
        Assert.That(() => Leaderboard.Of([.. Two[0].Results.Where(r => r != right), As(right, "1", "2"), As(right, "2", "1")]), Throws.ArgumentException.With.Message.Contains("right 1 and 2 replace each other"));
    }

    [Test]
    public void Of_ResultsOfAnotherTruthTaskOrEvaluator_AreRefused()
    {
        TaskResults right = Two[0].Results.Single(r => r.Header.Method == "right");
        TaskResults[] others = [.. Two[0].Results.Where(r => r != right)];
        Refused(right with { TaskVersion = "1.1.0" }, "version of the task is not the same: '1.0.0' of B3 1, '1.1.0' of right 1");
        Refused(right with { Evaluator = "0.9.0" }, "version of the evaluator is not the same");
        Refused(right with { Header = right.Header with { Truth = "cd" } }, "truth is not the same: 'ab' of B3 1, 'cd' of right 1");
        // what is replaced need not be of the same truth
        Assert.That(() => Leaderboard.Of([.. others, right with { Evaluator = "0.9.0" }, As(right, "2", "1")]), Throws.Nothing);

        void Refused(TaskResults other, string says) => Assert.That(() => Leaderboard.Of([.. others, other]), Throws.ArgumentException.With.Message.Contains(says).And.Message.Contains("'one-pristine/numbers'").And.Message.Contains("Score them again"));
    }

    [Test]
    public void Of_ResultsWithoutTheNormalisers_SaysWhatIsMissing()
    {
        TaskResults own = OfLosses("A", "m", 0.1, 0.2), tried = own with { Header = own.Header with { IsValidation = true } };
        Assert.That(() => Leaderboard.Of([own]), Throws.ArgumentException.With.Message.Contains("The results of B3 on 'A/numbers' with training size 50 are missing"));
        Assert.That(() => Leaderboard.Of([tried]), Throws.ArgumentException.With.Message.Contains("The results of B3 on the validation part of 'A/numbers' with training size 50 are missing"));
    }

    static TaskResults Scored(TaskDescription task, Table query, Table truth, string method, double[] points, TaskResults[] references, Func<ResultHeader, ResultHeader>? change = null) =>
        Evaluator.Evaluate(task, query, truth, MadeUpTask.Points(points), change is null ? MadeUpTask.Header(method) : change(MadeUpTask.Header(method)), references);

    static TaskResults As(TaskResults results, string version, string supersedes) => results with { Header = results.Header with { Version = version, Supersedes = supersedes } };

    static TaskDescription TaskOf(string dataset) => MadeUpTask.About(MadeUpTask.Concentration, "rmsle") with { Id = $"{dataset}/numbers", Dataset = dataset };

    /// <summary>Results whose units have these losses: the truth is 1, and the answer e to the power of the loss.</summary>
    static TaskResults OfLosses(string dataset, string method, params double[] losses)
    {
        TaskDescription task = TaskOf(dataset);
        (Table query, Table truth) = MadeUpTask.Tables(task, [.. losses.Select(_ => MadeUpTask.Values(1))]);
        return Scored(task, query, truth, method, [.. losses.Select(Math.Exp)], []);
    }
}
