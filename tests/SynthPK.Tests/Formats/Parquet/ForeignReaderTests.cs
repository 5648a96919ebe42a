using System.Text.Json;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Parquet;

namespace SynthPK.Tests.Formats.Parquet;

/// <summary>DuckDB and hyparquet judge what SynthPK writes, and write what SynthPK must read.</summary>
[Category("Foreign")]
public sealed class ForeignReaderTests
{
    string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("synthpk-foreign-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    static IEnumerable<TestCaseData> Written()
    {
        foreach (ParquetCompression compression in Enum.GetValues<ParquetCompression>())
        {
            foreach (int rows in (int[])[0, 1, 9, 3000])
                yield return new TestCaseData(SampleTables.EveryType(rows), compression).SetArgDisplayNames($"every type, {rows} rows", $"{compression}");
        }
        yield return new TestCaseData(SampleTables.Observations(ParquetWriter.RowGroupRows + 1000), ParquetCompression.Gzip).SetArgDisplayNames("observations, two row groups", "Gzip");
    }

    [TestCaseSource(nameof(Written))]
    public void DuckDB_ReadingOurFile_FindsEveryCellNullTypeAndUnit(Table table, ParquetCompression compression)
    {
        IReadOnlyList<string> lines = ForeignProgram.Run("read-duckdb.mjs", Write(table, compression));
        ForeignProgram.AssertSame(lines[0], [.. lines.Skip(3)], table, ForeignProgram.DuckDBType);
        AssertDictionary(lines[1], table.Schema);
        Assert.That(lines[2], Is.EqualTo("{\"lost\":[]}"), "Our statistics make DuckDB pass over rows that are there.");
    }

    [TestCaseSource(nameof(Written))]
    public void Hyparquet_ReadingOurFile_FindsEveryCellNullTypeAndUnit(Table table, ParquetCompression compression)
    {
        IReadOnlyList<string> lines = ForeignProgram.Run("read-hyparquet.mjs", Write(table, compression));
        ForeignProgram.AssertSame(lines[0], [.. lines.Skip(2)], table, ForeignProgram.PhysicalType);
        AssertDictionary(lines[1], table.Schema);
    }

    [TestCase("write-duckdb.mjs", 32)]
    [TestCase("write-hyparquet.mjs", 30)]
    public void Read_OfForeignFiles_FindsEveryCellNullAndType(string script, int files)
    {
        ForeignProgram.Run(script, _folder);
        string[] paths = Directory.GetFiles(_folder, "*.parquet");
        Assert.That(paths, Has.Length.EqualTo(files));
        foreach (string path in paths)
        {
            using FileStream stream = File.OpenRead(path);
            Table table = ParquetReader.Read(stream);
            string[] lines = File.ReadAllLines(Path.ChangeExtension(path, ".jsonl"));
            ForeignProgram.AssertSame(lines[0], lines[1..], table, ForeignProgram.DuckDBType);
        }
    }

    string Write(Table table, ParquetCompression compression)
    {
        string path = Path.Combine(_folder, "table.parquet");
        File.WriteAllBytes(path, ParquetRoundTripTests.Write(table, compression));
        return path;
    }

    static void AssertDictionary(string line, TableSchema schema)
    {
        JsonElement entries = JsonDocument.Parse(line).RootElement.GetProperty("metadata");
        foreach (ColumnSchema column in schema.Columns)
        {
            Assert.That(entries.GetProperty($"column.{column.Name}.unit").GetString(), Is.EqualTo(column.Unit));
            Assert.That(entries.GetProperty($"column.{column.Name}.description").GetString(), Is.EqualTo(column.Description));
        }
    }
}
