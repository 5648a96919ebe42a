using System.Globalization;
using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Tests.Conventions;

namespace SynthPK.Tests.Simulation;

/// <summary>The six workloads of the benchmarks through the simulator's front door, against their references; the origin of those is told in the benchmarks.</summary>
public sealed class WorkloadAgreementTests
{
    /// <summary>A workload on a model of the library: the reference's parameters by the model's names, and the model's outputs in the reference's order.</summary>
    sealed record Workload(string Model, string Reference, string[] Parameters, string[] Outputs, Dose[] Doses);

    static readonly Dictionary<string, Workload> Workloads = new()
    {
        ["W1"] = new("one-compartment", "W1", ["CL", "V", "KA"], ["CP"], Oral(100, 0)),
        ["W2"] = new("two-compartment", "W2W3", ["CL", "V1", "Q", "V2", "KA"], ["CP"], Oral(100, Every(12, 14))),
        ["W4"] = new("michaelis-menten", "W4", ["VMAX", "KM", "V", "KA"], ["CP"], Oral(150, Every(12, 20))),
        ["W5"] = new("tmdd-full", "W5", ["CL", "V1", "Q", "V2", "KON", "KOFF", "KINT", "KDEG", "R0"], ["CP", "RTOT"],
            [.. Every(21, 6).Select(day => new Dose(day, 1400, 1.0 / 24, Route.Infusion))]),
        ["W6"] = new("friberg", "W6", ["CL", "V1", "Q", "V2", "KA", "MTT", "CIRC0", "GAMMA", "SLOPE"], ["CP", "CIRC"],
            Oral(50, [.. new double[] { 0, 504, 1008 }.SelectMany(cycle => Every(24, 5).Select(h => cycle + h))])),
    };

    [TestCase("W1", Solver.Closed, 1e-13)]
    [TestCase("W1", Solver.Explicit, 1e-8)]
    [TestCase("W1", Solver.Stiff, 1e-8)]
    [TestCase("W2", Solver.Closed, 1e-13)]
    [TestCase("W2", Solver.Explicit, 1e-8)]
    [TestCase("W2", Solver.Stiff, 1e-8)]
    [TestCase("W4", Solver.Auto, 1e-8)]
    [TestCase("W4", Solver.Explicit, 1e-8)]
    [TestCase("W4", Solver.Stiff, 1e-8)]
    [TestCase("W5", Solver.Auto, 1e-6)]
    [TestCase("W5", Solver.Explicit, 1e-6, 3)]
    [TestCase("W5", Solver.Stiff, 1e-6)]
    [TestCase("W6", Solver.Auto, 1e-8)]
    [TestCase("W6", Solver.Explicit, 1e-8)]
    [TestCase("W6", Solver.Stiff, 1e-8)]
    public void Run_AWorkload_MeetsItsReference(string name, Solver solver, double within, int subjects = 20)
    {
        Workload workload = Workloads[name];
        double[][] given = [.. Rows(workload, "params").Take(subjects)];
        double[][][] expected = [.. Rows(workload, "ref").GroupBy(row => row[0]).Take(subjects).Select(rows => rows.ToArray())];
        StructuralModel model = StructuralModel.Find(workload.Model);
        SubjectParameters parameters = new(model, given.Length);
        for (int k = 0; k < workload.Parameters.Length; k++)
        {
            for (int i = 0; i < given.Length; i++) parameters[workload.Parameters[k]][i] = given[i][k + 1];
        }
        SimulationOptions options = new() { Solver = solver, RelativeTolerance = 0.01 * within, AbsoluteTolerance = 1e-4 * within };
        Profiles profiles = Simulator.Run(model, parameters, Ragged<Dose>.Repeat(workload.Doses, given.Length), Ragged<double>.Of(expected.Select(rows => rows.Select(row => row[1]).ToArray())), options);

        Assert.That(profiles.Statuses.Select(s => s.Message), Is.All.Empty);
        Assert.That(given, Has.Length.EqualTo(subjects));
        for (int o = 0; o < workload.Outputs.Length; o++)
        {
            Ragged<double> output = profiles.Outputs[model.Outputs.Select(x => x.Name).ToList().IndexOf(workload.Outputs[o])];
            Assert.That(output.Items.ToArray(), Is.All.GreaterThanOrEqualTo(0));
            Assert.That(Enumerable.Range(0, subjects).Max(i => LargestError(output[i], [.. expected[i].Select(row => row[o + 2])])), Is.LessThan(within), workload.Outputs[o]);
        }
    }

    /// <summary>The largest relative error where the reference exceeds a ten-thousandth of its peak.</summary>
    static double LargestError(ReadOnlySpan<double> actual, double[] expected)
    {
        double largest = 0, least = 1e-4 * expected.Max();
        for (int j = 0; j < expected.Length; j++)
        {
            if (expected[j] > least) largest = Math.Max(largest, Math.Abs(actual[j] / expected[j] - 1));
        }
        return largest;
    }

    static double[][] Rows(Workload workload, string what) =>
    [
        .. File.ReadLines(Repository.PathOf("benchmarks", "SynthPK.Benchmarks", "Reference", $"{workload.Reference}_{what}.csv")).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()),
    ];

    static double[] Every(double interval, int count) => [.. Enumerable.Range(0, count).Select(i => interval * i)];

    static Dose[] Oral(double amount, params double[] times) => [.. times.Select(time => new Dose(time, amount, 0, Route.Oral))];
}
