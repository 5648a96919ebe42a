using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Randomness;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Corruption;

public sealed class InformativeDropoutTests
{
    /// <summary>Two-sided 99.9 % of a normal deviate.</summary>
    const double Z = 3.29;

    /// <summary>Warfarin for three weeks; exposure is dose over clearance, and half-lives of days make what was missed matter.</summary>
    static readonly Scenario Warfarin = ScenarioFile.Load("warfarin") with { Corruption = [new MissedDoses()] };

    static readonly InformativeDropout Informative = new() { Share = 0.35 };

    static readonly Dataset Left = Leaving(Informative, 4000, 1);

    static Dataset Leaving(InformativeDropout stage, int subjects, ulong seed) =>
        Study.Generate(Warfarin with { Subjects = subjects, Seed = seed, Corruption = [new MissedDoses(), stage] });

    [Test]
    public void Share_OfEachRung_IsMet()
    {
        Trial trial = Trial.Of(1, 100);
        for (int severity = 1; severity <= 5; severity++)
        {
            InformativeDropout rung = (InformativeDropout)new InformativeDropout().AtSeverity(severity);
            CorruptionPipeline pipeline = new CorruptionPipeline([rung]).Calibrate(trial.Pilot);
            long left = Enumerable.Range(1, 20).Sum(seed => (long)trial.Corrupt(pipeline, (ulong)seed).Dispositions.Rows);
            double share = rung.Share!.Value, most = Z * Math.Sqrt(share * (1 - share) / (20 * 100));
            Assert.That(left / (20 * 100.0), Is.EqualTo(share).Within(most), $"severity {severity}");
        }
    }

    [Test]
    public void Share_OfAStudy_IsMetOnTheGeneratorsLaw()
    {
        const int Seeds = 20, Subjects = 60;
        double share = Informative.Share!.Value;
        double left = Enumerable.Range(1, Seeds).Sum(seed => Leaving(Informative, Subjects, (ulong)seed).Truth.Dispositions!.Rows);
        Assert.That(left / (Seeds * Subjects), Is.EqualTo(share).Within(Z * Math.Sqrt(share * (1 - share) * (1.0 / (Seeds * Subjects) + 1.0 / (Seeds * 1000))))); // each study has a pilot of 1000
    }

    [Test]
    public void Within_MakesTheShareARate()
    {
        Trial trial = Trial.Of(1, 100);
        CorruptionPipeline pipeline = new CorruptionPipeline([new InformativeDropout { Share = 0.5, Within = "920 h" }]).Calibrate(trial.Pilot);
        double left = Enumerable.Range(1, 20).Sum(seed => (long)trial.Corrupt(pipeline, (ulong)seed).Dispositions.Rows) / (20 * 100.0);
        double expected = 1 - Math.Sqrt(0.5); // the last sample is at 460 h
        Assert.That(left, Is.EqualTo(expected).Within(Z * Math.Sqrt(expected * (1 - expected) / (20 * 100))));
    }

    [Test]
    public void WrittenOut_NeedsNoPilot_AndActsAlike()
    {
        Trial trial = Trial.Of(1, 100);
        CorruptionStage solved = new InformativeDropout().AtSeverity(4).Calibrate(trial.Pilot), written = solved.WrittenOut();
        Assert.That((written.NeedsPilot, written.Severity), Is.EqualTo((false, (int?)null)));
        TableAssert.Same(trial.Corrupt(new CorruptionPipeline([written]), 1).Dispositions, trial.Corrupt(new CorruptionPipeline([solved]), 1).Dispositions);
        InformativeDropout ofWarfarin = (InformativeDropout)written with { InefficacyDriver = "CP", AdverseDriver = "CP" };
        Assert.That(ScenarioFile.Parse(ScenarioFile.Write(Warfarin with { Corruption = [ofWarfarin] })).Corruption.Single(), Is.EqualTo(ofWarfarin));
    }

    [Test]
    public void Share_WhenNone_LeavesTheHazardsAsTheyAre()
    {
        Trial trial = Trial.Of(1, 1500);
        InformativeDropout flat = new() { Share = null, AdverseSlope = 0, InefficacySlope = 0 };
        double expected = 1 - Math.Exp(-(0.009 + 0.006 + 0.003 + 0.0015) * 460 / 24); // the last sample is at 460 h
        Assert.That(trial.Corrupt(1, flat).Dispositions.Rows / 1500.0, Is.EqualTo(expected).Within(Z * Math.Sqrt(expected * (1 - expected) / 1500)));
    }

    [Test]
    public void Reasons_WithoutSlopes_AreAsTheHazards()
    {
        Table gone = Trial.Of(1, 1500).Corrupt(1, new InformativeDropout { AdverseSlope = 0, InefficacySlope = 0, Share = 0.5 }).Dispositions;
        (string Reason, double Hazard)[] reasons = [("adverse event", 0.009), ("lack of efficacy", 0.006), ("lost to follow-up", 0.003), ("administrative", 0.0015)];
        foreach ((string reason, double hazard) in reasons)
        {
            double share = hazard / 0.0195;
            Assert.That(Of(gone, reason).Length / (double)gone.Rows, Is.EqualTo(share).Within(Z * Math.Sqrt(share * (1 - share) / gone.Rows)), reason);
        }
    }

    /// <summary>Those who leave for adverse events clear the drug slowly, those who leave for lack of efficacy fast; the others are like those who stay.</summary>
    [Test]
    public void Reasons_GoWithExposure()
    {
        double[] logCl = LogClearances(Left);
        Assert.That(Deviation(logCl, Of(Left.Truth.Dispositions!, "adverse event")), Is.LessThan(-2 * Z));
        Assert.That(Deviation(logCl, Of(Left.Truth.Dispositions!, "lack of efficacy")), Is.GreaterThan(2 * Z));
        Assert.That(Math.Abs(Deviation(logCl, [.. Of(Left.Truth.Dispositions!, "lost to follow-up"), .. Of(Left.Truth.Dispositions!, "administrative")])), Is.LessThan(Z));
    }

    [Test]
    public void RandomTwin_LosesAsMany_WhoeverTheyAre()
    {
        Dataset random = Leaving(Informative with { AdverseSlope = 0, InefficacySlope = 0 }, 4000, 1);
        int left = random.Truth.Dispositions!.Rows;
        Assert.That(left, Is.EqualTo(Left.Truth.Dispositions!.Rows).Within(Z * Math.Sqrt(2 * 4000 * 0.35 * 0.65)));
        double[] logCl = LogClearances(random);
        foreach (string reason in (string[])["adverse event", "lack of efficacy"])
            Assert.That(Math.Abs(Deviation(logCl, Of(random.Truth.Dispositions!, reason))), Is.LessThan(Z), reason);
        Assert.That(random.Truth.Audit.Get<string>("MECHANISM").Values.ToArray(), Is.All.EqualTo("random"));
    }

    /// <summary>What a subject takes after a time changes nothing of whether and why it left before.</summary>
    [Test]
    public void Hazard_LooksAtThePastOnly()
    {
        const double ChangedFromH = 240;
        Trial trial = Trial.Of(1, 1000);
        CorruptionPipeline pipeline = new CorruptionPipeline([new InformativeDropout { Share = 0.5 }]).Calibrate(trial.Pilot);
        Column<double> time = trial.Doses.Get<double>("TIME"), amount = trial.Doses.Get<double>("AMT");
        double[] later = [.. Enumerable.Range(0, trial.Doses.Rows).Select(row => time.Values[row] < ChangedFromH ? amount.Values[row] : 5 * amount.Values[row])];
        Trial changed = trial with { Doses = new Table(trial.Doses.Schema, [.. trial.Doses.Columns.Select(c => c.Name == "AMT" ? new Column<double>(c.Schema, later) : c)]) };
        string[] before = Rows(trial.Corrupt(pipeline, 1)), after = Rows(changed.Corrupt(pipeline, 1));
        Assert.That(Early(before), Is.Not.Empty);
        Assert.That(Early(after), Is.EqualTo(Early(before)));
        Assert.That(after, Is.Not.EqualTo(before)); // but something of what came later

        static string[] Rows(CorruptedTrial corrupted) => [.. Enumerable.Range(0, corrupted.Dispositions.Rows).Select(row => string.Join('|', corrupted.Dispositions.Columns.Select(c => c[row])))];

        static string[] Early(string[] rows) => [.. rows.Where(row => double.Parse(row.Split('|')[1], System.Globalization.CultureInfo.InvariantCulture) <= ChangedFromH)];
    }

    /// <summary>A dose that was missed is exposure that was not: the hazard follows what was taken.</summary>
    [Test]
    public void Hazard_FollowsTheDosesTaken()
    {
        Trial trial = Trial.Of(1, 2000);
        InformativeDropout adverse = new() { InefficacyHazard = 0, LostHazard = 0, AdministrativeHazard = 0, AdverseSlope = 1.5 };
        CorruptedTrial corrupted = trial.Corrupt(new CorruptionPipeline([new MissedDoses { Intensity = 4 }, adverse]).Calibrate(new Pilot(trial.Observations)
        {
            Subjects = trial.Subjects,
            Conduct = new CorruptionPipeline([new MissedDoses { Intensity = 4 }]).Start(RandomKey.FromSeed(9)).Perform(trial.Planned),
            Simulation = trial.Pilot.Simulation,
        }), 1);
        Column<string> stage = corrupted.Audit.Get<string>("STAGE");
        double[] missed = new double[2000];
        for (int row = 0; row < stage.Count; row++)
            if (stage.Values[row] == "missed-doses" && corrupted.Audit.Get<string>("FIELD").Values[row] == "AMT") missed[corrupted.Audit.Get<long>("ID").Values[row] - 1]++;
        Assert.That(Deviation(missed, Of(corrupted.Dispositions, "adverse event")), Is.LessThan(-Z));
    }

    [Test]
    public void Nothing_FollowsAfterASubjectHasLeft()
    {
        Dictionary<long, double> leftH = Enumerable.Range(0, Left.Truth.Dispositions!.Rows).ToDictionary(row => Left.Truth.Dispositions.Get<long>("ID").Values[row], row => Left.Truth.Dispositions.Get<double>("TIME").Values[row]);
        Dataset all = Study.Generate(Warfarin with { Subjects = 4000 });
        foreach ((Table table, Table whole) in (IEnumerable<(Table, Table)>)[(Left.Doses, all.Doses), (Left.Observations, all.Observations)])
        {
            Assert.That(table.Columns.Select(c => c.Name), Is.EqualTo(whole.Columns.Select(c => c.Name)));
            Column<long> id = whole.Get<long>("ID");
            Column<double> time = whole.Get<double>("TIME");
            bool[] stays = [.. Enumerable.Range(0, whole.Rows).Select(row => time.Values[row] <= leftH.GetValueOrDefault(id.Values[row], double.PositiveInfinity))];
            Assert.That(stays, Has.Some.False);
            Assert.That(Keys(table), Is.EqualTo(Keys(whole.Where(stays)))); // and everything before
        }
        Assert.That(Left.Subjects.Columns.Select(c => c.Name), Is.EqualTo(all.Subjects.Columns.Select(c => c.Name)));
        Assert.That(Left.Subjects.Rows, Is.EqualTo(4000));

        static (long, long)[] Keys(Table table) => [.. table.Get<long>("ID").Values.ToArray().Zip(table.Get<long>(table.Schema.Key[1]).Values.ToArray())];
    }

    [Test]
    public void Visits_AfterASubjectHasLeft_AreNone()
    {
        CorruptedTrial corrupted = Trial.Of(1, 400).Corrupt(1, new InformativeDropout { Share = 0.5 });
        Dictionary<long, double> leftH = Enumerable.Range(0, corrupted.Dispositions.Rows).ToDictionary(row => corrupted.Dispositions.Get<long>("ID").Values[row], row => corrupted.Dispositions.Get<double>("TIME").Values[row]);
        Column<double> time = corrupted.Visits.Get<double>("TIME");
        for (int row = 0; row < corrupted.Visits.Rows; row++)
            Assert.That(time.Values[row], Is.LessThanOrEqualTo(leftH.GetValueOrDefault(corrupted.Visits.Get<long>("ID").Values[row], double.PositiveInfinity)));
        Assert.That(corrupted.Visits.Rows, Is.LessThan(1200));
        Assert.That(corrupted.Visits.Get<long>("ID").Values.ToArray().Distinct().Count(), Is.EqualTo(400));
    }

    [Test]
    public void Events_AreObservedUntilASubjectLeaves()
    {
        Scenario watched = ScenarioFile.Parse("""
            name: watched
            subjects: 300
            model: |
              parameters: { CL: 3, V: 30, LAMBDA: 0.004 }
              states: [central, risk]
              equations: |
                d/dt(central) = -CL/V*central
                d/dt(risk) = LAMBDA
                CP = central/V
                DEATH = risk
              outputs: [CP, DEATH]
            population:
              parameters:
                CL: { typical: 3, variability: { cv: 30 % } }
            arms:
              - name: one
                regimen: [bolus: { dose: 100 mg, every: 24 h, count: 7 }]
                sampling: [times: "1, 24, 100, 168 h"]
            endpoints:
              CP: { error: { proportional: 10 % } }
              DEATH: { event-time: { until: 168 h } }
            corruption:
              - informative-dropout: { share: 0.5 }
            """);
        Dataset data = Study.Generate(watched), whole = Study.Generate(watched with { Corruption = [] });
        Table gone = data.Truth.Dispositions!;
        Dictionary<long, (double, double)> before = Events(whole), after = Events(data);
        int cut = 0;
        foreach ((long id, (double timeH, double dv)) in before)
        {
            int row = gone.Get<long>("ID").Values.IndexOf(id);
            bool isCut = row >= 0 && gone.Get<double>("TIME").Values[row] < timeH;
            if (isCut) cut++;
            Assert.That(after[id], Is.EqualTo(isCut ? (gone.Get<double>("TIME").Values[row], 0.0) : (timeH, dv)), $"subject {id}");
        }
        Assert.That(cut, Is.InRange(60, 240));

        static Dictionary<long, (double, double)> Events(Dataset of) => Enumerable.Range(0, of.Observations.Rows)
            .Where(row => of.Observations.Get<string>("DVID").Values[row] == "DEATH")
            .ToDictionary(row => of.Observations.Get<long>("ID").Values[row], row => (of.Observations.Get<double>("TIME").Values[row], of.Observations.Get<double>("DV").Values[row]));
    }

    [Test]
    public void Dispositions_StandInTheTruthBundle_AndInTheAudit()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("synthpk-dropout-").FullName, "out");
        new Study(Warfarin with { Subjects = 60, Corruption = [Informative] }).Save(folder, [DatasetFormats.Find("parquet")]);
        (Dataset read, _) = DatasetFolder.Load(folder);
        Table gone = read.Truth.Dispositions!;
        Assert.That(gone.Rows, Is.GreaterThan(5));
        TableAssert.Same(Audit.Redo(DispositionTable.Empty, read.Truth.Audit), gone);
        Column<string> driver = read.Truth.Audit.Get<string>("DRIVER");
        Assert.That(Enumerable.Range(0, driver.Count).Where(row => !driver.IsNull(row)).Select(row => driver.Values[row]).Distinct(), Is.EqualTo(new[] { "CP" }));
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [Test]
    public void Truth_WithoutStagesOfTheTrial_HasNoDispositions() =>
        Assert.That(Study.Generate(Warfarin with { Subjects = 3 }).Truth.Dispositions, Is.Null);

    [Test]
    public void Apply_Unsolved_Throws() =>
        Assert.That(() => new CorruptionPipeline([new InformativeDropout()]).Start(RandomKey.FromSeed(1)).Perform(Trial.Of(1, 3).Planned, Trial.Of(1, 3).Pilot.Simulation),
            Throws.InvalidOperationException.With.Message.Contains("call Calibrate"));

    [Test]
    public void Calibrate_OnAPilotWithoutATrial_Throws() =>
        Assert.That(() => new InformativeDropout().Calibrate(new Pilot(Trial.Of(1, 3).Observations)), Throws.ArgumentException.With.Message.Contains("the pilot has none"));

    [Test]
    public void Check_OfIllegalParameters_SaysEach()
    {
        string[] problems = [.. new InformativeDropout { Share = 1, AdverseHazard = -1, InefficacySlope = double.NaN }.Check()];
        Assert.That(problems, Has.Length.EqualTo(3));
        Assert.That(problems[0], Is.EqualTo("share is 1; it must be more than 0 and less than 1."));
        Assert.That(new InformativeDropout { AdverseHazard = 0, InefficacyHazard = 0, LostHazard = 0, AdministrativeHazard = 0 }.Check().Single(), Does.Contain("all four hazards are 0"));
    }

    [Test]
    public void Parse_ADriverThatIsNoOutput_IsAnIssue()
    {
        string text = ScenarioFile.Write(Warfarin with { Corruption = [] }).Replace("corruption: []", "", StringComparison.Ordinal) + "\ncorruption:\n  - informative-dropout: { adverse-driver: CPP, share: null }\n";
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(text))!;
        Assert.That(wrong.Issues.Single().ToString(), Does.Contain("has no output 'CPP'").And.Contain("CP"));
    }

    [Test]
    public void Written_ReadsBackTheSame([Values(0.35, null)] double? share)
    {
        InformativeDropout written = new() { Share = share, InefficacyDriver = "CP", InefficacySlope = -2 };
        Assert.That(ScenarioFile.Parse(ScenarioFile.Write(Warfarin with { Corruption = [written] })).Corruption.Single(), Is.EqualTo(written));
    }

    static double[] LogClearances(Dataset data) => [.. data.Truth.Parameters.Get<double>("CL").Values.ToArray().Select(cl => Math.Log(cl))];

    static long[] Of(Table gone, string reason) => [.. Enumerable.Range(0, gone.Rows).Where(row => gone.Get<string>("REASON").Values[row] == reason).Select(row => gone.Get<long>("ID").Values[row])];

    /// <summary>By how many standard errors the mean of some differs from that of all.</summary>
    static double Deviation(double[] values, long[] some)
    {
        double mean = values.Average(), sd = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return (some.Average(id => values[id - 1]) - mean) / (sd * Math.Sqrt(1.0 / some.Length - 1.0 / values.Length));
    }
}
