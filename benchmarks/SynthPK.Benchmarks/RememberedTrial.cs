using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Populations;
using SynthPK.Scenarios;

namespace SynthPK.Benchmarks;

/// <summary>
/// A trial whose simulation is remembered: what stages asked of it, and what the laboratory measured, were answered once and are
/// given again each time. What is left to do is the corruption alone.
/// </summary>
sealed class RememberedTrial
{
    const int SubjectsPerBlock = 250;

    /// <summary>A typical trial of phase 3: 14 daily doses, 12 samples over two weeks, five covariates, of which weight and creatinine drift where a stage makes them.</summary>
    public const string Design = "14 daily doses at home, 12 samples in two weeks, five covariates (sex, age, weight, height, creatinine)";

    const string Scenario = """
        name: typical-phase-3
        subjects: 1000
        model: one-compartment
        population:
          covariates:
            SEX: { categorical: { male: 0.5, female: 0.5 } }
            AGE: { normal: { mean: 55 years, sd: 12 years, min: 18 years, max: 85 years } }
            WT: { lognormal: { median: 75 kg, cv: 20 %, min: 40 kg, max: 150 kg } }
            HT: { normal: { mean: 170 cm, sd: 9 cm, min: 145 cm, max: 200 cm } }
            SCR: { lognormal: { median: 0.9 mg/dL, cv: 30 %, min: 0.4 mg/dL, max: 3 mg/dL } }
          descriptive: [SEX, AGE, HT, SCR]
          parameters:
            CL: { typical: 5 L/h, effects: [{ power: { covariate: WT, exponent: 0.75, reference: 70 kg } }], variability: { cv: 30 % } }
            V: { typical: 50 L, effects: [{ power: { covariate: WT, exponent: 1, reference: 70 kg } }], variability: { cv: 20 % } }
            KA: { typical: 1 1/h, variability: { cv: 50 % } }
        arms:
          - name: once-daily
            regimen:
              - oral: { dose: 100 mg, every: 24 h, count: 14 }
            sampling:
              - times: 0, 1, 4, 24, 72, 144, 168, 312, 313, 316, 324, 336 h
        error: { proportional: 15 % }
        assay: { lloq: 0.02 mg/L, digits: 3 }
        """;

    readonly Study _study;
    readonly Block[] _blocks;

    RememberedTrial(Study study, int subjects)
    {
        _study = study;
        _blocks = [.. new SubjectRange(1, subjects).Blocks(SubjectsPerBlock, StageContext.SubjectsPerRun).Select(block => new Block(study, block))];
    }

    /// <summary>The trial with the stages of a preset.</summary>
    public static RememberedTrial Of(string preset, int subjects) => new(new Study(Preset.Find(preset).Of(ScenarioFile.Parse(Scenario))), subjects);

    /// <summary>The trial with every stage at a severity.</summary>
    public static RememberedTrial OfAllStages(int severity, int subjects) =>
        new(new Study(ScenarioFile.Parse(Scenario) with { Corruption = [.. CorruptionStages.All.Select(stage => stage.AtSeverity(severity))] }), subjects);

    /// <summary>The trial with some of its stages only, solved as they are among all.</summary>
    public RememberedTrial Keeping(Func<CorruptionStage, bool> keep) => new(_study.Keeping(keep), _blocks.Length * SubjectsPerBlock);

    /// <summary>The stages that act.</summary>
    public IReadOnlyList<CorruptionStage> Stages => _study.Keeping(_ => true).Scenario.Corruption;

    /// <summary>The observation rows that the protocol plans.</summary>
    public long Rows => _blocks.Sum(block => (long)block.Rows);

    /// <summary>Corrupts the whole trial on this thread, from the plan to the released tables and the audit.</summary>
    public Corrupted Corrupt()
    {
        Corrupted sum = default;
        foreach (Block block in _blocks) sum += block.Corrupt();
        return sum;
    }

    /// <summary>What came of it.</summary>
    /// <param name="Observations">The rows of observations released.</param>
    /// <param name="Cells">The cells audited.</param>
    public readonly record struct Corrupted(long Observations, long Cells)
    {
        public static Corrupted operator +(Corrupted a, Corrupted b) => new(a.Observations + b.Observations, a.Cells + b.Cells);
    }

    /// <summary>A block of subjects, and what the simulation answered.</summary>
    sealed class Block
    {
        readonly Study _study;
        readonly Conduct _planned;
        readonly Records _measured;
        readonly List<Table> _answers = [];

        public Block(Study study, SubjectRange subjects)
        {
            _study = study;
            StudyBlock block = study.Enrol(subjects);
            TrialSimulation simulation = study.Simulation(block);
            _planned = block.Planned;
            Conduct performed = study.Start().Perform(_planned, new TrialSimulation((conduct, timesH) => Remember(simulation.Outputs(conduct, timesH)), conduct => Remember(simulation.Measured(conduct))));
            _measured = study.Measured(block, block.Truth(performed));

            Table Remember(Table answer)
            {
                _answers.Add(answer);
                return answer;
            }
        }

        public int Rows => _planned.Samples.Rows;

        public Corrupted Corrupt()
        {
            int answered = 0;
            CorruptionRun run = _study.Start();
            run.Perform(_planned, new TrialSimulation((_, _) => _answers[answered++], _ => _answers[answered++]));
            Records released = _study.Released(run, _measured);
            return new Corrupted(released.Observations.Rows, run.Audit.Rows);
        }
    }
}
