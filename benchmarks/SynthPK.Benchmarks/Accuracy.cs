using System.Globalization;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Benchmarks;

/// <summary>How far a workload's solution lies from the reference.</summary>
/// <param name="Errors">For each output the largest relative error over the 20 reference subjects where the reference exceeds 1e-4 of the subject's peak.</param>
/// <param name="Negative">How many of their concentrations are below zero.</param>
/// <param name="Solved">How the engine says that it solved them.</param>
public sealed record Accuracy(IReadOnlyList<double> Errors, int Negative, Solver Solved)
{
    /// <summary>The largest of the errors; NaN where there is one.</summary>
    public double E => Errors.Aggregate(Math.Max);

    /// <summary>Simulates the reference's subjects.</summary>
    /// <exception cref="InvalidOperationException">The engine cannot solve them, or not by the solver that was asked for.</exception>
    public static Accuracy Of(Workload workload, SimulationOptions options)
    {
        double[][] given = Rows(workload, "params"), expected = Rows(workload, "ref");
        Population subjects = workload.Empty(given.Length);
        for (int k = 0; k < workload.Parameters.Length; k++)
        {
            for (int i = 0; i < given.Length; i++) subjects.Parameters[workload.Parameters[k].Name][i] = given[i][k + 1];
        }
        Profiles profiles = Solve(subjects, options);
        if (profiles.Statuses.FirstOrDefault(status => !status.IsOk) is { } problem) throw new InvalidOperationException(problem.Message);
        if (options.Solver != Solver.Auto && profiles.Solvers.Any(solver => solver != options.Solver))
            throw new InvalidOperationException($"The engine of this build does not solve it by the solver {options.Solver}.");
        return new Accuracy(
            [.. profiles.Outputs.Select((output, o) => LargestError(output, [.. expected.Select(row => row[o + 2])]))],
            profiles.First.Items.ToArray().Count(c => c < 0),
            profiles.Solvers[0]);
    }

    static Profiles Solve(Population subjects, SimulationOptions options)
    {
        try
        {
            return subjects.Simulate(options);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or NotImplementedException)
        {
            throw new InvalidOperationException($"The engine of this build cannot solve it: {e.Message}", e);
        }
    }

    static double LargestError(Ragged<double> actual, double[] expected)
    {
        double largest = 0;
        for (int subject = 0; subject < actual.Count; subject++)
        {
            ReadOnlySpan<double> found = actual[subject];
            double[] right = expected[actual.Offsets[subject]..actual.Offsets[subject + 1]];
            double least = 1e-4 * right.Max();
            for (int i = 0; i < right.Length; i++)
            {
                // Math.Max keeps a NaN.
                if (right[i] > least) largest = Math.Max(largest, Math.Abs(found[i] / right[i] - 1));
            }
        }
        return largest;
    }

    static double[][] Rows(Workload workload, string what) =>
        [.. File.ReadLines(Path.Combine(Repository.Reference, $"{workload.Reference}_{what}.csv")).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
}
