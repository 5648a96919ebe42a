using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Benchmarks;

/// <summary>A population with one regimen and one sampling schedule.</summary>
/// <remarks>
/// Parameter k of subject i = 1, 2, … is typical·exp(ω·z), with z the normal quantile of frac(0.5 + i·√p) and p the k-th
/// prime: the same population for everyone who measures, without a random number.
/// </remarks>
public sealed record ClosedFormWorkload(string Model, (string Name, double Typical, double Omega)[] Parameters, Dose[] Doses, double[] SampleTimesH)
{
    static readonly double[] Primes = [2, 3, 5, 7, 11];

    /// <summary>One oral dose, 12 samples.</summary>
    public static ClosedFormWorkload OneCompartment { get; } = new(
        "one-compartment",
        [("CL", 5, 0.3), ("V", 50, 0.2), ("KA", 1.2, 0.5)],
        [new Dose(0, 100, 0, Route.Oral)],
        [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 24, 36]);

    /// <summary>Fourteen oral doses, 20 samples.</summary>
    public static ClosedFormWorkload TwoCompartment { get; } = new(
        "two-compartment",
        [("CL", 4, 0.3), ("V1", 35, 0.25), ("Q", 6, 0.2), ("V2", 60, 0.25), ("KA", 0.9, 0.45)],
        [.. Enumerable.Range(0, 14).Select(i => new Dose(12 * i, 100, 0, Route.Oral))],
        [0.5, 1, 2, 4, 8, 11.9, 23.9, 47.9, 71.9, 95.9, 119.9, 143.9, 156.5, 157, 158, 160, 164, 168, 180, 204]);

    /// <summary>The first subjects of the population.</summary>
    public Subjects Of(int count)
    {
        SubjectParameters parameters = new(StructuralModel.Find(Model), count);
        for (int k = 0; k < Parameters.Length; k++)
        {
            Span<double> column = parameters[Parameters[k].Name];
            for (int i = 0; i < count; i++)
            {
                double u = (0.5 + (i + 1) * Math.Sqrt(Primes[k])) % 1;
                column[i] = Parameters[k].Typical * RealMath.Exp(Parameters[k].Omega * RealMath.NormalQuantile(u));
            }
        }
        return new Subjects(parameters, Ragged<Dose>.Of(Enumerable.Repeat(Doses, count)), Ragged<double>.Of(Enumerable.Repeat(SampleTimesH, count)));
    }

    /// <summary>E: the largest relative error over the reference's subjects where it exceeds 1e-4 of the subject's peak.</summary>
    public double LargestError()
    {
        double[] expected = Reference("concentrations").Select(row => row[2]).ToArray();
        double[][] given = Reference("parameters").ToArray();
        Subjects subjects = Of(given.Length);
        for (int k = 0; k < Parameters.Length; k++)
        {
            for (int i = 0; i < given.Length; i++) subjects.Parameters[Parameters[k].Name][i] = given[i][k + 1];
        }
        ReadOnlySpan<double> actual = subjects.Simulate().First.Items;
        double largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            int first = i - i % SampleTimesH.Length;
            double peak = expected[first..(first + SampleTimesH.Length)].Max();
            if (expected[i] > 1e-4 * peak) largest = Math.Max(largest, Math.Abs(actual[i] / expected[i] - 1));
        }
        return largest;
    }

    IEnumerable<double[]> Reference(string what) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", $"{Model}-{what}.csv")).Skip(1).Select(line => line.Split(',').Select(double.Parse).ToArray());

    /// <summary>Subjects ready to be simulated.</summary>
    public sealed record Subjects(SubjectParameters Parameters, Ragged<Dose> Doses, Ragged<double> SampleTimesH)
    {
        public Profiles Simulate() => Simulator.Run(Parameters.Model, Parameters, Doses, SampleTimesH);
    }
}
