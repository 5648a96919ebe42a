using System.Data;
using System.Data.Common;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Scenarios;
using SynthPK.Tests.Formats;

namespace SynthPK.Tests.Datasets;

public sealed class TableReaderTests
{
    static DataTable Loaded(Table table)
    {
        using DbDataReader reader = table.CreateDataReader();
        DataTable loaded = new();
        loaded.Load(reader);
        return loaded;
    }

    static void AssertSame(DataTable loaded, Table table, IReadOnlyList<string> key)
    {
        Assert.That(loaded.Rows, Has.Count.EqualTo(table.Rows));
        Assert.That(
            loaded.Columns.Cast<DataColumn>().Select(c => (c.ColumnName, c.DataType, c.AllowDBNull)),
            Is.EqualTo(table.Schema.Columns.Select(c => (c.Name, TypeOf(c.Type), c.IsNullable))));
        Assert.That(loaded.PrimaryKey.Select(c => c.ColumnName), Is.EqualTo(key), table.Name);
        for (int row = 0; row < table.Rows; row++)
            for (int i = 0; i < table.Columns.Count; i++)
                if (!IsSame(CellOf(loaded.Rows[row][i]), table.Columns[i][row])) Assert.Fail($"Row {row} of column '{table.Columns[i].Name}' is {loaded.Rows[row][i]}, not {table.Columns[i][row]}.");
    }

    // A DataTable keeps no sign of a zero.
    static bool IsSame(Cell loaded, Cell cell) => loaded == cell || loaded.Number == 0 && cell.Number == 0;

    static Type TypeOf(ColumnType type) => type switch { ColumnType.Int32 => typeof(int), ColumnType.Int64 => typeof(long), ColumnType.Double => typeof(double), ColumnType.Bool => typeof(bool), _ => typeof(string) };

    static Cell CellOf(object value) => value switch { DBNull => Cell.Null, int i => i, long l => l, double d => d, bool b => b, string s => s, _ => throw new InvalidCastException(value.GetType().Name) };

    [TestCase(0), TestCase(1), TestCase(500)]
    public void DataTableLoad_OfEveryType_GivesTheSameTable(int rows) => AssertSame(Loaded(SampleTables.EveryType(rows)), SampleTables.EveryType(rows), rows < 2 ? ["i32"] : []);

    [TestCase("theophylline"), TestCase("vancomycin-tdm"), TestCase("bioequivalence")]
    public void DataTableLoad_OfEveryTableOfADataset_GivesTheSameTable(string scenario)
    {
        Dataset dataset = Study.Generate(ScenarioFile.Load(scenario) with { Subjects = 8 });
        foreach (Table table in dataset.Released.Concat(dataset.Truth.Tables)) AssertSame(Loaded(table), table, table.Name == Audit.TableName ? [] : table.Schema.Key);
    }

    [Test]
    public void Read_RowByRow_GivesWhatTheTableHolds()
    {
        Table table = SampleTables.EveryType(100);
        using DbDataReader reader = table.CreateDataReader();
        object[] values = new object[table.Columns.Count];
        for (int row = 0; row < table.Rows; row++)
        {
            Assert.That(reader.Read(), Is.True);
            Assert.That(reader.GetValues(values), Is.EqualTo(values.Length));
            for (int i = 0; i < values.Length; i++)
            {
                Column column = table.Columns[i];
                Assert.That(CellOf(values[i]), Is.EqualTo(column[row]), column.Name);
                Assert.That(reader[column.Name], Is.EqualTo(values[i]));
                Assert.That(reader.IsDBNull(i), Is.EqualTo(column.IsNull(row)));
                if (!column.IsNull(row)) Assert.That(Typed(reader, i, column.Schema.Type), Is.EqualTo(values[i]));
            }
        }
        Assert.That(reader.Read(), Is.False);
        Assert.That(reader.NextResult(), Is.False);
    }

    static object Typed(DbDataReader reader, int i, ColumnType type) => type switch
    {
        ColumnType.Int32 => reader.GetInt32(i),
        ColumnType.Int64 => reader.GetInt64(i),
        ColumnType.Double => reader.GetDouble(i),
        ColumnType.Bool => reader.GetBoolean(i),
        _ => reader.GetString(i),
    };

    [Test]
    public void GetSchemaTable_OfATable_TellsUnitsDescriptionsAndTheKey()
    {
        using DbDataReader reader = Keyed().CreateDataReader();
        DataRow[] columns = [.. reader.GetSchemaTable()!.Rows.Cast<DataRow>()];
        Assert.That(columns.Select(c => (c["ColumnName"], c["AllowDBNull"], c["IsKey"], c["IsUnique"])).Take(5), Is.EqualTo(new (object, object, object, object)[]
        {
            ("ID", false, true, false), ("SAMPLE", false, true, false), ("NTIME", false, false, false), ("TIME", false, false, false), ("DV", true, false, false),
        }));
        Assert.That((columns[4]["Unit"], columns[4]["Description"]), Is.EqualTo(((object)"mg/L", (object)"Concentration.")));
        Assert.That(reader.GetColumnSchema()[4], Has.Property("ColumnName").EqualTo("DV").And.Property("DataType").EqualTo(typeof(double)).And.Property("AllowDBNull").True);
    }

    [TestCase("null somewhere", "textn"), TestCase("falling", "diverse"), TestCase("twice the same", "none", "i32")]
    public void GetSchemaTable_WhereTheKeyNamesNoRow_TellsOfNone(string why, params string[] key)
    {
        Table table = SampleTables.EveryType(10);
        using DbDataReader reader = new Table(table.Schema with { Key = key }, table.Columns).CreateDataReader();
        Assert.That(reader.GetSchemaTable()!.Rows.Cast<DataRow>().Select(c => c["IsKey"]), Has.All.EqualTo(false), why);
    }

    [Test]
    public void DataTableLoad_OfAKeyOfTwoColumns_MakesItThePrimaryKey() => AssertSame(Loaded(Keyed()), Keyed(), ["ID", "SAMPLE"]);

    static Table Keyed()
    {
        Table table = SampleTables.Observations(50);
        return new Table(table.Schema with { Key = ["ID", "SAMPLE"] }, table.Columns);
    }

    [Test]
    public void GetOrdinal_OfAName_TakesTheExactOneFirst()
    {
        using DbDataReader reader = SampleTables.Of("t", new Column<long>(new("dv", ColumnType.Int64, "", ""), [1]), new Column<long>(new("DV", ColumnType.Int64, "", ""), [2])).CreateDataReader();
        Assert.That((reader.GetOrdinal("dv"), reader.GetOrdinal("DV"), reader.GetOrdinal("Dv")), Is.EqualTo((0, 1, 0)));
        Assert.That(() => reader.GetOrdinal("TIME"), Throws.ArgumentException.With.Message.Contains("Table 't' has no column 'TIME'; it has dv, DV."));
    }

    [Test]
    public void Getters_AskedForWhatIsNotThere_SayWhatIs()
    {
        using DbDataReader reader = SampleTables.EveryType(3).CreateDataReader();
        Assert.That(() => reader.GetValue(0), Throws.InvalidOperationException.With.Message.Contains("call Read first"));
        reader.Read();
        Assert.That(() => reader.GetDouble(0), Throws.TypeOf<InvalidCastException>().With.Message.EqualTo("Column 'i32' of table 'every_type' holds Int32, not Double."));
        Assert.That(() => reader.GetInt32(1), Throws.TypeOf<InvalidCastException>().With.Message.Contains("Row 0 of column 'i32n' of table 'every_type' is null; ask IsDBNull"));
        Assert.That(() => reader.GetDateTime(0), Throws.TypeOf<InvalidCastException>());
        Assert.That(() => reader.GetBytes(0, 0, null, 0, 0), Throws.TypeOf<InvalidCastException>());
        Assert.That(() => reader.GetValue(99), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("has the columns 0 to 11."));
        while (reader.Read()) { }
        Assert.That(() => reader.GetValue(0), Throws.InvalidOperationException.With.Message.Contains("All 3 rows"));
        reader.Close();
        Assert.That(reader.IsClosed, Is.True);
        Assert.That(() => reader.Read(), Throws.InvalidOperationException.With.Message.Contains("closed"));
    }

    [Test]
    public void GetChars_OfAText_CopiesAPart()
    {
        using DbDataReader reader = SampleTables.Of("t", new Column<string>(new("text", ColumnType.Text, "", ""), ["infusion"])).CreateDataReader();
        reader.Read();
        char[] buffer = ['-', '-', '-', '-', '-'];
        Assert.That(reader.GetChars(0, 0, null, 0, 0), Is.EqualTo(8));
        Assert.That(reader.GetChars(0, 2, buffer, 1, 3), Is.EqualTo(3));
        Assert.That(new string(buffer), Is.EqualTo("-fus-"));
        Assert.That(reader.GetChars(0, 20, buffer, 0, 5), Is.Zero);
    }

    [Test]
    public void Enumerator_OfAReader_GivesEveryRow()
    {
        using DbDataReader reader = SampleTables.Observations(5).CreateDataReader();
        Assert.That(reader.Cast<IDataRecord>().Select(row => row.GetDouble(2)), Is.EqualTo(new[] { 0, 0.5, 1, 1.5, 2 }));
    }
}
