using NUnit.Framework;
using SynthPK.Datasets;

namespace SynthPK.Tests.Formats;

/// <summary>Tables that hold every type and every awkward value a format must carry.</summary>
static class SampleTables
{
    public static readonly double[] AwkwardDoubles =
    [
        0.0, -0.0, 1.0, -1.0, 0.1, 1.0 / 3, 24.0, 12.125, 1e15, 1e16, 1e-5, 9.9e-6, 123456789.123456789, double.Epsilon, -double.Epsilon,
        2.2250738585072014E-308, 2.225073858507201E-308, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity,
        5e-324, 9007199254740993.0, 0.30000000000000004, 4.35, 2.675, 1e22, 1e23,
    ];

    public static readonly string[] AwkwardTexts =
        ["", "a", "oral", " ", "comma, quote \" and\nnew line", "\r", "µg/mL", "日本語", "😀 emoji", "\uFFFD", "e\u0301", "\0", new string('x', 3000)];

    static readonly int[] AwkwardInts = [0, 1, -1, int.MinValue, int.MaxValue, 7];

    static readonly long[] AwkwardLongs = [0, 1, -1, long.MinValue, long.MaxValue, 1L << 53, (1L << 53) + 1, 86400];

    /// <summary>Every type twice, required and nullable, cycling through the awkward values; every third nullable cell is null, at another phase in each column.</summary>
    public static Table EveryType(int rows)
    {
        return Of("every_type",
            Cycle("i32", ColumnType.Int32, rows, AwkwardInts), CycleNullable("i32n", ColumnType.Int32, rows, AwkwardInts, 0),
            Cycle("i64", ColumnType.Int64, rows, AwkwardLongs), CycleNullable("i64n", ColumnType.Int64, rows, AwkwardLongs, 1),
            Cycle("f64", ColumnType.Double, rows, AwkwardDoubles), CycleNullable("f64n", ColumnType.Double, rows, AwkwardDoubles, 2),
            Cycle("flag", ColumnType.Bool, rows, [true, false, false, true, true]), CycleNullable("flagn", ColumnType.Bool, rows, [true, false, false], 0),
            Cycle("text", ColumnType.Text, rows, AwkwardTexts), CycleNullable("textn", ColumnType.Text, rows, AwkwardTexts, 1),
            new Column<double>(new ColumnSchema("none", ColumnType.Double, "mg/L", "Null in every row.", IsNullable: true), new double[rows], [.. Enumerable.Repeat(true, rows)]),
            Diverse(rows));
    }

    /// <summary>What a trial's observations look like: ids in runs, repeating nominal times, diverse values.</summary>
    public static Table Observations(int rows)
    {
        long[] id = new long[rows], sample = new long[rows];
        double[] nominal = new double[rows], time = new double[rows], dv = new double[rows], lloq = new double[rows];
        bool[] blq = new bool[rows], none = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            id[i] = i / 11 + 1;
            nominal[i] = i % 11 * 0.5;
            sample[i] = (long)(nominal[i] * 3600);
            time[i] = nominal[i] + Unit(i) * 0.01;
            dv[i] = 10 * Unit(i * 7L + 3);
            lloq[i] = 0.05;
            blq[i] = dv[i] < 0.05;
            none[i] = blq[i];
        }
        return Of("observations",
            new Column<long>(new("ID", ColumnType.Int64, "", "Subject."), id),
            new Column<long>(new("SAMPLE", ColumnType.Int64, "", "Permanent number of the sample: its nominal time in seconds."), sample),
            new Column<double>(new("NTIME", ColumnType.Double, "h", "Nominal time since the first dose."), nominal),
            new Column<double>(new("TIME", ColumnType.Double, "h", "Recorded time since the first dose."), time),
            new Column<double>(new("DV", ColumnType.Double, "mg/L", "Concentration.", IsNullable: true), dv, none),
            new Column<bool>(new("BLQ", ColumnType.Bool, "", "Whether the sample is below the limit of quantification."), blq),
            new Column<double>(new("LLOQ", ColumnType.Double, "mg/L", "Lower limit of quantification.", IsNullable: true), lloq));
    }

    public static Table Of(string name, params Column[] columns) =>
        new(new TableSchema(name, "A table of the tests.", [columns[0].Name], [.. columns.Select(c => c.Schema)]), columns);

    /// <summary>The rows from <paramref name="from"/> up to <paramref name="to"/>.</summary>
    public static Table Slice(Table table, int from, int to) => new(table.Schema, [.. table.Columns.Select(c => c switch
    {
        Column<int> column => Slice(column, from, to),
        Column<long> column => Slice(column, from, to),
        Column<double> column => Slice(column, from, to),
        Column<bool> column => Slice(column, from, to),
        _ => (Column)Slice((Column<string>)c, from, to),
    })]);

    static Column<T> Slice<T>(Column<T> column, int from, int to)
        where T : notnull =>
        new(column.Schema, column.Values[from..to].ToArray(), column.Nulls.IsEmpty ? null : column.Nulls[from..to].ToArray());

    /// <summary>Fails on the first cell, name, type, unit or description in which two tables differ.</summary>
    public static void AssertSame(Table actual, Table expected)
    {
        Assert.That(actual.Schema.Columns, Is.EqualTo(expected.Schema.Columns));
        Assert.That(actual.Rows, Is.EqualTo(expected.Rows));
        for (int c = 0; c < expected.Columns.Count; c++)
            for (int row = 0; row < expected.Rows; row++)
                if (actual.Columns[c][row] != expected.Columns[c][row])
                    Assert.Fail($"Row {row} of column '{expected.Columns[c].Name}' is {actual.Columns[c][row]}, not {expected.Columns[c][row]}.");
    }

    static Column<T> Cycle<T>(string name, ColumnType type, int rows, T[] values)
        where T : notnull =>
        new(new ColumnSchema(name, type, "u", $"Required {type}."), [.. Enumerable.Range(0, rows).Select(i => values[i % values.Length])]);

    static Column<T> CycleNullable<T>(string name, ColumnType type, int rows, T[] values, int phase)
        where T : notnull =>
        new(
            new ColumnSchema(name, type, "", $"Nullable {type}, µ.", IsNullable: true),
            [.. Enumerable.Range(0, rows).Select(i => values[i % values.Length])],
            [.. Enumerable.Range(0, rows).Select(i => i % 3 == phase)]);

    static Column<double> Diverse(int rows) =>
        new(new ColumnSchema("diverse", ColumnType.Double, "h", "No value twice."), [.. Enumerable.Range(0, rows).Select(i => Unit(i))]);

    static double Unit(long i)
    {
        ulong z = ((ulong)i + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1ul << 53));
    }
}
