using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SynthPK.Cli.Tests;

public sealed class RealismTests
{
    [Test]
    public void Realism_OfADataset_ShowsFiguresBesideRangesAndFlagsWithoutColour()
    {
        using Scratch scratch = new();
        Assert.That(Tool.Run("generate", "warfarin", "--subjects", "40", "--quiet", "--out", scratch["w"]).ExitCode, Is.Zero);
        Outcome outcome = Tool.Run("realism", scratch["w"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        foreach (string measure in (string[])["samples per subject", "sampling times", "zero or below the limit", "missed doses", "residuals", "geometric CV of concentration"]) Assert.That(outcome.Out, Does.Contain($"\n{measure}\n"));
        Assert.That(outcome.Out, Does.Contain("phase II to III with sparse sampling, a guess").And.Not.Contain("classifier").And.Not.Contain("\u001b"));

        Outcome like = Tool.Run("realism", scratch["w"], "--like", "phase1");
        Assert.That(like.Out, Does.Contain("phase I with rich sampling.").And.Not.Contain("a guess"));
        Assert.That(like.Out, Does.Match(@"deviation, 95 % +\d.* OUTSIDE +actual and nominal"), "it was sampled at home");
    }

    [Test]
    public void Realism_BesideAReference_ComparesEveryFigureAndTellsHowHardTheyAreToTellApart()
    {
        using Scratch scratch = new();
        Assert.That(Tool.Run("generate", "theophylline", "--subjects", "30", "--quiet", "--format", "parquet", "--out", scratch["t"]).ExitCode, Is.Zero);
        Assert.That(Tool.Run("generate", "theophylline", "--subjects", "30", "--seed", "2", "--quiet", "--format", "nonmem,parquet", "--out", scratch["u"]).ExitCode, Is.Zero);
        string reference = Directory.GetFiles(scratch["u", "data"], "*.csv").Single();
        Outcome outcome = Tool.Run("realism", scratch["t"], "--reference", reference, "--repeats", "2", "--json");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        JsonElement json = outcome.Json, classifier = json.GetProperty("classifier");
        Assert.That(classifier.GetProperty("low").GetDouble(), Is.LessThan(0.5));
        Assert.That(classifier.GetProperty("high").GetDouble(), Is.GreaterThan(0.5).And.LessThanOrEqualTo(1));
        Assert.That(classifier.GetProperty("features").GetArrayLength(), Is.EqualTo(16));
        JsonElement samples = json.GetProperty("measures")[0].GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "mean");
        Assert.That(samples.GetProperty("reference").GetDouble(), Is.InRange(samples.GetProperty("around").GetProperty("low").GetDouble(), samples.GetProperty("around").GetProperty("high").GetDouble()));

        Outcome same = Tool.Run("realism", scratch["t"], "--reference", reference, "--repeats", "2", "--threads", "1", "--json");
        Assert.That(same.Out, Is.EqualTo(outcome.Out), "on one thread as on all");
        Assert.That(Tool.Run("realism", scratch["t"], "--reference", reference, "--repeats", "2", "--features", "all").Out, Does.Contain("(--features all)").And.Contain("AUC 0."));
    }

    [Test]
    public void Realism_OfADataFile_ReadsWhatIsAskedFor()
    {
        using Scratch scratch = new();
        StringBuilder text = new("id;time;amt;dv;dvid;occ\n");
        for (int id = 1; id <= 12; id++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{id};0;100;.;cp;{1 + id % 2}\n");
            foreach (int minutes in (int[])[60, 120, 240, 480]) text.Append(CultureInfo.InvariantCulture, $"{id};{minutes};.;{1000 / minutes};cp;{1 + id % 2}\n{id};{minutes};.;7;pd;{1 + id % 2}\n");
        }
        string file = scratch.Write("real.csv", text.ToString());
        Outcome outcome = Tool.Run("realism", file, "--where", "OCC=2", "--time-unit", "min", "--json");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        JsonElement figures = outcome.Json.GetProperty("measures")[0].GetProperty("figures");
        Assert.That(figures[0].GetProperty("value").GetDouble(), Is.EqualTo(6));
        Assert.That(figures[1].GetProperty("value").GetDouble(), Is.EqualTo(24));
        Assert.That(outcome.Out, Does.Contain("at 8 h"));
        Assert.That(outcome.Json.GetProperty("notes").ToString(), Does.Contain("'cp' is used"));
    }

    [Test]
    public void Realism_OfWrongInput_SaysWhereAndWhatToTry()
    {
        using Scratch scratch = new();
        string file = scratch.Write("wrong.csv", "ID,TIME,DV\n1,0,2\n1,noon,3\n1,2\n");
        Outcome wrong = Tool.Run("realism", file);
        Assert.That(wrong.ExitCode, Is.EqualTo(1), wrong.ToString());
        Assert.That(wrong.ErrorLines, Has.Length.EqualTo(2));
        Assert.That(wrong.ErrorLines[0], Does.StartWith($"{file}:3:3: TIME is 'noon'. Allowed: "));
        Assert.That(wrong.ErrorLines[1], Does.StartWith($"{file}:4:1: the row has 2 cells"));

        Outcome nothing = Tool.Run("realism", scratch["nowhere"]);
        Assert.That(nothing.ExitCode, Is.EqualTo(1));
        Assert.That(nothing.Error, Does.Contain("no folder"));
        Outcome none = Tool.Run("realism", scratch.Root, "--reference", scratch["nowhere.csv"]);
        Assert.That(none.ExitCode, Is.EqualTo(1));
        Assert.That(none.Error, Does.Contain("nowhere.csv:1:1: there is no such file"));
        Assert.That(Tool.Run("realism", file, "--where", "OCC").ExitCode, Is.EqualTo(2));
        Assert.That(Tool.Run("realism", file, "--like", "phase2").ExitCode, Is.EqualTo(2));
    }
}
