using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Simulation;

namespace SynthPK.Tests.Simulation;

/// <summary>Solvers that share nothing but the equations find the same numbers: for every model.</summary>
public sealed class SolverAgreementTests
{
    static IEnumerable<TestCaseData> Cases => EveryModel.All.Select(trial => new TestCaseData(trial).SetArgDisplayNames($"{trial}"));

    static IEnumerable<TestCaseData> Twins => EveryModel.Twins.Select(pair => new TestCaseData(pair.Text, pair.Twin).SetArgDisplayNames($"{pair.Text}"));

    [TestCaseSource(nameof(Cases))]
    public void Run_AnySolver_AgreesWithTheOthers(object trialOfTheCase)
    {
        var trial = (ModelTrial)trialOfTheCase;
        double within = trial.Model.Name.Contains("tmdd", StringComparison.Ordinal) ? 1e-6 : 1e-8;
        Dictionary<Solver, Profiles> found = trial.Solvers.ToDictionary(solver => solver, solver => trial.Simulate(Tight(solver)));
        Profiles reference = found[Solver.Explicit];
        foreach ((Solver solver, Profiles profiles) in found)
        {
            Assert.That(profiles.Statuses.Select(s => s.Message), Is.All.Empty, $"{solver}");
            if (solver != Solver.Auto) Assert.That(profiles.Solvers, Is.All.EqualTo(solver));
            Assert.That(profiles.First.Items.ToArray(), Is.All.GreaterThanOrEqualTo(0), $"{solver}: a concentration");
            Assert.That(LargestDifference(trial.Model, profiles, reference), Is.LessThan(within), $"{solver} against {Solver.Explicit}");
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Run_DefaultTolerances_NothingFailsAndNoConcentrationIsNegative(object trialOfTheCase)
    {
        var trial = (ModelTrial)trialOfTheCase;
        foreach (Solver solver in trial.Solvers)
        {
            Profiles profiles = trial.Simulate(new SimulationOptions { Solver = solver });
            Assert.That(profiles.Statuses.Select(s => s.Message), Is.All.Empty, $"{solver}");
            Assert.That(profiles.First.Items.ToArray(), Is.All.GreaterThanOrEqualTo(0), $"{solver}");
        }
    }

    [TestCaseSource(nameof(Twins))]
    public void Run_TheSameEquationsAsText_SameNumbers(object text, object twin)
    {
        foreach (Solver solver in ((ModelTrial)twin).Solvers)
        {
            Profiles actual = ((ModelTrial)text).Simulate(Tight(solver), ((ModelTrial)twin).People, 4);
            Assert.That(actual.Statuses.Select(s => s.Message), Is.All.Empty);
            Assert.That(LargestDifference(((ModelTrial)text).Model, actual, ((ModelTrial)twin).Simulate(Tight(solver))), Is.LessThan(1e-8), $"{solver}");
        }
    }

    static SimulationOptions Tight(Solver solver) => new() { Solver = solver, RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 };

    /// <summary>The largest difference in any output, relative to the value or, for what has all but vanished, to a ten-thousandth of the subject's peak.</summary>
    static double LargestDifference(StructuralModel model, Profiles actual, Profiles expected)
    {
        double largest = 0;
        for (int output = 0; output < model.Outputs.Count; output++)
        {
            for (int i = 0; i < expected.Statuses.Count; i++)
            {
                double[] a = actual.Outputs[output][i].ToArray(), e = expected.Outputs[output][i].ToArray();
                double least = 1e-4 * e.Max(Math.Abs);
                for (int j = 0; j < e.Length; j++)
                {
                    if (a[j] == e[j]) continue;
                    largest = Math.Max(largest, Math.Abs(a[j] - e[j]) / Math.Max(Math.Abs(e[j]), least));
                }
            }
        }
        return largest;
    }
}
