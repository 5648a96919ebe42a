using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Parquet;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Parquet;

/// <summary>DuckDB and hyparquet read every Parquet file of every built-in scenario, cell for cell.</summary>
[Category("Foreign")]
public sealed class BuiltInScenarioFilesTests
{
    const int Subjects = 12;

    string _folder = "";

    [OneTimeSetUp]
    public void GenerateAll()
    {
        _folder = Directory.CreateTempSubdirectory("synthpk-built-in-").FullName;
        foreach (string name in BuiltInScenarios.Names)
            new Study(ScenarioFile.Load(name) with { Subjects = Subjects }).Save(Path.Combine(_folder, name), [DatasetFormats.Find("parquet")]);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("digest-duckdb.mjs")]
    [TestCase("digest-hyparquet.mjs")]
    public void ForeignReader_OfEveryFile_FindsEveryCell(string script)
    {
        Dictionary<string, JsonElement> found = ForeignProgram.Run(script, _folder).Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(f => f.GetProperty("file").GetString()!);
        string[] files = [.. Directory.GetFiles(_folder, "*.parquet", SearchOption.AllDirectories)];
        Assert.That(found.Keys, Is.EquivalentTo(files.Select(f => Path.GetRelativePath(_folder, f).Replace('\\', '/'))));
        Assert.That(found, Has.Count.GreaterThan(7 * BuiltInScenarios.Names.Count));
        Func<ColumnType, string> typeName = script.Contains("duckdb", StringComparison.Ordinal) ? ForeignProgram.DuckDBType : ForeignProgram.PhysicalType;
        foreach ((string file, JsonElement foreign) in found)
        {
            using FileStream stream = File.OpenRead(Path.Combine(_folder, file));
            Table table = ParquetReader.Read(stream);
            Assert.That(
                foreign.GetProperty("columns").EnumerateArray().Select(c => $"{c.GetProperty("name")} {c.GetProperty("type")}"),
                Is.EqualTo(table.Schema.Columns.Select(c => $"{c.Name} {typeName(c.Type)}")), file);
            Assert.That(foreign.GetProperty("rows").GetInt32(), Is.EqualTo(table.Rows), file);
            Assert.That(foreign.GetProperty("sha256").GetString(), Is.EqualTo(Digest(table)), file);
        }
    }

    /// <summary>The digest that tests/foreign/digest.mjs defines.</summary>
    static string Digest(Table table)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int row = 0; row < table.Rows; row++)
            hash.AppendData(Encoding.UTF8.GetBytes(string.Concat(table.Columns.Select(column => TextOf(column, row) + "\u001f")) + "\u001e"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static string TextOf(Column column, int row) => column.IsNull(row) ? "N" : column switch
    {
        Column<int> c => string.Create(CultureInfo.InvariantCulture, $"i{c.Values[row]}"),
        Column<long> c => string.Create(CultureInfo.InvariantCulture, $"i{c.Values[row]}"),
        Column<double> c => $"h{BitConverter.DoubleToUInt64Bits(c.Values[row]):x16}",
        Column<bool> c => c.Values[row] ? "b1" : "b0",
        Column<string> c => "t" + c.Values[row],
        _ => throw new InvalidOperationException(),
    };
}
