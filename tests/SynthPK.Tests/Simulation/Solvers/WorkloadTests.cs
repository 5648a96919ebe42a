using System.Globalization;
using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>The engine against the workloads' references, whose origin is told in Reference/README.md.</summary>
public sealed class WorkloadTests
{
    static readonly SimulationOptions Tight = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 };

    [Test]
    public void Solve_TwoCompartments_AgreesWithReference() => Check<TwoCompartment>(Workload.W3, "two-compartment", [1e-8], states: false);

    [Test]
    public void Solve_MichaelisMenten_AgreesWithReference() => Check<SaturableOral>(Workload.W4, "michaelis-menten", [1e-8], states: false);

    [Test]
    public void Solve_FribergWithExactPharmacokinetics_AgreesWithReference() => Check<Friberg>(Workload.W6, "friberg", [1e-12, 1e-8], states: false);

    [Test]
    public void Solve_FribergIntegratedWhole_AgreesWithReference() => Check<Friberg>(Workload.W6, "friberg", [1e-8, 1e-8], states: true);

    [Test]
    public void Solve_DefaultTolerances_NoConcentrationIsNegative([Values] bool states)
    {
        SolverWork work = Workload.W6.Work(StructuralModel.Of(typeof(Friberg)), 20, new SimulationOptions(), states);
        Integration<Friberg, Vern7, Real4>.Solve(work, [.. Enumerable.Range(0, 20)]);
        Assert.That(work.Statuses, Is.All.EqualTo(SolveStatus.Ok));
        Assert.That(work.Outputs[0], Is.All.GreaterThanOrEqualTo(0));
    }

    static void Check<TModel>(Workload workload, string name, double[] within, bool states)
        where TModel : struct, IEquations
    {
        SolverWork work = workload.Work(StructuralModel.Of(typeof(TModel)), 20, Tight, states);
        double[][] parameters = Read($"{name}-parameters.csv", 1), reference = Read($"{name}-concentrations.csv", 2);
        for (int k = 0; k < workload.Parameters.Length; k++)
        {
            for (int i = 0; i < 20; i++) work.Parameters[workload.Parameters[k]][i] = parameters[i][k];
        }
        Integration<TModel, Vern7, Real4>.Solve(work, [.. Enumerable.Range(0, 20)]);
        Assert.That(work.Statuses, Is.All.EqualTo(SolveStatus.Ok));
        for (int output = 0; output < within.Length; output++)
        {
            for (int i = 0; i < 20; i++)
            {
                int first = i * workload.Samples;
                double largest = Enumerable.Range(first, workload.Samples).Max(row => reference[row][output]);
                for (int row = first; row < first + workload.Samples; row++)
                {
                    double expected = reference[row][output];
                    Assert.That(work.Outputs[output][row], Is.GreaterThanOrEqualTo(0));
                    if (expected > 1e-4 * largest) Assert.That(work.Outputs[output][row], Is.EqualTo(expected).Within(within[output] * expected), $"output {output} of subject {i + 1} in row {row}");
                }
            }
        }
    }

    static double[][] Read(string file, int skip) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Simulation", "Reference", file)).Skip(1)
            .Select(line => line.Split(',').Skip(skip).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()),
    ];
}
