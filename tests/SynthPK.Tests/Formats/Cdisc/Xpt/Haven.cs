using System.Globalization;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Cdisc;
using SynthPK.Formats.Cdisc.Xpt;
using SynthPK.Tests.Formats.Parquet;

namespace SynthPK.Tests.Formats.Cdisc.Xpt;

/// <summary>Transport files as R's haven reads them.</summary>
static class Haven
{
    /// <summary>Fails on the first name, label, type, value or null in which haven and the tables differ; a folder holds <c>NAME.xpt</c> of each table and no other.</summary>
    /// <remarks>What a transport file cannot hold is compared as <see cref="XptWriter"/> says it is held.</remarks>
    public static void AssertSame(string folder, IReadOnlyList<(CdiscTable Table, Table Rows)> expected)
    {
        using IEnumerator<string> lines = ForeignProgram.Run("read-haven.R", folder).GetEnumerator();
        foreach ((CdiscTable table, Table rows) in expected.OrderBy(e => e.Rows.Name, StringComparer.Ordinal))
        {
            Assert.That(Next(lines), Is.EqualTo($"{table.Schema.Name}.xpt\t{AsciiText.Of(table.Schema.Description)}\t{rows.Rows}"));
            foreach (ColumnSchema variable in table.Schema.Columns)
                Assert.That(Next(lines), Is.EqualTo($"{variable.Name}\t{AsciiText.Of(variable.Description)}\t{(variable.Type == ColumnType.Text ? "character" : "double")}"));
            for (int row = 0; row < rows.Rows; row++)
            {
                string[] cells = Next(lines).Split('\t');
                for (int i = 0; i < cells.Length; i++) AssertSame(cells[i], rows.Columns[i], row);
            }
        }
        Assert.That(lines.MoveNext(), Is.False);
    }

    static string Next(IEnumerator<string> lines) => lines.MoveNext() ? lines.Current : "nothing more";

    static void AssertSame(string cell, Column column, int row)
    {
        string place = $"row {row} of {column.Name}";
        if (column is Column<string> texts) Assert.That(cell, Is.EqualTo($"'{(texts.IsNull(row) ? "" : AsciiText.Of(texts.Values[row]).TrimEnd(' '))}"), place);
        else if (column.IsNull(row)) Assert.That(cell, Is.EqualTo("."), place);
        else Assert.That(double.Parse(cell, CultureInfo.InvariantCulture), Is.EqualTo(column[row].Number), place);
    }
}
