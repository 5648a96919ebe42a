namespace SynthPK.Cli.Tests.Report;

/// <summary>The verb report: where the page goes, what it never replaces, and what is told when it cannot be made.</summary>
public sealed class ReportTests : IDisposable
{
    Scratch _scratch = null!;

    [OneTimeSetUp]
    public void Generate()
    {
        _scratch = new Scratch();
        Assert.That(Tool.Run("generate", "theophylline", "--subjects", "12", "--quiet", "--format", "parquet", "--out", _scratch["t"]).ExitCode, Is.Zero);
    }

    public void Dispose() => _scratch.Dispose();

    [Test]
    public void Report_StandsBesideTheFolder_WhichStaysWhole()
    {
        Outcome outcome = Tool.Run("report", _scratch["t"], "--pictures", _scratch["pictures"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain(_scratch["t-report.html"]));
        Assert.That(Tool.Run("validate", _scratch["t"]).ExitCode, Is.Zero);
        string[] pictures = [.. Directory.GetFiles(_scratch["pictures"]).Select(p => Path.GetFileName(p))];
        Assert.That(pictures, Has.Some.Match(@"^subject-\d+\.svg$").And.Some.Match(@"^subject-\d+-log\.svg$").And.Some.EqualTo("vpc.svg"));
        Assert.That(pictures, Is.All.EndsWith(".svg"));
        foreach (string picture in pictures) Assert.That(() => System.Xml.Linq.XDocument.Load(_scratch["pictures", picture]), Throws.Nothing, picture);
    }

    [Test]
    public void Report_Twice_IsTheSameBytes_AndTakesThePlaceOfTheFirst()
    {
        Assert.That(Tool.Run("report", _scratch["t"], "--out", _scratch["twice.html"]).ExitCode, Is.Zero);
        byte[] first = File.ReadAllBytes(_scratch["twice.html"]);
        Assert.That(Tool.Run("report", _scratch["t"], "--out", _scratch["twice.html"]).ExitCode, Is.Zero);
        Assert.That(File.ReadAllBytes(_scratch["twice.html"]), Is.EqualTo(first));
    }

    [Test]
    public void Report_OfSomeSubjects_ShowsThose()
    {
        Outcome outcome = Tool.Run("report", _scratch["t"], "--out", _scratch["some.html"], "--subjects", "12,3", "--max-subjects", "5");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        string html = File.ReadAllText(_scratch["some.html"]);
        Assert.That(System.Text.RegularExpressions.Regex.Matches(html, "<article class=\"subject\" id=\"subject-(\\d+)\"").Select(m => m.Groups[1].Value), Is.EqualTo(new[] { "12", "3" }));
        Assert.That(html, Does.Contain("6 of 12 subjects"));
    }

    [Test]
    public void Report_OverAnotherFile_IsRefused()
    {
        string file = _scratch.Write("mine.html", "<!DOCTYPE html><p>mine</p>");
        Outcome outcome = Tool.Run("report", _scratch["t"], "--out", file);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("did not write"));
        Assert.That(File.ReadAllText(file), Is.EqualTo("<!DOCTYPE html><p>mine</p>"));
    }

    [TestCase("--out")]
    [TestCase("--pictures")]
    public void Report_IntoTheDatasetsFolder_IsRefused(string option)
    {
        Outcome outcome = Tool.Run("report", _scratch["t"], option, _scratch["t", "r"]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("lists all of its own files").And.Contain(option));
        Assert.That(Tool.Run("validate", _scratch["t"]).ExitCode, Is.Zero, "nothing came to stand there");
    }

    [Test]
    public void Report_OfASubjectThatIsNotThere_SaysWhoIs()
    {
        Outcome outcome = Tool.Run("report", _scratch["t"], "--subjects", "99");
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("no subject 99").And.Contain("1 to 12"));
    }

    [Test]
    public void Report_OfNoDataset_SaysSo()
    {
        Outcome outcome = Tool.Run("report", _scratch["nowhere"]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.ErrorLines, Has.Length.EqualTo(1));
    }

    [Test]
    public void Report_WithoutAScenario_GoesWithoutCurvesAndSaysSo()
    {
        using Scratch own = new();
        Assert.That(Tool.Run("generate", "theophylline", "--subjects", "4", "--quiet", "--format", "parquet", "--out", own["t"]).ExitCode, Is.Zero);
        File.WriteAllText(own["t", "truth", "scenario.yaml"], File.ReadAllText(own["t", "truth", "scenario.yaml"]).Replace("corruption:", "corruption:\n- my-own-stage: {}"));
        Outcome outcome = Tool.Run("report", own["t"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(File.ReadAllText(own["t-report.html"]), Does.Contain("The curves between the samples are not shown").And.Contain("class=\"point sample\""));
    }

    [Test]
    public void Report_OfADatasetWithoutParquet_SaysWhatIsMissing_AndEndsWith1()
    {
        using Scratch own = new();
        Assert.That(Tool.Run("generate", "theophylline", "--subjects", "4", "--quiet", "--format", "csv", "--out", own["t"]).ExitCode, Is.Zero);
        Outcome outcome = Tool.Run("report", own["t"]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("data/subjects.parquet: is missing").And.Contain("with the format parquet"));
        Assert.That(File.Exists(own["t-report.html"]), Is.False);
    }

    [Test]
    public void Generate_WithReportButWithoutParquet_IsToldAtOnce()
    {
        Outcome outcome = Tool.Run("generate", "theophylline", "--format", "csv", "--report", "--out", _scratch["c"]);
        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("add parquet"));
        Assert.That(Directory.Exists(_scratch["c"]), Is.False);
    }
}
