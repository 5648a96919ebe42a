using System.Text.Json;
using Microsoft.Playwright;
using SynthPK.Cli.Tests.Report;
using SynthPK.Evaluation;
using SynthPK.Suites;

namespace SynthPK.Cli.Tests;

/// <summary>The tool scores a submission to a small task, explains the score, and folds results into a leaderboard.</summary>
public sealed class EvaluateTests : IDisposable
{
    const string Suite = """
        name: small
        title: A small suite
        description: For tests of the tool.
        publication: { version: 1.0.0, license: CC0-1.0, creators: [Nobody], keywords: [test], motivation: To test., uses: Tests., limitations: It is tiny. }
        seed: 1
        train-sizes: [20]
        test: 12
        validation: 6
        presets: [pristine]
        scenarios:
          theophylline: { tasks: [new-subjects] }
        """;

    Scratch _scratch = null!;

    string Task => _scratch["suite", "public", "theophylline-pristine", "new-subjects"];

    string Truth => _scratch["suite", "hidden", "theophylline-pristine", "new-subjects"];

    [OneTimeSetUp]
    public void MakeTask()
    {
        _scratch = new Scratch();
        SuiteFile.Parse(Suite).Build(_scratch["suite"]);
        Submit("mine", 1.1);
        Submit("better", 1.0);
    }

    public void Dispose() => _scratch?.Dispose();

    /// <summary>The answers of B3 times a factor, with quantiles 10 % apart.</summary>
    void Submit(string name, double factor, bool isValidation = false)
    {
        BenchmarkTask task = BenchmarkTask.Load(Task);
        TaskPart part = isValidation ? task.Validation : task.Test;
        Predictions simple = Baselines.All.First(baseline => baseline.Name == "B3").Predict(task, 20, part);
        SubmissionFacts facts = new()
        {
            Method = $"<b>{name}</b>",
            Version = "1.0.0",
            Authors = ["A. Author"],
            Paradigm = Paradigm.Hybrid,
            TrainSize = 20,
            TrainDataUsed = "all 20 subjects",
            TunedOn = Tuning.None,
            ConfigsTried = 1,
            TestNotViewed = true,
        };
        new Submission(facts, new Predictions(simple.Answers.ToDictionary(a => a.Key, a =>
        {
            double point = factor * a.Value.Point!.Value;
            return new Answer(point, [.. Enumerable.Range(-4, 9).Select(i => point * (1 + 0.1 * i))]);
        }))).Save(_scratch[name], task.Description, part.Query, asCsv: isValidation);
    }

    [Test]
    public void Evaluate_OfATest_ExplainsTheScoreAndWritesTheSameBytesAgain()
    {
        Outcome outcome = Tool.Run("evaluate", Task, _scratch["mine"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        foreach (string part in (string[])["typically wrong by a factor of", "times that of B3", "floor, O-BAYES", "90 % intervals hold the truth in", "UNOFFICIAL", "Where it stands", "Every metric", "O-LATENT"]) Assert.That(outcome.Out, Does.Contain(part));
        Assert.That(outcome.Out, Does.Not.Contain("Not scored").And.Not.Contain("\u001b"));
        string results = File.ReadAllText(_scratch["mine-results.json"]);
        JsonElement json = JsonDocument.Parse(results).RootElement;
        Assert.That(json.GetProperty("header").GetProperty("trainSize").GetInt32(), Is.EqualTo(20));

        Outcome again = Tool.Run("evaluate", Task, _scratch["mine"], "--truth", Truth, "--quiet");
        Assert.That((again.ExitCode, again.Out), Is.EqualTo((0, "")), "results take the place of earlier ones");
        Assert.That(File.ReadAllText(_scratch["mine-results.json"]), Is.EqualTo(results));
    }

    [Test]
    public void Evaluate_OfTheValidationPart_SaysWhatIsNotScored()
    {
        Submit("validated", 1.1, isValidation: true);
        Outcome outcome = Tool.Run("evaluate", Task, _scratch["validated"], "--validation", "--out", _scratch["v.json"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain("validation part").And.Contain("no results of theirs on the").And.Not.Contain("UNOFFICIAL"));
        Assert.That(Tool.Run("evaluate", Task, _scratch["validated"], "--out", _scratch["no.json"]).ExitCode, Is.EqualTo(1), "it answers other queries than the test's");
        Outcome other = Tool.Run("evaluate", Task, _scratch["validated"], "--out", _scratch["no.json"]);
        Assert.That(other.Error.Trim(), Is.EqualTo($"{_scratch["validated"]}: it answers the queries of the validation part. Allowed: answers to those of the test. Try: --validation"));
        Assert.That(Tool.Run("evaluate", Task, _scratch["mine"], "--validation", "--out", _scratch["no.json"]).Error, Does.Contain("it answers the queries of the test.").And.Contain("Try: leave --validation out"));
        Assert.That(File.Exists(_scratch["no.json"]), Is.False);
    }

    [Test]
    public void Evaluate_WithoutTruth_SaysWhatToDo()
    {
        Outcome outcome = Tool.Run("evaluate", Task, _scratch["mine"], "--truth", _scratch.Root, "--out", _scratch["no.json"]);
        Assert.That((outcome.ExitCode, outcome.Out), Is.EqualTo((1, "")));
        Assert.That(outcome.Error, Does.Contain("has no truth.parquet"));
        string moved = _scratch["public-alone"];
        Directory.CreateDirectory(moved);
        foreach (string file in Directory.GetFiles(_scratch["suite", "public"], "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(moved, Path.GetRelativePath(_scratch["suite", "public"], file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        Outcome alone = Tool.Run("evaluate", Path.Combine(moved, "theophylline-pristine", "new-subjects"), _scratch["mine"], "--out", _scratch["no.json"]);
        Assert.That(alone.ExitCode, Is.EqualTo(1));
        Assert.That(alone.Error, Does.Contain("The truth of the test is not here").And.Contain("--validation").And.Contain("--truth"));
    }

    [Test]
    public void Evaluate_WithTheTruthOfAnotherPart_IsRefused()
    {
        string other = _scratch["other-truth"];
        Directory.CreateDirectory(other);
        File.Copy(Path.Combine(Task, "validation", "truth.parquet"), Path.Combine(other, "truth.parquet"));
        File.Copy(Path.Combine(Truth, "nonce.txt"), Path.Combine(other, "nonce.txt"));
        Outcome outcome = Tool.Run("evaluate", Task, _scratch["mine"], "--truth", other, "--out", _scratch["no.json"]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("does not have the commitment of task.json"));
    }

    [Test]
    public void Evaluate_Template_IsRefusedUntilItIsFilled()
    {
        Outcome made = Tool.Run("evaluate", Task, _scratch["new"], "--template");
        Assert.That(made.ExitCode, Is.Zero, made.ToString());
        Assert.That(Directory.GetFiles(_scratch["new"]).Select(Path.GetFileName), Is.EquivalentTo(new[] { "README.md", "predictions.csv", "submission.json" }));
        Outcome blank = Tool.Run("evaluate", Task, _scratch["new"]);
        Assert.That(blank.ExitCode, Is.EqualTo(1));
        Assert.That(blank.ErrorLines, Has.Some.Contains("submission.json:2:13: 'method' is not filled in").And.Some.Match(@"predictions\.csv:2:\d+: the value is missing").And.Some.Contains("more values that are missing"));
        Assert.That(Tool.Run("evaluate", Task, _scratch["new"], "--template").Error, Does.Contain("is not empty"), "nothing is replaced");
    }

    [TestCase(1, "holds no results", "--out", "a.txt")]
    [TestCase(1, "is no scorecard", "--html", "a.txt")]
    [TestCase(2, "--truth is of the test", "--validation", "--truth", "somewhere")]
    public void Evaluate_OfWhatCannotBe_SaysSo(int code, string says, params string[] options)
    {
        File.WriteAllText(_scratch["a.txt"], "mine");
        Outcome outcome = Tool.Run(new Dictionary<string, string>(), _scratch.Root, ["evaluate", Task, _scratch["mine"], .. options]);
        Assert.That(outcome.ExitCode, Is.EqualTo(code), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(says));
        Assert.That(File.ReadAllText(_scratch["a.txt"]), Is.EqualTo("mine"));
    }

    [Test]
    public void Leaderboard_OfResultsAndBaselines_RanksThem()
    {
        foreach (string name in (string[])["mine", "better"]) Assert.That(Tool.Run("evaluate", Task, _scratch[name], "--quiet", "--out", _scratch["results", $"{name}.json"]).ExitCode, Is.Zero);
        Outcome outcome = Tool.Run("leaderboard", _scratch["results"], Truth, "--out", _scratch["board.csv"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain("T1 new-subjects, learnt from 20 subjects").And.Contain("<b>better</b> 1.0.0").And.Contain("geometric mean over datasets").And.Contain("The normaliser is B3, the floor O-BAYES.").And.Contain("1 of 1").And.Contain("normalisers and floors"));
        string[] rows = File.ReadAllLines(_scratch["board.csv"]);
        Assert.That(rows[0], Does.StartWith("code,kind,train_size,part,metric,normaliser,floor,rank,method,version,paradigm,score"));
        string[] b3 = Of("B3"), better = Of("<b>better</b>");
        Assert.That(b3[11], Is.EqualTo("1"), "B3 over itself");
        Assert.That(better[11], Is.EqualTo("1"), "B3's points under another name");

        Assert.That(Tool.Run("leaderboard", _scratch["results"], Truth, "--out", _scratch["board.md"], "--quiet").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(_scratch["board.md"]), Does.Contain("| rank | method |").And.Contain(@"\<b\>better"));
        Assert.That(Tool.Run("leaderboard", _scratch["results"], Truth, "--out", _scratch["board.md"]).ExitCode, Is.EqualTo(1), "it is there");
        Assert.That(Tool.Run("leaderboard", _scratch["results"], "--out", "board.txt").ExitCode, Is.EqualTo(2));
        Assert.That(Tool.Run("leaderboard", "--help").Out, Does.Contain("none are kept back"));
        Assert.That(Tool.Run("leaderboard", _scratch["nowhere"]).Error, Does.Contain("There is no file or folder"));
        Assert.That(Tool.Run("leaderboard", Task).Error, Does.Contain("holds no results"));

        string[] Of(string method) => rows.Select(row => row.Split(',')).Single(cells => cells[8] == method);
    }

    [Test]
    public void Leaderboard_WithResultsOnValidationParts_LeavesThemOutAndNamesThem()
    {
        Submit("tried", 1.2, isValidation: true);
        Assert.That(Tool.Run("evaluate", Task, _scratch["tried"], "--validation", "--quiet", "--out", _scratch["both", "tried.json"]).ExitCode, Is.Zero);
        Outcome alone = Tool.Run("leaderboard", _scratch["both"], Truth);
        Assert.That(alone.ExitCode, Is.Zero, alone.ToString());
        Assert.That(alone.ErrorLines, Is.EqualTo(new[] { "synthpk: left out: these results are of validation parts, where those of B3 are missing, to which losses are put in proportion: <b>tried</b> 1.0.0 on 'theophylline-pristine/new-subjects'." }));
        Assert.That(alone.Out, Does.Contain("B3").And.Not.Contain("tried"));
        Outcome nothing = Tool.Run("leaderboard", _scratch["both"]);
        Assert.That((nothing.ExitCode, nothing.Out), Is.EqualTo((1, "")), nothing.ToString());
        Assert.That(nothing.Error, Does.Contain("<b>tried</b> 1.0.0").And.Contain("score the test"));

        Submit("base", 1, isValidation: true);
        string facts = Path.Combine(_scratch["base"], "submission.json");
        File.WriteAllText(facts, File.ReadAllText(facts).Replace("<b>base</b>", "B3", StringComparison.Ordinal));
        Assert.That(Tool.Run("evaluate", Task, _scratch["base"], "--validation", "--quiet", "--out", _scratch["both", "b3.json"]).ExitCode, Is.Zero);
        Outcome ranked = Tool.Run("leaderboard", _scratch["both"], Truth);
        Assert.That((ranked.ExitCode, ranked.Error), Is.EqualTo((0, "")), ranked.ToString());
        Assert.That(ranked.Out, Does.Contain("tried"), "beside B3 there");
    }

    [Test]
    public void Leaderboard_OfTwoVersions_AsksWhichCounts()
    {
        Submit("again", 1.1);
        Assert.That(Tool.Run("evaluate", Task, _scratch["again"], "--quiet", "--out", _scratch["versions", "z-first.json"]).ExitCode, Is.Zero);
        string facts = Path.Combine(_scratch["again"], "submission.json");
        File.WriteAllText(facts, File.ReadAllText(facts).Replace("\"1.0.0\"", "\"1.1.0\"", StringComparison.Ordinal));
        string second = _scratch["versions", "a-second.json"];
        Assert.That(Tool.Run("evaluate", Task, _scratch["again"], "--quiet", "--out", second).ExitCode, Is.Zero);
        Outcome refused = Tool.Run("leaderboard", _scratch["versions"], Truth);
        Assert.That((refused.ExitCode, refused.Out), Is.EqualTo((1, "")), refused.ToString());
        Assert.That(refused.Error, Does.Contain("neither replaces the other").And.Contain("--supersedes").And.Not.Contain("Parameter"));
        Assert.That(Tool.Run("evaluate", Task, _scratch["again"], "--quiet", "--supersedes", "1.0.0", "--out", second).ExitCode, Is.Zero);
        Outcome outcome = Tool.Run("leaderboard", _scratch["versions"], Truth);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain("<b>again</b> 1.1.0").And.Not.Contain("<b>again</b> 1.0.0"));
    }

    [Test]
    public async Task Pages_InABrowser_AskForNothingAndShowNamesAsText()
    {
        await using Browser browser = await Browser.StartAsync();
        Outcome outcome = Tool.Run("evaluate", Task, _scratch["mine"], "--out", _scratch["page", "mine.json"], "--html", _scratch["page", "card.html"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using OpenPage open = await browser.OpenAsync(_scratch["page", "card.html"], new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, ColorScheme = scheme });
            Assert.That(await open.Page.Locator("h1").InnerTextAsync(), Does.StartWith("<b>mine</b> 1.0.0 on theophylline-pristine/new-subjects"));
            Assert.That(await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.EqualTo(390), "a phone scrolls in one direction only");
            Assert.That(await open.Page.Locator("figure svg").CountAsync(), Is.EqualTo(4), "standings, predicted against true, loss by unit, coverage");
            Assert.That(await open.Page.EvaluateAsync<int>("() => document.scripts.length + document.querySelectorAll('b').length"), Is.Zero);
            int brightness = await open.Page.EvaluateAsync<int>("() => Math.round(getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number).reduce((a, b) => a + b) / 3)");
            Assert.That(brightness, scheme == ColorScheme.Light ? Is.GreaterThan(200) : Is.LessThan(60));
            Assert.That(open.Complaints, Is.Empty);
        }
        Assert.That(Tool.Run("leaderboard", _scratch["page"], Truth, "--out", _scratch["board.html"], "--quiet").ExitCode, Is.Zero);
        await using OpenPage board = await browser.OpenAsync(_scratch["board.html"]);
        Assert.That(await board.Page.Locator("table").InnerTextAsync(), Does.Contain("<b>mine</b>"));
        Assert.That(board.Complaints, Is.Empty);
    }
}
