using NUnit.Framework;
using SynthPK.Csv;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Scenarios;

namespace SynthPK.Tests;

/// <summary>A scenario whose every free text is out for mischief: each format stays valid, and nothing is written outside the folder.</summary>
public sealed class HostileScenarioTests
{
    static readonly string[] Mischief =
    [
        "\"><script>alert(1)</script>",
        "=HYPERLINK(\"http://evil\",\"x\")",
        "../../../../tmp/synthpk-was-here",
        "..\\..\\synthpk-was-here",
        "two\nlines\r\nand a\ttab",
        "' OR 1=1; DROP TABLE dm; --",
        "\u202eright to left \u05e9\u05dc\u05d5\u05dd\u202c",
        "a,b;c|d",
        "---\nlicense: evil\n---",
        "]]></title><svg onload=alert(1)>",
        "{{7*7}} ${jndi:ldap://x} %00 %s",
        "NaN",
        ".",
        "# heading `code` [link](javascript:alert(1)) ![x](http://evil/x.png)",
        "\U0001F48A pill \u00e9",
        new string('x', 10_000),
    ];

    string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("synthpk-hostile-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(Mischief))]
    public void Save_OfHostileTexts_LeavesEveryFormatValid_AndWritesNowhereElse(string mischief)
    {
        string folder = Path.Combine(_folder, "out", "dataset");
        Scenario scenario = Hostile(mischief) with { Splits = new Splits { Train = 0.5, Test = 0.5 } };

        Dataset dataset = Study.Generate(scenario);
        // pmx wants a split, which the scenario has not; PmxFormatTests gives it these texts.
        new Study(scenario).Save(folder, [.. DatasetFormats.All.Where(format => format.Name != "pmx")]);

        Assert.That(Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName), Is.EqualTo(new[] { "out" }));
        Assert.That(Directory.GetFileSystemEntries(Path.Combine(_folder, "out")).Select(Path.GetFileName), Is.EqualTo(new[] { "dataset" }));
        Assert.That(DatasetFolder.Verify(folder), Is.Empty);
        foreach (DatasetCheck check in DatasetChecks.All.Where(c => c.Applies(folder))) Assert.That(check.Breaches(folder), Is.Empty, check.Name);
        Assert.That(ContentHash.Of(DatasetFolder.Load(folder).Dataset), Is.EqualTo(ContentHash.Of(dataset)));
        Assert.That(ArmsOfCsv(folder), Is.EqualTo(dataset.Subjects.Get<string>("ARM").Values.ToArray()));
    }

    [TestCaseSource(nameof(Mischief))]
    public void Write_OfHostileTexts_ReadsBackTheSame(string mischief)
    {
        Scenario scenario = Hostile(mischief);
        string file = Path.Combine(_folder, "hostile.yaml");
        File.WriteAllText(file, ScenarioFile.Write(scenario));
        Scenario read = ScenarioFile.Load(file);
        Assert.That((read.Title, read.Description, read.Arms[0].Name, read.Publication.Biases, read.Compound), Is.EqualTo((scenario.Title, scenario.Description, scenario.Arms[0].Name, scenario.Publication.Biases, scenario.Compound)));
    }

    static string[] ArmsOfCsv(string folder)
    {
        CsvRows rows = new(File.ReadAllText(Path.Combine(folder, "data", "subjects.csv")));
        List<CsvCell> cells = [];
        rows.Read(cells);
        int arm = cells.FindIndex(cell => cell.Text == "ARM");
        List<string> arms = [];
        while (rows.Read(cells)) arms.Add(cells[arm].Text);
        return [.. arms];
    }

    /// <summary>As much of it as the name of an arm can be: 64 characters on one line.</summary>
    static string NameOf(string mischief) => string.Concat(mischief.ReplaceLineEndings(" ").Replace('\t', ' ').Take(60)).Trim();

    static Scenario Hostile(string mischief)
    {
        Scenario warfarin = ScenarioFile.Load("warfarin");
        Arm arm = warfarin.Arms[0];
        return warfarin with
        {
            Subjects = 16,
            Title = mischief,
            Description = mischief,
            Compound = mischief,
            Citations = [mischief, "Second."],
            Arms = [arm with { Name = NameOf(mischief) }, arm with { Name = NameOf(mischief) + " 2" }],
            Publication = new Publication
            {
                License = "CC0-1.0",
                Creators = [mischief],
                Publisher = mischief,
                Keywords = [mischief],
                Motivation = mischief,
                Uses = mischief,
                Limitations = mischief,
                Biases = mischief,
                SocialImpact = mischief,
                Maintenance = mischief,
            },
        };
    }
}
