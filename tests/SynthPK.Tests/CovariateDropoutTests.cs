using System.Text.RegularExpressions;
using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Scenarios;
using SynthPK.Tests.Corruption;

namespace SynthPK.Tests;

/// <summary>
/// The scenario after the published benchmark entry on dropout: its shares are met, and what its data allow is impossible here.
/// How a task is scored, and on what of a subject, is not the data's business.
/// </summary>
public sealed partial class CovariateDropoutTests
{
    static readonly Scenario Scenario = ScenarioFile.Load("covariate-dropout");

    static readonly Dataset Data = Study.Generate(Scenario);

    static readonly Dataset Small = Study.Generate(Scenario with { Subjects = 60 });

    /// <summary>The entry's own figures: 1994 concentrations, 1182 responses, about 35 % dropout, 13 % BLQ, 10.6 doses each, 2 % outliers.</summary>
    [Test]
    public void Shares_AreThoseOfTheEntry()
    {
        StageSummary Of(string stage) => Data.Truth.Stages.Single(s => s.Stage == stage);
        Assert.That(Data.Subjects.Rows, Is.EqualTo(400));
        Assert.That(Data.Observations.Get<string>("DVID").Values.ToArray().Count(dvid => dvid == "CP"), Is.EqualTo(1994).Within(10).Percent);
        Assert.That(Data.Observations.Get<string>("DVID").Values.ToArray().Count(dvid => dvid == "RESPONSE"), Is.EqualTo(1182).Within(10).Percent);
        Assert.That(Data.Truth.Doses.Get<bool>("TAKEN").Values.Count(true) / 400.0, Is.EqualTo(10.6).Within(0.6));
        Assert.That(Of("informative-dropout").Rate, Is.EqualTo(0.35).Within(0.07));
        Assert.That(Of("blq-censoring").Rate, Is.EqualTo(0.13).Within(0.03));
        Assert.That(Of("missed-doses").Rate, Is.EqualTo(0.10).Within(0.03));
        Assert.That(Of("outliers").Rate, Is.EqualTo(0.02).Within(0.008));
        Assert.That(Of("missing-covariates").Rate, Is.EqualTo(0.08).Within(0.04));
        Table parameters = Data.Truth.Parameters;
        Assert.That(Logarithms(parameters.Get<double>("WT")).Sd, Is.EqualTo(0.18).Within(0.02));
        (double mean, double sd) = Logarithms(parameters.Get<double>("EGFR"));
        Assert.That((Math.Exp(mean), sd), Is.EqualTo((104.0, 0.19)).Using<(double, double)>((a, b) => Math.Abs(a.Item1 - b.Item1) < 4 && Math.Abs(a.Item2 - b.Item2) < 0.03), "105 in the entry");
    }

    [Test]
    public void Covariates_HaveTheErrorsOfTheEntry_AndEgfrAloneIsMissing()
    {
        foreach ((string covariate, double sd) in ((string, double)[])[("WT", 0.01), ("EGFR", 0.08)])
        {
            Column<double> recorded = Data.Subjects.Get<double>(covariate), real = Data.Truth.Parameters.Get<double>(covariate);
            double[] errors = [.. Enumerable.Range(0, 400).Where(row => !recorded.IsNull(row)).Select(row => Math.Log(recorded.Values[row] / real.Values[row]))];
            Assert.That(Math.Sqrt(errors.Average(e => e * e)), Is.EqualTo(sd).Within(15).Percent, covariate);
        }
        string[] lost = [.. Data.Subjects.Columns.Concat(Data.Visits!.Columns).Where(c => Enumerable.Range(0, c.Count).Any(c.IsNull)).Select(c => c.Name).Distinct()];
        Assert.That(lost, Is.EqualTo(new[] { "EGFR" }));
        Scenario slip = Scenario with { Corruption = [new MissingCovariates { Covariates = ["EGRF"] }] };
        Assert.That(ScenarioFile.Validate(slip).Single().ToString(), Does.Contain("no covariate 'EGRF'").And.Contain("EGFR"));
    }

    /// <summary>(a) Labels and truth among the columns of the data.</summary>
    [Test]
    public void Released_HoldsNoTruthAndNoLabel()
    {
        string[] columns = [.. Data.Released.SelectMany(table => table.Schema.Columns).Select(c => c.Name).Distinct()];
        Assert.That(columns, Is.EquivalentTo(new[] { "ID", "ARM", "AGE", "SEX", "WT", "EGFR", "DOSE", "TIME", "AMT", "DUR", "ROUTE", "SAMPLE", "DVID", "NTIME", "DV", "BLQ", "LLOQ", "OCC", "VISIT" }));
    }

    /// <summary>(c) Hazards that know the future, other subjects, or doses that nobody took.</summary>
    [Test]
    public void Dropout_DependsOnNobodyElse_AndFollowsTheDosesTaken()
    {
        Table among60 = Small.Truth.Dispositions!, among400 = Data.Truth.Dispositions!;
        TableAssert.Same(among60, among400.Where([.. among400.Get<long>("ID").Values.ToArray().Select(id => id <= 60)]));

        // the same hazards, had every dose been taken; that they know nothing of what comes later is a law of the stage and tested there
        Study adherent = new Study(Scenario with { Subjects = 60 }).Keeping(stage => stage is not MissedDoses);
        Assert.That(TableDifference.First(adherent.Blocks().Single().Truth.Dispositions!, among60), Is.Not.Null, "missed doses move the hazards");
    }

    /// <summary>(d) A record of doses that is the truth.</summary>
    [Test]
    public void Doses_OnRecord_AreNotThoseTaken()
    {
        Table doses = Data.Truth.Doses;
        int Count(Func<bool, bool, int, bool> which) => Enumerable.Range(0, doses.Rows).Count(row => which(doses.Get<bool>("TAKEN").Values[row], doses.Get<bool>("RECORDED").Values[row], row));
        Assert.That(Count((taken, recorded, _) => !taken && recorded), Is.GreaterThan(100), "missed, and on record as taken");
        Assert.That(Count((taken, recorded, row) => taken && recorded && doses["TAKEN_TIME"][row] != doses["RECORDED_TIME"][row]), Is.GreaterThan(400));
    }

    /// <summary>(e) Doses that are missed one by one.</summary>
    [Test]
    public void MissedDoses_ComeInRuns()
    {
        Table audit = Data.Truth.Audit;
        HashSet<(long Id, long Dose)> missed = [.. Enumerable.Range(0, audit.Rows).Where(row => audit.Get<string>("STAGE").Values[row] == "missed-doses").Select(row => (audit.Get<long>("ID").Values[row], audit.Get<long>("RECORD").Values[row]))];
        long[] records = [.. Data.Truth.Doses.Get<long>("DOSE").Values.ToArray().Distinct().Order()];
        int inHolidays = missed.Count(dose => Length(dose, -1) + 1 + Length(dose, 1) >= 3);
        // forgotten one by one with Beta(9, 1), about a tenth of them would stand in runs of three
        Assert.That((double)inHolidays / missed.Count, Is.GreaterThan(0.25));

        int Length((long Id, long Dose) dose, int step)
        {
            int at = Array.IndexOf(records, dose.Dose), length = 0;
            while (at + (length + 1) * step is >= 0 and var next && next < records.Length && missed.Contains((dose.Id, records[next]))) length++;
            return length;
        }
    }

    /// <summary>(f) True values on a grid: here they are those of the curve at the very second.</summary>
    [Test]
    public void Truth_IsTheSolutionAtTheTimesOfDosesAndSamples()
    {
        Study study = new(Scenario with { Subjects = 60 });
        Table latent = Small.Truth.Latent;
        int[] rows = [.. Enumerable.Range(0, latent.Rows).Where(row => latent.Get<long>("ID").Values[row] == 9 && latent.Get<string>("DVID").Values[row] == "CP")];
        double[] times = [.. rows.Select(row => latent.Get<double>("TIME").Values[row])];
        Assert.That(study.Curve(9, times).TrueMgPerL, Is.EqualTo(rows.Select(row => latent.Get<double>("CONC").Values[row])).Within(1e-9).Percent);
        Assert.That(times.Select(time => time * 3600 - Math.Round(time * 3600)), Is.All.EqualTo(0).Within(1e-6), "whole seconds");
    }

    /// <summary>(g) Several measurements of a covariate at one visit.</summary>
    [Test]
    public void Covariates_AreMeasuredOnceAVisit()
    {
        Table visits = Data.Visits!, subjects = Data.Subjects;
        int compared = 0;
        for (int row = 0; row < visits.Rows; row++)
        {
            if (visits.Get<double>("TIME").Values[row] > 0) continue;
            int subject = (int)visits.Get<long>("ID").Values[row] - 1;
            foreach (string covariate in (string[])["WT", "EGFR"]) Assert.That(visits[covariate][row], Is.EqualTo(subjects[covariate][subject]));
            compared++;
        }
        Assert.That(compared, Is.EqualTo(400));
    }

    /// <summary>(h) Changes without a trace.</summary>
    [Test]
    public void Audit_Undone_GivesTheRecordingCleanTwin()
    {
        Study study = new(Scenario with { Subjects = 60 });
        Dataset clean = Dataset.Concat([.. study.Twins().Single(v => v.Name == "recording-clean").Study.Blocks()]);
        TableAssert.Same([Audit.Undo(Small.Subjects, Small.Truth.Audit), Audit.Undo(Small.Visits!, Small.Truth.Audit)], [Audit.Undo(clean.Subjects, clean.Truth.Audit), Audit.Undo(clean.Visits!, clean.Truth.Audit)]);
        TableAssert.Same([Small.Truth.Latent, Small.Truth.Parameters], [clean.Truth.Latent, clean.Truth.Parameters]);
    }

    /// <summary>(i) One stream for everything: one stage less leaves what the others do.</summary>
    [Test]
    public void Stages_SwitchedOff_LeaveTheOthers()
    {
        Scenario fewer = Scenario with { Subjects = 60, Corruption = [.. Scenario.Corruption.Where(stage => stage is not Outliers)] };
        Dataset without = Study.Generate(fewer);
        TableAssert.Same([without.Truth.Parameters, without.Truth.Latent, without.Truth.Dispositions!, without.Subjects, without.Doses], [Small.Truth.Parameters, Small.Truth.Latent, Small.Truth.Dispositions!, Small.Subjects, Small.Doses]);
    }

    /// <summary>(b), (j), (k) and (l) are defects of tasks; whoever makes one is told.</summary>
    [Test]
    public void Description_WarnsOfWhatATaskCanGetWrong() => Assert.That(Blank().Replace(Scenario.Description, " "), Does.Contain("landmark").And.Contain("score true values"));

    static (double Mean, double Sd) Logarithms(Column<double> column)
    {
        double[] logs = [.. column.Values.ToArray().Select(value => Math.Log(value))];
        double mean = logs.Average();
        return (mean, Math.Sqrt(logs.Average(x => (x - mean) * (x - mean))));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
