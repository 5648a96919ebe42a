using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Randomness;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Corruption;

public sealed class DoseAdjustmentTests
{
    /// <summary>All follow the rule, all samples decide, and results are there at once.</summary>
    static readonly DoseAdjustment Rule = new() { Share = 1, Delay = "0 h" };

    static readonly Scenario Monitored = ScenarioFile.Load("vancomycin-tdm") with { Subjects = 200 };

    static readonly DoseAdjustment Tdm = Monitored.Corruption.OfType<DoseAdjustment>().Single() with { Share = 1 };

    /// <summary>A level is the last dose before it, a tenth for subject 1, two tenths for subject 2, and so on; 20 daily doses of about 100 mg.</summary>
    static (Table Doses, Table Audit) Adjusted(DoseAdjustment rule, long[] ids, double[] sampledH, double lloq = 0, params CorruptionStage[] before)
    {
        Trial trial = Trial.Of(ids, sampleTimesH: sampledH);
        CorruptionRun run = new CorruptionPipeline([.. before, rule]).Start(RandomKey.FromSeed(7));
        Table doses = run.Perform(trial.Planned, new TrialSimulation(trial.Pilot.Simulation!.Outputs, conduct => Levels(trial, conduct, lloq))).Doses;
        return (doses, run.Audit);
    }

    static Table Levels(Trial trial, Conduct conduct, double lloq)
    {
        Table observations = trial.Observations;
        int[] there = [.. Enumerable.Range(0, observations.Rows)];
        double[] level = [.. there.Select(row =>
        {
            long id = observations.Get<long>("ID").Values[row];
            double drawnH = observations.Get<double>("TIME").Values[row];
            int[] taken = [.. Enumerable.Range(0, conduct.Doses.Rows).Where(d => conduct.Doses.Get<long>("ID").Values[d] == id && conduct.Doses.Get<double>("TIME").Values[d] < drawnH)];
            return taken.Length == 0 ? 0 : id * conduct.Doses.Get<double>("AMT").Values[taken[^1]] / 10;
        })];
        return new Table(observations.Schema, [.. observations.Columns.Select(Column (c) => c.Name switch
        {
            "DV" => new Column<double>(c.Schema, level),
            "LLOQ" when lloq > 0 => new Column<double>(c.Schema, [.. there.Select(_ => lloq)]),
            _ => c,
        })]);
    }

    static double[] Amounts(Table doses, long id) =>
        [.. Enumerable.Range(0, doses.Rows).Where(row => doses.Get<long>("ID").Values[row] == id).Select(row => doses.Get<double>("AMT").Values[row])];

    [Test]
    public void Level_AboveTheRange_IsBroughtToItsMiddle()
    {
        // subject 3 takes 100 mg and has 30 mg/L; 15 mg/L are aimed at, so half the dose, from the one after the sample on
        double[] amounts = Amounts(Adjusted(Rule, [3], [50]).Doses, 3);
        Assert.That(amounts[..3], Is.All.EqualTo(100));
        Assert.That(amounts[3..], Is.All.EqualTo(50));
    }

    [Test]
    public void Level_WithinTheRange_ChangesNothing() =>
        Assert.That(Adjusted(Rule with { Low = "5 mg/L", High = "40 mg/L" }, [3], [50, 100]).Audit.Rows, Is.Zero);

    [Test]
    public void Decisions_GoOnFromWhatTheOneBeforeHasDone()
    {
        // 3 · 100 / 10 = 30, then 3 · 50 / 10 = 15, which stays
        (Table doses, Table audit) = Adjusted(Rule, [3], [50, 100, 150]);
        Assert.That(Amounts(doses, 3)[3..], Is.All.EqualTo(50));
        Assert.That(audit.Get<double>("DRIVER_VALUE").Values.ToArray(), Is.All.EqualTo(30));
        Assert.That(AuditedCell.Of(audit), Is.Unique);
    }

    [Test]
    public void Step_OfOneDecision_HasAGreatest()
    {
        // subject 9 has 9 · 100 / 10 = 90 and would need a sixth: a half, then a third of that
        double[] amounts = Amounts(Adjusted(Rule, [9], [50, 100]).Doses, 9);
        Assert.That(amounts[4], Is.EqualTo(50));
        Assert.That(amounts[5], Is.EqualTo(25));
        amounts = Amounts(Adjusted(Rule with { MaxStep = 10 }, [9], [50, 100]).Doses, 9);
        Assert.That(amounts[4], Is.EqualTo(100 / 6.0).Within(1e-12));
    }

    [Test]
    public void Dose_IsRounded_AndKeptWithinLimits()
    {
        Assert.That(Amounts(Adjusted(Rule with { RoundTo = "15 mg" }, [3], [50]).Doses, 3)[3], Is.EqualTo(45));
        Assert.That(Amounts(Adjusted(Rule with { RoundTo = "400 mg" }, [3], [50]).Doses, 3)[3], Is.EqualTo(400)); // never none
        Assert.That(Amounts(Adjusted(Rule with { Min = "70 mg" }, [3], [50]).Doses, 3)[3], Is.EqualTo(70));
        Assert.That(Amounts(Adjusted(Rule with { Low = "50 mg/L", High = "60 mg/L", Max = "120 mg" }, [3], [50]).Doses, 3)[3], Is.EqualTo(120));
    }

    [Test]
    public void Dose_AtItsLimit_ComesDownFromThere()
    {
        // held at 120 mg by the limit, 36 mg/L; no decision counts on what was not given
        (Table doses, _) = Adjusted(Rule with { Low = "50 mg/L", High = "60 mg/L", Max = "120 mg" }, [3], [50, 74, 98, 122]);
        Assert.That(Amounts(doses, 3)[3..], Is.All.EqualTo(120));
    }

    [Test]
    public void Result_OfTheLaboratory_HoldsForDosesAfterItIsKnown()
    {
        double[] amounts = Amounts(Adjusted(Rule with { Delay = "30 h" }, [3], [50]).Doses, 3); // known at 80 h
        Assert.That(amounts[..4], Is.All.EqualTo(100));
        Assert.That(amounts[4..], Is.All.EqualTo(50));
    }

    [Test]
    public void Sample_DrawnBeforeTheLastResultWasKnown_IsHeldAgainstTheDoseInForceThen()
    {
        // both samples show 100 mg; deciding twice on it would quarter the dose
        double[] amounts = Amounts(Adjusted(Rule with { Delay = "30 h" }, [3], [50, 60]).Doses, 3);
        Assert.That(amounts[4..], Is.All.EqualTo(50));
    }

    [Test]
    public void Level_BelowTheLimit_CountsAsTheLimit()
    {
        (Table doses, Table audit) = Adjusted(Rule with { MaxStep = 100, Low = "400 mg/L", High = "600 mg/L" }, [1], [50], lloq: 50); // 10 mg/L
        Assert.That(Amounts(doses, 1)[3], Is.EqualTo(1010).Within(1e-9)); // ten times 101 mg
        Assert.That(audit.Get<double>("DRIVER_VALUE").Values[0], Is.EqualTo(50));
    }

    [Test]
    public void Sample_BeforeTheFirstDose_RaisesByTheGreatestStep() => // a level of 0, as before a drug works
        Assert.That(Amounts(Adjusted(Rule, [3], [0]).Doses, 3)[1..], Is.All.EqualTo(200));

    [Test]
    public void Troughs_AloneDecide_WhereSaid()
    {
        DoseAdjustment troughs = Rule with { BeforeDose = "2 h" };
        Assert.That(Adjusted(troughs, [3], [50, 60]).Audit.Rows, Is.Zero);
        Assert.That(Adjusted(troughs, [3], [50, 71]).Audit.Get<long>("PARTNER_RECORD").Values.ToArray(), Is.All.EqualTo(71 * 3600));
        Assert.That(Adjusted(Rule with { From = "60 h" }, [3], [50, 71]).Audit.Get<long>("PARTNER_RECORD").Values.ToArray(), Is.All.EqualTo(71 * 3600));
    }

    [Test]
    public void Exponent_BelowZero_RaisesTheDoseWhereTheLevelIsHigh()
    {
        double[] amounts = Amounts(Adjusted(Rule with { Exponent = -1 }, [3], [50]).Doses, 3);
        Assert.That(amounts[3], Is.EqualTo(200));
        amounts = Amounts(Adjusted(Rule with { Exponent = 0.5 }, [3], [50]).Doses, 3);
        Assert.That(amounts[3], Is.EqualTo(100 * Math.Sqrt(0.5)).Within(1e-9));
    }

    [Test]
    public void Dose_ThatIsMissed_IsInForceAllTheSame()
    {
        (Table doses, _) = Adjusted(Rule, [3, 6], [50, 100, 150], before: new MissedDoses { Intensity = 4 });
        Assert.That(Amounts(doses, 3), Has.Length.LessThan(20));
        Assert.That(Amounts(doses, 3)[^1], Is.EqualTo(50));
    }

    [Test]
    public void Subjects_WhoDoNotFollow_KeepTheirDoses()
    {
        long[] ids = [.. Enumerable.Range(2, 200).Select(i => 3L * i)]; // all far too high
        (Table doses, Table audit) = Adjusted(Rule with { Share = 0.5 }, ids, [50]);
        int followed = audit.Get<long>("ID").Values.ToArray().Distinct().Count();
        Assert.That(followed / 200.0, Is.EqualTo(0.5).Within(3.29 * Math.Sqrt(0.25 / 200)));
        Assert.That(ids.Count(id => Amounts(doses, id).Distinct().Count() == 1), Is.EqualTo(200 - followed));
    }

    /// <summary>What is decided on is what the database then holds: not the truth, and not what another simulation would have given.</summary>
    [TestCase("vancomycin-tdm")]
    [TestCase("equations")]
    public void Level_ThatDecides_IsTheOneRecorded(string name)
    {
        Scenario scenario = name == "equations" ? Equations : Monitored with { Corruption = [Tdm] };
        Dataset data = Study.Generate(scenario);
        Dictionary<(long, long), double> recorded = Enumerable.Range(0, data.Observations.Rows)
            .ToDictionary(row => (data.Observations.Get<long>("ID").Values[row], data.Observations.Get<long>("SAMPLE").Values[row]), row => data.Observations.Get<double>("DV").Values[row]);
        Table audit = data.Truth.Audit;
        Assert.That(audit.Rows, Is.GreaterThan(200));
        for (int row = 0; row < audit.Rows; row++)
        {
            double level = recorded[(audit.Get<long>("PARTNER_ID").Values[row], audit.Get<long>("PARTNER_RECORD").Values[row])];
            double lloq = scenario.Assay.Lloq?.In("mg/L") ?? 0;
            Assert.That(audit.Get<double>("DRIVER_VALUE").Values[row], Is.EqualTo(Math.Max(level, lloq)));
        }
        TableAssert.Same([Audit.Undo(data.Doses, audit)], [Study.Generate(scenario with { Corruption = [] }).Doses]);
    }

    /// <summary>An adaptive solver chooses its steps; what was measured before a decision must not know of it.</summary>
    static readonly Scenario Equations = ScenarioFile.Parse("""
        name: saturable
        subjects: 100
        model: michaelis-menten
        population:
          parameters:
            VMAX: { typical: 20 mg/h, variability: { cv: 30 % } }
            KM: { typical: 5 mg/L }
            V: { typical: 50 L, variability: { cv: 20 % } }
            KA: { typical: 1 1/h }
        arms:
          - name: one
            regimen: [oral: { dose: 300 mg, every: 24 h, count: 10 }]
            sampling: [times: "23, 47, 95, 143, 191, 239 h"]
        error: { proportional: 10 % }
        corruption:
          - dose-adjustment: { share: 1, delay: 0 h, low: 4 mg/L, high: 6 mg/L }
        """);

    [Test]
    public void Attainment_OfTheTarget_RisesWithMonitoring()
    {
        double with = Attainment(Study.Generate(Monitored with { Corruption = [Tdm] })), without = Attainment(Study.Generate(Monitored with { Corruption = [] }));
        TestContext.Out.WriteLine($"attainment {with} with, {without} without");
        Assert.That(with, Is.GreaterThan(without + 0.15));

        // true troughs at the end of the week
        static double Attainment(Dataset data)
        {
            double[] last = [.. Enumerable.Range(0, data.Truth.Latent.Rows).Where(row => data.Truth.Latent.Get<double>("TIME").Values[row] > 165).Select(row => data.Truth.Latent.Get<double>("CONC").Values[row])];
            return last.Count(c => c is >= 10 and <= 20) / (double)last.Length;
        }
    }

    /// <summary>Monitored, who clears less takes less: doses and clearance hang together, as they do not by plan.</summary>
    [Test]
    public void Doses_ComeToHangOnClearance()
    {
        Dataset data = Study.Generate(Monitored with { Corruption = [Tdm] });
        double[] cl = [.. data.Truth.Parameters.Get<double>("CL").Values.ToArray().Select(cl => Math.Log(cl))];
        double[] last = [.. Enumerable.Range(1, 200).Select(id => Math.Log(Amounts(data.Doses, id)[^1]))];
        double meanCl = cl.Average(), meanLast = last.Average();
        double correlation = cl.Zip(last, (a, b) => (a - meanCl) * (b - meanLast)).Sum() / Math.Sqrt(cl.Sum(a => (a - meanCl) * (a - meanCl)) * last.Sum(b => (b - meanLast) * (b - meanLast)));
        Assert.That(correlation, Is.GreaterThan(0.5));
    }

    /// <summary>Titration of an effect that falls as the dose rises, with a dropout that then acts on the doses given.</summary>
    [Test]
    public void Titration_OnAnEffect_BringsItIntoItsRange()
    {
        Scenario titrated = ScenarioFile.Parse("""
            name: titration
            subjects: 200
            model: |
              parameters: { CL: 1, V: 50, IC50: 2, BASE: 160 }
              states: [central]
              equations: |
                d/dt(central) = -CL/V*central
                CP = central/V
                PRESSURE = BASE*(1 - 0.5*CP/(IC50 + CP))
              outputs: [CP, PRESSURE]
            population:
              parameters:
                CL: { typical: 1, variability: { cv: 40 % } }
                IC50: { typical: 2, variability: { cv: 50 % } }
            arms:
              - name: one
                regimen: [bolus: { dose: 10 mg, every: 24 h, count: 56 }]
                sampling: [times: "335, 671, 1007, 1343 h"]
            endpoints:
              CP: { error: { proportional: 10 % } }
              PRESSURE: { error: { additive: 3 } }
            corruption:
              - dose-adjustment: { share: 1, endpoint: PRESSURE, low: 120, high: 135, exponent: -4, max-step: 3, max: 200 mg }
              - informative-dropout: { share: 0.2, inefficacy-driver: PRESSURE, inefficacy-slope: -1.1 }
            """);
        Dataset data = Study.Generate(titrated), planned = Study.Generate(titrated with { Corruption = [] });
        Assert.That(InRange(planned), Is.LessThan(0.2));
        Assert.That(InRange(data), Is.GreaterThan(0.5));
        Assert.That(data.Truth.Dispositions!.Rows, Is.InRange(20, 65));

        static double InRange(Dataset of)
        {
            double[] last = [.. Enumerable.Range(0, of.Truth.Latent.Rows)
                .Where(row => of.Truth.Latent.Get<string>("DVID").Values[row] == "PRESSURE" && of.Truth.Latent.Get<double>("NTIME").Values[row] > 1300)
                .Select(row => of.Truth.Latent.Get<double>("CONC").Values[row])];
            return last.Count(p => p is >= 115 and <= 140) / (double)last.Length;
        }
    }

    [TestCase("low: 10 mg/L", "low: 25 mg/L", "low is 25 mg/L, which is not below high, 20 mg/L")]
    [TestCase("low: 10 mg/L", "low: 10 mg", "10 mg is mass, and CP is mass/volume")]
    [TestCase("delay: 6 h", "endpoint: PD", "no level of PD is measured")]
    [TestCase("delay: 6 h", "max-step: 1", "max-step is 1; it must be more than 1")]
    [TestCase("delay: 6 h", "exponent: 0", "exponent is 0")]
    [TestCase("min: 250 mg", "min: 2500 mg", "min is 2500 mg, which is more than max, 2000 mg")]
    public void Parse_OfAnIllegalRule_IsAnIssue(string from, string to, string words)
    {
        string text = BuiltInScenarios.Text("vancomycin-tdm")!;
        Assert.That(text, Does.Contain(from));
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(text.Replace(from, to, StringComparison.Ordinal)))!;
        Assert.That(wrong.Message, Does.Contain(words));
    }
}
