using System.Globalization;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Scenarios;

namespace SynthPK.Cli.Tests;

public sealed class ExplainTests : IDisposable
{
    readonly Scratch _scratch = new();
    string _directory = null!;
    Dataset _dataset = null!;

    static readonly string[] Stages =
        ["missed-doses", "sampling-time-deviation", "missed-samples", "outliers", "blq-censoring", "recorded-sample-times", "missing-covariates"];

    [OneTimeSetUp]
    public void Generate()
    {
        _directory = _scratch["warfarin"];
        Outcome outcome = Tool.Run("generate", "warfarin", "--preset", "stress", "--subjects", "60", "--out", _directory);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        _dataset = DatasetFolder.Load(_directory).Dataset;
    }

    public void Dispose() => _scratch.Dispose();

    [TestCaseSource(nameof(Stages))]
    public void Explain_OfARecordAStageHit_TellsIt(string stage)
    {
        Table audit = _dataset.Truth.Audit;
        int row = audit.Get<string>("STAGE").Values.IndexOf(stage);
        Assert.That(row, Is.Not.Negative, "the stage hit something");
        Outcome outcome = Tool.Run("explain", _directory, IdOf(audit, row));
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain(stage).And.Contain(audit["REASON"][row].Text!));
        if (audit["ACTION"][row].Text == "change")
            Assert.That(outcome.Out, Does.Contain(Short(audit, "BEFORE", row)).And.Contain(Short(audit, "AFTER", row)), "before and after");
    }

    [Test]
    public void Explain_OfASample_TellsEveryLayer()
    {
        Table latent = _dataset.Truth.Latent;
        Outcome outcome = Tool.Run("explain", _directory, $"{latent["ID"][3]}/observation/{Hours(latent["NTIME"][3].Number!.Value)}");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        string[] layers = [.. outcome.Out.Split('\n').Select(line => line.Split(' ')[0]).Where(word => word is "planned" or "performed" or "true" or "measured" or "recorded" or "released").Distinct()];
        Assert.That(layers, Is.SubsetOf(new[] { "planned", "performed", "true", "measured", "recorded", "released" }).And.Ordered.Using<string>(ByLayer));
        Assert.That(outcome.Out, Does.Contain(latent["CONC"][3].Number!.Value.ToString("G6", CultureInfo.InvariantCulture)), "the true concentration");
    }

    [Test]
    public void Explain_OfASubject_ShowsWhatNobodyWritesDown()
    {
        Outcome outcome = Tool.Run("explain", _directory, "7/subject");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain("ETA_CL").And.Contain("kg").And.Contain("Individual clearance"));
    }

    [Test]
    public void Explain_WithoutReleasedParquet_SaysWhatTheTruthKnows()
    {
        string directory = _scratch["csv-only"];
        Assert.That(Tool.Run("generate", "warfarin", "--preset", "stress", "--subjects", "60", "--format", "csv", "--quiet", "--out", directory).ExitCode, Is.Zero);
        Table audit = _dataset.Truth.Audit;
        foreach (string stage in (string[])["outliers", "missed-samples", "missed-doses", "missing-covariates"])
        {
            string id = IdOf(audit, audit.Get<string>("STAGE").Values.IndexOf(stage));
            Outcome outcome = Tool.Run("explain", directory, id);
            Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
            Assert.That(outcome.Out, Is.EqualTo(Tool.Run("explain", _directory, id).Out));
        }
    }

    [Test]
    public void Explain_OfRowsThatWereAdded_TellsWhereTheyComeFrom()
    {
        string directory = _scratch["added"];
        Scenario scenario = ScenarioFile.Load("warfarin") with { Subjects = 64, Corruption = [new MissedDoses(), new RecordedDoses(), new RowErrors { ErrorRate = 1 }] };
        new Study(scenario).Save(directory, [DatasetFormats.Find("parquet")]);
        Table audit = DatasetFolder.Load(directory).Dataset.Truth.Audit;
        foreach ((string reason, string table, string expected) in (IEnumerable<(string, string, string)>)
        [
            ("entered twice", "observations", "no such sample"),
            ("entered for the wrong subject", "observations", "no such sample"),
            ("entered twice", "doses", "no such dose"),
            ("missed dose recorded as taken", "doses", "not taken"),
        ])
        {
            int row = Enumerable.Range(0, audit.Rows).First(r => audit["REASON"][r].Text == reason && audit["TABLE"][r].Text == table && audit["ACTION"][r].Text == "add");
            Outcome outcome = Tool.Run("explain", directory, IdOf(audit, row));
            Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
            Assert.That(outcome.Out, Does.Contain(expected).And.Contain(reason).And.Contain("no row").And.Contain($"a row of data/{table}"), "what was there before, why, and that it is released");
            if (audit["PARTNER_ID"][row].Number is { } partner) Assert.That(outcome.Out, Does.Contain($"({partner}/"), "the original");
        }
    }

    [TestCase("7/observation/2.25", "7/observation/")]
    [TestCase("7/dose/25", "7/dose/24")]
    [TestCase("700/subject", "60")]
    [TestCase("700/dose/0", "60")]
    public void Explain_OfAnUnknownRecord_SaysWhatThereIs(string id, string expected)
    {
        Outcome outcome = Tool.Run("explain", _directory, id);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(id.Split('/')[0]).And.Contain(expected));
        Assert.That(outcome.Out, Is.Empty);
    }

    [Test]
    public void Explain_InAFolderThatIsNoDataset_SaysSo()
    {
        Outcome outcome = Tool.Run("explain", _scratch["nothing"], "7/subject");
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("nothing"));
    }

    static string IdOf(Table audit, int row)
    {
        string hours = Hours(audit["RECORD"][row].Number!.Value / 3600);
        return audit["TABLE"][row].Text switch
        {
            "subjects" => $"{audit["ID"][row]}/subject",
            "doses" => $"{audit["ID"][row]}/dose/{hours}",
            _ => $"{audit["ID"][row]}/observation/{hours}",
        };
    }

    static string Hours(double hours) => Math.Round(hours, 4).ToString(CultureInfo.InvariantCulture);

    static string Short(Table audit, string column, int row) =>
        audit[column][row].Number?.ToString("G6", CultureInfo.InvariantCulture) ?? audit[column + "_TEXT"][row].Text ?? "missing";

    static int ByLayer(string a, string b)
    {
        string[] order = ["planned", "performed", "true", "measured", "recorded", "released"];
        return Array.IndexOf(order, a).CompareTo(Array.IndexOf(order, b));
    }
}
