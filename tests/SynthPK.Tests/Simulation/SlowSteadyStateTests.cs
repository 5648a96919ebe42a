using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

namespace SynthPK.Tests.Simulation;

/// <summary>Steady states that thousands of doses would take to reach: half-lives a hundred times the interval.</summary>
public sealed class SlowSteadyStateTests
{
    const double DoseMg = 100, IntervalH = 12;

    static readonly double[] AfterH = [0, 3, 12];

    [Test]
    public void Run_LinearHalfLifeOfAHundredIntervals_IsTheGeometricSeries([Values] Solver solver)
    {
        double k = Math.Log(2) / (100 * IntervalH);
        double[] found = AtSteadyState("one-compartment", solver, ("CL", 40 * k), ("V", 40));
        double first = DoseMg / 40 / (1 - Math.Exp(-k * IntervalH));
        for (int i = 0; i < AfterH.Length; i++) Assert.That(found[i], Is.EqualTo(first * Math.Exp(-k * AfterH[i])).Within(1e-8).Percent, $"{AfterH[i]} h");
    }

    /// <summary>KM·ln(C0/C1) + C0 − C1 = VMAX·τ/V with C0 − C1 = dose/V gives both; near 50 mg/L the half-life is 2300 h.</summary>
    [Test]
    public void Run_SaturatedHalfLifeOfAHundredIntervals_IsWhereDoseAndEliminationBalance([Values(Solver.Auto, Solver.Explicit, Solver.Stiff)] Solver solver)
    {
        double vmax = 9, km = 4, v = 40;
        double ratio = Math.Exp((vmax * IntervalH - DoseMg) / (v * km)), first = DoseMg / v * ratio / (ratio - 1);
        Assert.That(Math.Log(2) * v * (km + first) * (km + first) / (vmax * km), Is.GreaterThan(100 * IntervalH), "half-life");
        double[] found = AtSteadyState("michaelis-menten", solver, ("VMAX", vmax), ("KM", km), ("V", v));
        Assert.That(found[0], Is.EqualTo(first).Within(1e-6).Percent);
        Assert.That(found[^1], Is.EqualTo(first / ratio).Within(1e-6).Percent);
    }

    /// <summary>Concentrations after a bolus at steady state.</summary>
    static double[] AtSteadyState(string name, Solver solver, params (string Name, double Value)[] parameters)
    {
        StructuralModel model = StructuralModel.Find(name);
        EventRecord[] records = [new(0, 1, DoseMg, 2, 0, IntervalH, 0, 1), .. AfterH.Select(h => new EventRecord(h, 0, 0, 0, 0, 0, 0, 0))];
        EventTable table = new(model, Ragged<EventRecord>.Of([records]), parameters.Select(p => KeyValuePair.Create(p.Name, new[] { p.Value })));
        EventResult result = Simulator.Run(model, table, new SimulationOptions { Solver = solver, RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13 });
        Assert.That(result.Statuses[0].Message, Is.Empty);
        return result.Outputs[0][0][1..].ToArray();
    }
}
