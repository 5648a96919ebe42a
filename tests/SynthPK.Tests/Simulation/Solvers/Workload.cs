using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>A benchmark population: typical parameters, their variation, doses and samples, the same for every subject.</summary>
/// <param name="Parameters">The model's parameters that vary.</param>
/// <param name="Typical">Their typical values.</param>
/// <param name="Omega">Their standard deviations on the logarithmic scale.</param>
/// <param name="Program">What happens to every subject.</param>
/// <param name="Samples">How many observations the program makes.</param>
sealed record Workload(string[] Parameters, double[] Typical, double[] Omega, Step[] Program, int Samples)
{
    static readonly double[] Primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];

    /// <summary>Two compartments, 100 every 12 h.</summary>
    public static Workload W3 { get; } = new(["CL", "V1", "Q", "V2", "KA"], [4, 35, 6, 60, 0.9], [0.3, 0.25, 0.2, 0.25, 0.45],
        Boluses(Enumerable.Range(0, 14).Select(i => 12.0 * i), 100, W3Times), W3Times.Length);

    /// <summary>Michaelis–Menten elimination, 150 every 12 h.</summary>
    public static Workload W4 { get; } = new(["VMAX", "KM", "V", "KA"], [20.4, 4, 45, 0.5], [0.15, 0.3, 0.2, 0.4],
        Boluses(Enumerable.Range(0, 20).Select(i => 12.0 * i), 150, W4Times), W4Times.Length);

    /// <summary>Friberg, 50 a day for 5 days of each 3 weeks.</summary>
    public static Workload W6 { get; } = new(["CL", "V2", "Q", "V3", "KA", "MTT", "CIRC0", "GAMMA", "SLOPE"], [20, 60, 10, 80, 1.5, 110, 5.2, 0.17, 8], [0.25, 0.2, 0.2, 0.2, 0.4, 0.2, 0.35, 0.1, 0.4],
        Boluses(Enumerable.Range(0, 15).Select(i => 504.0 * (i / 5) + 24 * (i % 5)), 50, W6Times), W6Times.Length);

    /// <summary>When W3 is sampled, in h.</summary>
    public static double[] W3Times => [0.5, 1, 2, 4, 8, 11.9, 23.9, 47.9, 71.9, 95.9, 119.9, 143.9, 156.5, 157, 158, 160, 164, 168, 180, 204];

    /// <summary>When W4 is sampled, in h.</summary>
    public static double[] W4Times => [0.5, 1, 2, 4, 6, 8, 11.9, .. Enumerable.Range(0, 9).Select(j => 23.9 + 24 * j), 228.5, 229, 230, 232, 236, 240, 252, 276];

    /// <summary>When W6 is sampled, in h.</summary>
    public static double[] W6Times => [0.5, 1, 2, 4, 8, 12, 23.9, .. Enumerable.Range(1, 30).Select(j => 48 * j - 0.1)];

    /// <summary>Doses into the first state, and samples, which come first at equal times.</summary>
    public static Step[] Boluses(IEnumerable<double> doseTimesH, double amount, double[] sampleTimesH) =>
    [
        .. sampleTimesH.Select((time, row) => new Step(time, Act.Observe, row, 0))
            .Concat(doseTimesH.Select(time => new Step(time, Act.Bolus, 0, amount)))
            .OrderBy(step => step.TimeH).ThenBy(step => step.Act != Act.Observe),
    ];

    /// <summary>Work for the first subjects of the population, counted from 1.</summary>
    public SolverWork Work(StructuralModel model, int subjects, SimulationOptions options, bool states = false)
    {
        SubjectParameters parameters = new(model, subjects);
        for (int k = 0; k < Typical.Length; k++)
        {
            Span<double> column = parameters[Parameters[k]];
            for (int i = 0; i < subjects; i++)
            {
                double u = 0.5 + (i + 1) * Math.Sqrt(Primes[k]);
                column[i] = Typical[k] * RealMath.Exp(Omega[k] * RealMath.NormalQuantile(u - Math.Floor(u)));
            }
        }
        EventProgram[] programs = new EventProgram[subjects];
        for (int i = 0; i < subjects; i++)
            programs[i] = new EventProgram([.. Program.Select(step => step.Act == Act.Observe ? step with { Target = i * Samples + step.Target } : step)], [], 0);
        return NewWork(parameters, programs, subjects * Samples, options, states);
    }

    /// <summary>Work with empty results.</summary>
    public static SolverWork NewWork(SubjectParameters parameters, EventProgram[] programs, int rows, SimulationOptions options, bool states = false)
    {
        SolveStatus[] statuses = new SolveStatus[parameters.Count];
        Array.Fill(statuses, SolveStatus.Ok);
        return new SolverWork(parameters, programs, Columns(parameters.Model.Outputs.Count, rows), states ? Columns(parameters.Model.States.Count, rows) : [], statuses, options);
    }

    /// <summary>The words of a model in tests, whose parameters may be anything.</summary>
    public static ModelDescription Describe(string name, string[] parameters, string[] states, string[] outputs) => new()
    {
        Name = name,
        Title = name,
        Text = name,
        Parameters = [.. parameters.Select(parameter => new ModelParameter(parameter, "", parameter, null) { MayBeNegative = true })],
        States = [.. states.Select(state => new ModelState(state, "", state))],
        Outputs = [.. outputs.Select(output => new ModelOutput(output, "", output))],
    };

    static double[][] Columns(int count, int rows) => [.. Enumerable.Range(0, count).Select(_ => new double[rows])];
}
