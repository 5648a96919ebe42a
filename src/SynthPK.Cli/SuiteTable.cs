using Spectre.Console;
using SynthPK.Suites;

namespace SynthPK.Cli;

/// <summary>The datasets of a suite with the kinds of task that each has, and why it has not the others.</summary>
static class SuiteTable
{
    /// <summary>Prints them: a row for each dataset, then a row for each reason that a kind is unfit for one or more.</summary>
    public static void Print(IReadOnlyList<(string Dataset, IEnumerable<string> Codes, IReadOnlyDictionary<string, string> Unfit)> datasets)
    {
        Grid grid = Terminal.Grid("dataset", "tasks", "unfit");
        foreach ((string dataset, IEnumerable<string> codes, IReadOnlyDictionary<string, string> unfit) in datasets)
            grid.AddRow(new Text(dataset), new Text(string.Join(' ', codes)), new Text(string.Join(' ', unfit.Keys.Select(name => TaskKinds.Find(name).Code))));
        Terminal.Write(grid);
        (TaskKind Kind, string Why)[] reasons = [.. TaskKinds.All.SelectMany(kind => datasets.Select(dataset => dataset.Unfit.GetValueOrDefault(kind.Name)).OfType<string>().Distinct().Select(why => (kind, why)))];
        if (reasons.Length == 0) return;
        Terminal.Out.WriteLine();
        Grid why = Terminal.Grid("unfit", "", "why");
        foreach ((TaskKind kind, string reason) in reasons) why.AddRow(new Text(kind.Code), new Text(kind.Name), new Text(reason));
        Terminal.Write(why);
    }
}
