using SynthPK.Benchmarks.Equations;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Simulation;

namespace SynthPK.Benchmarks;

/// <summary>The six workloads, which the programs in <c>benchmarks/peers</c> define in the same words.</summary>
public static class Workloads
{
    static readonly (string Name, double Typical, double Omega)[] TwoCompartmentParameters =
        [("CL", 4, 0.3), ("V1", 35, 0.25), ("Q", 6, 0.2), ("V2", 60, 0.25), ("KA", 0.9, 0.45)];

    static readonly double[] TwoCompartmentSamples =
        [0.5, 1, 2, 4, 8, 11.9, 23.9, 47.9, 71.9, 95.9, 119.9, 143.9, 156.5, 157, 158, 160, 164, 168, 180, 204];

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("W1", "one compartment, oral", StructuralModel.Find("one-compartment"), "W1",
            [("CL", 5, 0.3), ("V", 50, 0.2), ("KA", 1.2, 0.5)],
            Oral(100, 0),
            [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 24, 36],
            Solver.Closed, Gate: 1e-13),
        new("W2", "two compartments, oral", StructuralModel.Find("two-compartment"), "W2W3",
            TwoCompartmentParameters, Oral(100, Every(12, 14)), TwoCompartmentSamples, Solver.Closed, Gate: 1e-13),
        new("W3", "W2 as three differential equations", StructuralModel.Find("two-compartment"), "W2W3",
            TwoCompartmentParameters, Oral(100, Every(12, 14)), TwoCompartmentSamples, Solver.Explicit, Gate: 1e-6),
        new("W4", "Michaelis–Menten, oral", StructuralModel.Of(typeof(MichaelisMentenOral)), "W4",
            [("VMAX", 20.4, 0.15), ("KM", 4, 0.3), ("V", 45, 0.2), ("KA", 0.5, 0.4)],
            Oral(150, Every(12, 20)),
            [0.5, 1, 2, 4, 6, 8, 11.9, .. Enumerable.Range(0, 9).Select(j => 23.9 + 24 * j), 228.5, 229, 230, 232, 236, 240, 252, 276],
            Solver.Auto, Gate: 1e-6),
        new("W5", "full target-mediated disposition", StructuralModel.Of(typeof(TargetMediated)), "W5",
            [("CL", 0.2, 0.3), ("V1", 3, 0.2), ("Q", 0.5, 0.2), ("V2", 2.5, 0.2), ("KON", 8.64, 0), ("KOFF", 0.864, 0), ("KINT", 2, 0.2), ("KDEG", 1, 0.2), ("R0", 5, 0.3)],
            [.. Every(21, 6).Select(day => new Dose(day, 1400, 1.0 / 24, Route.Infusion))],
            [.. Every(21, 6).SelectMany(day => new[] { 0.05, 0.5, 2, 7, 14, 20.9 }.Select(after => day + after)), 133, 140, 154, 168],
            Solver.Auto, Gate: 1e-6),
        new("W6", "two compartments and Friberg's cells", StructuralModel.Of(typeof(Myelosuppression)), "W6",
            [("CL", 20, 0.25), ("V2", 60, 0.2), ("Q", 10, 0.2), ("V3", 80, 0.2), ("KA", 1.5, 0.4), ("MTT", 110, 0.2), ("CIRC0", 5.2, 0.35), ("GAMMA", 0.17, 0.1), ("SLOPE", 8, 0.4)],
            Oral(50, [.. new double[] { 0, 504, 1008 }.SelectMany(cycle => Every(24, 5).Select(h => cycle + h))]),
            [0.5, 1, 2, 4, 8, 12, 23.9, .. Enumerable.Range(1, 30).Select(j => 48 * j - 0.1)],
            Solver.Auto, Gate: 1e-6),
    ];

    /// <summary>One of them.</summary>
    public static Workload Find(string name) => All.Single(workload => workload.Name == name);

    static double[] Every(double interval, int count) => [.. Enumerable.Range(0, count).Select(i => interval * i)];

    static Dose[] Oral(double amount, params double[] times) => [.. times.Select(time => new Dose(time, amount, 0, Route.Oral))];
}
