using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>Event tables through the engine itself: each case by each solver, narrow and wide, gives its numbers and the same bits.</summary>
public sealed class EventIdentityTests
{
    static IEnumerable<TestCaseData> Own => ReferenceCase.Own.Select(c => new TestCaseData(c.Folder).SetArgDisplayNames(c.ToString()));

    [TestCaseSource(nameof(Own))]
    public void Run_ACaseByAnySolver_GivesItsNumbersInTheSameBits(string folder)
    {
        ReferenceCase reference = new(folder);
        StructuralModel model = ModelFile.Parse(ReferenceModelFile.Of(reference.Json));
        EventTable table = EventTable.Load(reference.EventsFile, model);
        string[] outputs = [.. model.Outputs.Select(o => o.Name)];
        foreach (Solver solver in Solvers(table))
        {
            EventResult narrow = Run(table, solver, 1), wide = Run(table, solver, 8);
            Assert.That(narrow.Statuses.Select(s => s.Message), Is.All.Empty, $"{solver}");
            Assert.That(Bits(wide), Is.EqualTo(Bits(narrow)), $"{solver}");
            Assert.That(wide.Solvers, Is.EqualTo(narrow.Solvers));
            Assert.That(reference.Differences((column, record) => narrow.Outputs[Array.IndexOf(outputs, column)].Items[record - 1]), Is.Empty, $"{solver}");
        }
    }

    static Solver[] Solvers(EventTable table) =>
        table.Model.Facts.IsLinear && !table.IsInterpolated ? [Solver.Closed, Solver.Explicit, Solver.Stiff] : [Solver.Explicit, Solver.Stiff];

    /// <summary>At the tolerances of the tool.</summary>
    static EventResult Run(EventTable table, Solver solver, int width) =>
        new EventSimulation(table, new SimulationOptions { Solver = solver, RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 }).Run((model, work) => Planner.Solve(model, work, width));

    static string Bits(EventResult result) =>
        string.Join(' ', result.Outputs.Concat(result.States).Select(o => Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(o.Items))));
}
