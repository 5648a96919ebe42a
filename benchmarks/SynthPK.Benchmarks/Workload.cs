using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Benchmarks;

/// <summary>A population with one regimen and one sampling schedule, and the error that may be made on it.</summary>
/// <remarks>
/// Parameter k of subject i = 1, 2, … is typical·exp(ω·z), with z the normal quantile of frac(0.5 + i·√p) and p the k-th
/// prime: the same population for everyone who measures, without a random number.
/// </remarks>
/// <param name="Name">W1 to W6.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Model">The model whose equations it runs on.</param>
/// <param name="Reference">The beginning of the names of its reference files.</param>
/// <param name="Parameters">The parameters, in the order of the primes and of the reference.</param>
/// <param name="Doses">The doses of every subject.</param>
/// <param name="SampleTimes">The samples of every subject, in the model's unit of time.</param>
/// <param name="Solver">How it is to be solved.</param>
/// <param name="Gate">The largest E that still counts as solved.</param>
public sealed record Workload(
    string Name, string Title, StructuralModel Model, string Reference, (string Name, double Typical, double Omega)[] Parameters,
    Dose[] Doses, double[] SampleTimes, Solver Solver, double Gate)
{
    static readonly double[] Primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];

    static readonly double[] Tolerances = [1e-4, 5e-5, 2e-5, 1e-5, 5e-6, 3e-6, 2e-6, 1.5e-6, 1e-6, 7e-7, 5e-7, 2e-7, 1e-7, 5e-8, 2e-8, 1e-8, 1e-9];

    /// <summary>The absolute tolerance as a part of the relative one, the cheaper first.</summary>
    static readonly double[] AbsoluteParts = [0.1, 0.01];

    /// <summary>The first subjects of the population.</summary>
    public Population Of(int count)
    {
        Population population = Empty(count);
        for (int k = 0; k < Parameters.Length; k++)
        {
            Span<double> column = population.Parameters[Parameters[k].Name];
            for (int i = 0; i < count; i++)
            {
                double u = (0.5 + (i + 1) * Math.Sqrt(Primes[k])) % 1;
                column[i] = Parameters[k].Typical * RealMath.Exp(Parameters[k].Omega * RealMath.NormalQuantile(u));
            }
        }
        return population;
    }

    /// <summary>The same regimen and schedule for subjects whose parameters are still to be given.</summary>
    public Population Empty(int count) =>
        new(new SubjectParameters(Model, count), Ragged<Dose>.Repeat(Doses, count), Ragged<double>.Repeat(SampleTimes, count));

    /// <summary>The cheapest settings that meet the gate: the loosest tolerance, where a tolerance matters at all.</summary>
    /// <exception cref="InvalidOperationException">None meets it.</exception>
    public SimulationOptions Cheapest() =>
        Settings().FirstOrDefault(options => Accuracy.Of(this, options).E <= Gate)
        ?? throw new InvalidOperationException($"No setting brings the error of {Name} down to {Gate}.");

    IEnumerable<SimulationOptions> Settings() =>
        Solver == Solver.Closed
            ? [new SimulationOptions { Solver = Solver }]
            : from tolerance in Tolerances
              from part in AbsoluteParts
              select new SimulationOptions { Solver = Solver, RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * part };
}
