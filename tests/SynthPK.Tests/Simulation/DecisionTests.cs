using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Tests.Simulation;

/// <summary>Simulations that stop for decisions, where steps are adaptive: explicit, stiff, and with exact pharmacokinetics beside.</summary>
public sealed class DecisionTests
{
    static readonly (string Model, Solver Solver)[] Cases =
    [
        ("michaelis-menten", Solver.Auto), ("michaelis-menten", Solver.Stiff), ("tmdd-full", Solver.Auto), ("tmdd-full", Solver.Explicit), ("friberg", Solver.Auto), ("transit-absorption", Solver.Explicit),
    ];

    static IEnumerable<ModelTrial> Trials => EveryModel.All.Where(trial => Cases.Any(c => c.Model == trial.Model.Name));

    static IEnumerable<TestCaseData> Each => Cases.Select(c => new TestCaseData(c.Model, c.Solver));

    [TestCaseSource(nameof(Each))]
    public void Finish_NothingDecided_IsOneRunToTheBit(string model, Solver solver)
    {
        Trial trial = new(model, solver);
        SimulationRun run = trial.Begin();
        foreach (double timeH in (double[])[0, 0.25, 6, 6, 13.7, 36, 59]) run.AdvanceTo(timeH);
        trial.AssertSame(run.Finish(), trial.Run(trial.Doses), subjects: [.. Enumerable.Range(0, trial.Doses.Length)]);
    }

    [TestCaseSource(nameof(Each))]
    public void Redose_DropOutAndRescue_ThePastAndTheOthersStayToTheBit(string model, Solver solver)
    {
        const double DecisionH = 20;
        Trial trial = new(model, solver);
        Profiles undisturbed = trial.Run(trial.Doses);
        SimulationRun run = trial.Begin();
        run.AdvanceTo(DecisionH);
        Dose rescue = new(21, 300, 0, Route.Oral);
        run.Redose(0, []);
        run.Redose(3, [.. run.Pending(3), rescue]);
        Profiles found = run.Finish();

        Dose[][] decided = [.. trial.Doses];
        decided[0] = [.. decided[0].Where(dose => dose.TimeH < DecisionH)];
        decided[3] = [.. decided[3], rescue];
        Profiles direct = trial.Run(decided);
        trial.AssertSame(found, undisturbed, [.. Enumerable.Range(0, trial.Doses.Length).Except([0, 3])]);
        trial.AssertSame(found, undisturbed, [0, 3], timeH => timeH <= DecisionH);
        trial.AssertSame(found, direct, [0, 3], timeH => timeH > DecisionH);
        Assert.That(trial.Last(found, 0), Is.LessThan(trial.Last(undisturbed, 0)), "who drops out has less");
        Assert.That(trial.Last(found, 3), Is.GreaterThan(trial.Last(undisturbed, 3)), "who is rescued has more");
    }

    /// <summary>The people of a model's trial, under one solver.</summary>
    sealed class Trial
    {
        readonly SubjectParameters _parameters;
        readonly Ragged<double> _timesH;
        readonly SimulationOptions _options;

        public Trial(string model, Solver solver)
        {
            IReadOnlyList<Person> people = Trials.Single(t => t.Model.Name == model).People;
            _parameters = new SubjectParameters(StructuralModel.Find(model), people.Count);
            for (int i = 0; i < people.Count; i++)
            {
                foreach ((string name, double value) in people[i].Parameters) _parameters[name][i] = value;
            }
            _timesH = Ragged<double>.Of(people.Select(p => p.TimesH));
            _options = new SimulationOptions { Solver = solver };
            Doses = [.. people.Select(p => p.Doses)];
        }

        public Dose[][] Doses { get; }

        public SimulationRun Begin() => Simulator.Begin(_parameters.Model, _parameters, Ragged<Dose>.Of(Doses), _timesH, _options);

        public Profiles Run(Dose[][] doses) => Simulator.Run(_parameters.Model, _parameters, Ragged<Dose>.Of(doses), _timesH, _options);

        /// <summary>The concentration at a person's last sample.</summary>
        public double Last(Profiles profiles, int subject) => profiles.First[subject][Array.IndexOf(_timesH[subject].ToArray(), _timesH[subject].ToArray().Max())];

        public void AssertSame(Profiles actual, Profiles expected, int[] subjects, Func<double, bool>? when = null)
        {
            Assert.That(actual.Statuses.Select(s => s.Message), Is.All.Empty);
            foreach (int subject in subjects)
            {
                for (int o = 0; o < expected.Outputs.Count; o++)
                {
                    for (int j = 0; j < _timesH[subject].Length; j++)
                    {
                        if (when?.Invoke(_timesH[subject][j]) == false) continue;
                        Assert.That(BitConverter.DoubleToInt64Bits(actual.Outputs[o][subject][j]), Is.EqualTo(BitConverter.DoubleToInt64Bits(expected.Outputs[o][subject][j])), $"output {o} of subject {subject} at {_timesH[subject][j]} h");
                    }
                }
            }
        }
    }
}
