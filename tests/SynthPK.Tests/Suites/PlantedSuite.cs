using System.Text;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Formats.Parquet;
using SynthPK.Suites;

namespace SynthPK.Tests.Suites;

/// <summary>A copy of a built suite in which something is changed, and then sealed again: hashes and commitments are made to fit, as by one who wants it to pass.</summary>
public sealed class PlantedSuite : IDisposable
{
    public PlantedSuite(string built)
    {
        Root = Directory.CreateTempSubdirectory("synthpk-leak-").FullName;
        foreach (string path in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(Root, Path.GetRelativePath(built, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }

    public string Root { get; }

    public string this[string path] => Path.Combine(Root, path);

    /// <summary>A table of the suite.</summary>
    public Table Read(string path)
    {
        using FileStream stream = File.OpenRead(this[path]);
        return ParquetReader.Read(stream);
    }

    /// <summary>Puts a table in the place of another.</summary>
    public void Write(string path, Table table)
    {
        File.Delete(this[path]);
        TaskFolder.WriteTable(this[path], table);
    }

    /// <summary>Changes a table.</summary>
    public void Change(string path, Func<Table, Table> change) => Write(path, change(Read(path)));

    /// <summary>Changes a text.</summary>
    public void Rewrite(string path, Func<string, string> change) => File.WriteAllText(this[path], change(File.ReadAllText(this[path])), new UTF8Encoding(false));

    /// <summary>Makes every hash and commitment fit what stands there now.</summary>
    public void Seal()
    {
        SuiteIndex whole = SuiteIndex.Read(Root);
        IndexedDataset[] datasets = [.. whole.Datasets.Select(dataset => dataset with { Tasks = [.. dataset.Tasks.Select(task => task with { TruthCommitment = Sealed($"{dataset.Dataset}/{task.Kind}") })] })];
        foreach ((string package, string folder) in new[] { ("public/", "public"), ("hidden/", "hidden"), ("", "") })
        {
            SortedDictionary<string, string> files = new(StringComparer.Ordinal);
            foreach (string path in SuiteFolder.FilesOf(this[folder]).Where(path => Path.GetFileName(path) != SuiteIndex.FileName && !path.StartsWith("build/", StringComparison.Ordinal))) files.Add(path, TaskFolder.HashOf(this[package + path]));
            SuiteIndex index = SuiteIndex.Read(this[folder]) with { Datasets = datasets, Files = files, ContentHash = SuiteIndex.HashOf(files) };
            File.WriteAllText(this[package + SuiteIndex.FileName], index.ToJson());
        }
    }

    string Sealed(string task)
    {
        string open = this[$"public/{task}"], hidden = this[$"hidden/{task}"];
        TaskDescription stated = TaskFile.Read(open) with { TruthCommitment = TruthFolder.Read(hidden).CommitmentTo(Path.Combine(hidden, "truth.parquet")) };
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string path in stated.Files.Keys) files.Add(path, TaskFolder.HashOf(Path.Combine(open, path)));
        TaskFolder.WriteDescription(open, stated with { Files = files });
        return stated.TruthCommitment;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>Tables with something changed.</summary>
static class PlantedTables
{
    /// <summary>The table with another cell.</summary>
    public static Table With(this Table table, string column, int row, Cell cell)
    {
        Column changed = table[column].Copy();
        changed.Set(row, cell);
        return table.With(changed);
    }

    /// <summary>The table with another column in the place of that of its name, or at the end.</summary>
    public static Table With(this Table table, Column column)
    {
        Column[] columns = table.Schema.Has(column.Name) ? [.. table.Columns.Select(c => c.Name == column.Name ? column : c)] : [.. table.Columns, column];
        return new Table(table.Schema with { Columns = [.. columns.Select(c => c.Schema)] }, columns);
    }

    /// <summary>Some of the rows, in an order.</summary>
    public static Table Rows(this Table table, params int[] rows) => new(table.Schema, [.. table.Columns.Select(column => column.Take(rows))]);

    /// <summary>The rows by subject and time.</summary>
    public static Table Sorted(this Table table) => table.Rows([.. Enumerable.Range(0, table.Rows).OrderBy(row => table.Get<long>("UID").Values[row]).ThenBy(row => table.Get<double>("TIME").Values[row])]);

    /// <summary>The table with other numbers for subjects.</summary>
    public static Table Renumbered(this Table table, Func<long, long> uid) => table.With(new Column<long>(table["UID"].Schema, [.. table.Get<long>("UID").Values.ToArray().Select(uid)]));
}
