using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Scenarios;
using SynthPK.Tests.Corruption;

namespace SynthPK.Tests;

/// <summary>What designs, patients and bodies do, on its way into the true concentrations. Everybody has CL 3 L/h and V 30 L, so superposition tells what must come out.</summary>
public sealed class ConductStudyTests
{
    const double Clearance = 3, Volume = 30, Rate = Clearance / Volume;

    const string Text = """
        name: conduct
        subjects: 60
        model: one-compartment
        population:
          parameters: { CL: { typical: 3 L/h }, V: { typical: 30 L } }
        arms:
          - name: injected
            regimen: [bolus: { dose: 100 mg, every: 12 h, count: 20 }]
            sampling: [times: "5, 17, 29, 53, 101, 149, 197, 221, 233, 239 h"]
          - name: infused
            regimen: [infusion: { dose: 100 mg, duration: 2 h, every: 12 h, count: 20 }]
            sampling: [times: "5, 17, 29, 53, 101, 149, 197, 221, 233, 239 h"]
        error: { proportional: 10 % }
        """;

    static readonly Scenario Clean = ScenarioFile.Parse(Text);

    static readonly CorruptionStage[] Behaviour = [.. CorruptionStages.All.Where(stage => stage.Phase == Phase.Behaviour)];

    static IEnumerable<string> Behaviours => [.. Behaviour.Select(stage => stage.Name), "all"];

    [TestCaseSource(nameof(Behaviours))]
    public void Behaviour_OfPatients_GivesTheConcentrationsOfTheDosesTaken(string name)
    {
        CorruptionStage[] stages = [.. Behaviour.Where(stage => name == "all" || stage.Name == name).Select(stage => stage.AtSeverity(5))];
        Truth truth = Study.Generate(Clean with { Corruption = stages }).Truth;
        double[] expected = Superposed(truth, null), actual = Concentrations(truth);
        Assert.That(actual.Zip(expected, (a, e) => Math.Abs(a - e)).Max(), Is.LessThan(1e-9));
        Assert.That(actual, Is.Not.EqualTo(Concentrations(Study.Generate(Clean).Truth)).Within(1e-3));
    }

    [Test]
    public void Behaviour_OfPatients_ScalesWithTheDose()
    {
        Scenario scenario = Clean with { Corruption = [.. Behaviour.Select(stage => stage.AtSeverity(4))] };
        Scenario doubled = scenario with { Arms = [.. scenario.Arms.Select(arm => arm with { Regimen = [.. arm.Regimen.Select(course => course with { Dose = "200 mg" })] })] };
        double[] once = Concentrations(Study.Generate(scenario).Truth), twice = Concentrations(Study.Generate(doubled).Truth);
        Assert.That(twice.Zip(once).Where(c => c.Second > 0).Select(c => c.First / c.Second), Is.All.EqualTo(2).Within(1e-12));
        Assert.That(once.Count(c => c > 0), Is.GreaterThan(500));
    }

    static IEnumerable<CorruptionStage> Nothing =>
    [
        new MissedDoses { Intensity = 0 },
        new DoseTiming { SdH = 0, HabitSdH = 0, LateSdH = 0 },
        new ExtraDoses { CatchUpShare = 0, ExtraRate = 0 },
        new NonPersistence { RatePerDay = 0 },
        new DoseDeviation { AmountSd = 0, DurationSd = 0, InterruptionsPerH = 0 },
        new HiddenConfounder { Rate = 0 },
        new SparseSampling { Mean = 1e6 },
    ];

    [TestCaseSource(nameof(Nothing))]
    public void Stage_WithItsParametersAtNothing_IsAsIfLeftOut(CorruptionStage stage)
    {
        Dataset with = Study.Generate(Clean with { Corruption = [stage] }), without = Study.Generate(Clean);
        TableAssert.Same([.. with.Released, with.Truth.Latent, with.Truth.Doses], [.. without.Released, without.Truth.Latent, without.Truth.Doses]);
        Assert.That(with.Truth.Audit.Rows, Is.Zero);
    }

    [Test]
    public void ExtraDoses_RaiseConcentrations_StoppedTreatmentLowersThem()
    {
        double[] clean = Concentrations(Study.Generate(Clean).Truth);
        double[] extra = Concentrations(Study.Generate(Clean with { Corruption = [new ExtraDoses { ExtraRate = 0.05 }] }).Truth);
        double[] stopped = Concentrations(Study.Generate(Clean with { Corruption = [new NonPersistence { RatePerDay = 0.1 }] }).Truth);
        Assert.That(extra.Zip(clean, (a, b) => a - b).Min(), Is.GreaterThan(-1e-9));
        Assert.That(extra.Zip(clean, (a, b) => a - b).Max(), Is.GreaterThan(1));
        Assert.That(stopped.Zip(clean, (a, b) => a - b).Max(), Is.LessThan(1e-9));
        Assert.That(stopped.Zip(clean, (a, b) => a - b).Min(), Is.LessThan(-1));
    }

    [Test]
    public void ExtraDoses_OnOccasions_BelongToThatOfTheDoseBefore()
    {
        Scenario scenario = ScenarioFile.Parse($"{Text}\noccasions: {{ every: 48 h }}".Replace("typical: 3 L/h", "typical: 3 L/h, iov: { cv: 10 % }", StringComparison.Ordinal));
        Table doses = Study.Generate(scenario with { Corruption = [new ExtraDoses { ExtraRate = 0.1 }] }).Doses;
        long[] record = [.. doses.Get<long>("DOSE").Values], occasion = [.. doses.Get<long>("OCC").Values];
        Assert.That(record.Count(r => r >= Draft.CopiesFrom), Is.GreaterThan(30));
        Assert.That(occasion, Is.EqualTo(record.Select(r => 1 + r % Draft.CopiesFrom / (48 * 3600))));
    }

    [Test]
    public void HiddenConfounder_HalvesTheClearanceInItsWindow()
    {
        HiddenConfounder inhibitor = new() { Rate = 0.7, LeastInhibition = 0.5, MostInhibition = 0.5 };
        Dataset dataset = Study.Generate(Clean with { Arms = [Clean.Arms[0]], Corruption = [inhibitor] });
        Table conditions = dataset.Truth.Conditions!;
        Assert.That(conditions.Rows, Is.InRange(30, 54));
        Assert.That(conditions.Get<double>("FACTOR").Values.ToArray(), Is.All.EqualTo(0.5));
        double[] actual = Concentrations(dataset.Truth), clean = Concentrations(Study.Generate(Clean with { Arms = [Clean.Arms[0]] }).Truth);
        Assert.That(actual.Zip(Superposed(dataset.Truth, conditions), (a, e) => Math.Abs(a - e)).Max(), Is.LessThan(1e-9));
        Assert.That(actual.Zip(clean, (a, c) => a - c).Min(), Is.GreaterThan(-1e-9));
        Assert.That(actual.Zip(clean, (a, c) => a - c).Max(), Is.GreaterThan(1));
        Assert.That(dataset.Released.SelectMany(t => t.Schema.Columns).Select(c => c.Name), Has.None.EqualTo("FACTOR"), "nobody knows of it");
    }

    [Test]
    public void CovariateDrift_ChangesTheClearanceFromVisitToVisit()
    {
        // An infusion that never ends into a litre: the steady state is rate over clearance, and CL is 5 L/h · CRCL / 100.
        Scenario scenario = ScenarioFile.Parse("""
            name: drifting
            subjects: 30
            model: one-compartment
            population:
              covariates: { CRCL: { lognormal: { median: 80 mL/min, cv: 20 % } } }
              parameters: { CL: { typical: 5 L/h, effects: [{ power: { covariate: CRCL, exponent: 1, reference: 100 mL/min } }] }, V: { typical: 1 L } }
            visits: { every: 48 h }
            arms:
              - name: one
                regimen: [{ infusion: { dose: 9600 mg, duration: 960 h } }]
                sampling: [{ times: [47 h, 95 h, 191 h] }]
            error: { proportional: 1 % }
            """);
        Dataset still = Study.Generate(scenario), drifting = Study.Generate(scenario with { Corruption = [new CovariateDrift { RenalPerYear = -2000 }] });
        double[] before = Concentrations(still.Truth), after = Concentrations(drifting.Truth);
        double[] renal = [.. drifting.Truth.Visits!.Get<double>("CRCL").Values];
        double[] expected = [.. renal.Chunk(4).SelectMany(own => new[] { own[0], own[1], own[3] }).Select(crcl => 10 / (5 * crcl / 100))];
        Assert.That(after.Zip(expected, (a, e) => Math.Abs(a / e - 1)).Max(), Is.LessThan(1e-6));
        Assert.That(after.Where((_, row) => row % 3 == 0), Is.EqualTo(before.Where((_, row) => row % 3 == 0)).Within(1e-9), "until the second visit nothing has changed");
        Assert.That(after.Where((_, row) => row % 3 == 2).Average(), Is.GreaterThan(1.3 * before.Average()), "33 mL/min less in 144 hours");
        Assert.That(drifting.Visits!.Get<double>("CRCL").Values.ToArray(), Is.EqualTo(renal), "what is seen at a visit is recorded");
    }

    [Test]
    public void SparseSampling_LeavesTheOtherSamplesAsTheyWere()
    {
        Dataset rich = Study.Generate(Clean), sparse = Study.Generate(Clean with { Corruption = [new SparseSampling { Mean = 3 }] });
        HashSet<(long, long)> kept = [.. Keys(sparse.Observations)];
        Assert.That(kept, Has.Count.LessThan(rich.Observations.Rows / 2));
        TableAssert.Same([sparse.Observations], [rich.Observations.Where([.. Keys(rich.Observations).Select(kept.Contains)])]);
    }

    static IEnumerable<(long, long)> Keys(Table samples) => Enumerable.Range(0, samples.Rows).Select(row => (samples.Get<long>("ID").Values[row], samples.Get<long>("SAMPLE").Values[row]));

    static double[] Concentrations(Truth truth) => [.. truth.Latent.Get<double>("CONC").Values];

    /// <summary>The concentration in each sample: what is left of each dose taken. Conditions multiply the clearance.</summary>
    static double[] Superposed(Truth truth, Table? conditions)
    {
        Table doses = truth.Doses, latent = truth.Latent;
        ILookup<long, int> taken = Enumerable.Range(0, doses.Rows).Where(row => doses.Get<bool>("TAKEN").Values[row]).ToLookup(row => doses.Get<long>("ID").Values[row]);
        Dictionary<long, int> condition = conditions is null ? [] : Enumerable.Range(0, conditions.Rows).ToDictionary(row => conditions.Get<long>("ID").Values[row]);
        return [.. Enumerable.Range(0, latent.Rows).Select(sample => taken[latent.Get<long>("ID").Values[sample]].Sum(dose => Left(dose, sample)))];

        double Left(int dose, int sample)
        {
            double fromH = doses.Get<double>("TAKEN_TIME").Values[dose], toH = latent.Get<double>("TIME").Values[sample];
            double amount = doses.Get<double>("TAKEN_AMT").Values[dose], durationH = doses.Get<double>("TAKEN_DUR").Values[dose];
            if (toH <= fromH) return 0;
            if (durationH == 0) return amount / Volume * Math.Exp(-Rate * (toH - fromH - Spared(latent.Get<long>("ID").Values[sample], fromH, toH)));
            double runH = Math.Min(durationH, toH - fromH);
            return amount / durationH / Clearance * (1 - Math.Exp(-Rate * runH)) * Math.Exp(-Rate * (toH - fromH - runH));
        }

        // The hours of elimination that a condition spares between two times.
        double Spared(long id, double fromH, double toH)
        {
            if (!condition.TryGetValue(id, out int row)) return 0;
            double overlapH = Math.Min(toH, conditions!.Get<double>("TO").Values[row]) - Math.Max(fromH, conditions.Get<double>("FROM").Values[row]);
            return Math.Max(0, overlapH) * (1 - conditions.Get<double>("FACTOR").Values[row]);
        }
    }
}
