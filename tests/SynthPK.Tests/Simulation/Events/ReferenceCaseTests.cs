using NUnit.Framework;
using SynthPK.Simulation.Events;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>Programs, carried out slowly, give what independent engines give: SciPy, deSolve, mrgsolve, rxode2, NONMEM.</summary>
public sealed class ReferenceCaseTests
{
    static IEnumerable<TestCaseData> Own => ReferenceCase.Own.Select(c => new TestCaseData(c.Folder).SetArgDisplayNames(c.ToString()));

    static IEnumerable<TestCaseData> Workshop => ReferenceCase.Workshop.Select(c => new TestCaseData(c.Folder).SetArgDisplayNames(c.ToString())).DefaultIfEmpty(new TestCaseData(""));

    [TestCaseSource(nameof(Own))]
    public void Programs_OfACaseWrittenForThisProject_GiveItsNumbers(string folder) => Check(new ReferenceCase(folder));

    [TestCaseSource(nameof(Workshop))]
    public void Programs_OfACaseOfTheWorkshop_GiveItsNumbers(string folder)
    {
        if (folder.Length == 0) Assert.Ignore("The workshop's reference cases may not be copied into the project, and are not on this machine.");
        Check(new ReferenceCase(folder));
    }

    static void Check(ReferenceCase reference)
    {
        EventTable table = EventTable.Load(reference.EventsFile, reference.Model).With(reference.Interpolation);
        EventResult result = new EventSimulation(table, new()).Run(ProgramOracle.Solve);
        Assert.That(result.Statuses.Where(s => !s.IsOk), Is.Empty);
        string[] outputs = [.. table.Model.Outputs.Select(o => o.Name)];
        Assert.That(reference.Differences((column, record) => result.Outputs[Array.IndexOf(outputs, column)].Items[record - 1]), Is.Empty);
    }
}
