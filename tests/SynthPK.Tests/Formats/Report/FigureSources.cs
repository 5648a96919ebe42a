using System.Collections.Concurrent;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Report;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Report;

/// <summary>What figures are drawn from in tests.</summary>
static class FigureSources
{
    static readonly ConcurrentDictionary<(string, string, int), ReportSource> Known = [];

    /// <summary>A built-in scenario with few subjects, under a preset or as it stands.</summary>
    public static ReportSource Of(string scenario, string preset = "", int subjects = 14) => Known.GetOrAdd((scenario, preset, subjects), _ =>
    {
        Scenario few = ScenarioFile.Load(scenario) with { Subjects = subjects };
        return Of(Study.Generate(preset.Length == 0 ? few : Preset.Find(preset).Of(few), new StudyOptions { Threads = 1 }));
    });

    /// <summary>A dataset by itself.</summary>
    public static ReportSource Of(Dataset dataset) => new(
        dataset, new Manifest("1.0", 1, "trial", "A trial", 1, dataset.Subjects.Rows, "", dataset.Truth.Stages, new Dictionary<string, ManifestTable>(), new Dictionary<string, ManifestFile>()), "", []);

    /// <summary>A source whose dataset is changed.</summary>
    public static ReportSource With(this ReportSource source, Func<Dataset, Dataset> change) => Of(change(source.Dataset));

    /// <summary>The table without the rows for which something holds.</summary>
    public static Table Without(this Table table, Func<int, bool> drop) => table.Where([.. Enumerable.Range(0, table.Rows).Select(row => !drop(row))]);

    /// <summary>The table with other values in a column.</summary>
    public static Table With<T>(this Table table, string column, Func<int, T?> value)
        where T : struct =>
        Replaced(table, column, old => new Column<T>(old.Schema with { IsNullable = true }, [.. Enumerable.Range(0, table.Rows).Select(row => value(row) ?? default)], [.. Enumerable.Range(0, table.Rows).Select(row => value(row) is null)]));

    /// <summary>The table with other texts in a column.</summary>
    public static Table WithText(this Table table, string column, Func<string, string> value) =>
        Replaced(table, column, old => new Column<string>(old.Schema, [.. ((Column<string>)old).Values.ToArray().Select(value)], old.Nulls.IsEmpty ? null : old.Nulls.ToArray()));

    /// <summary>The table without columns.</summary>
    public static Table WithoutColumns(this Table table, params string[] columns)
    {
        Column[] kept = [.. table.Columns.Where(c => !columns.Contains(c.Name))];
        return new Table(table.Schema with { Columns = [.. kept.Select(c => c.Schema)] }, kept);
    }

    static Table Replaced(Table table, string name, Func<Column, Column> change)
    {
        Column[] columns = [.. table.Columns.Select(c => c.Name == name ? change(c) : c)];
        return new Table(table.Schema with { Columns = [.. columns.Select(c => c.Schema)] }, columns);
    }
}
