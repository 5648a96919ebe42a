using System.Text;
using System.Text.RegularExpressions;
using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>Writes one CDISC table block by block, and refuses what a file of SAS Version 5 could not hold, whatever the file: what can be sent in one format can be sent in the other.</summary>
public abstract partial class CdiscTableWriter : TableWriter
{
    const int LongestLabel = 40, LongestText = 200;

    private protected CdiscTableWriter(CdiscTable table)
        : base(table.Schema)
    {
        Table = table;
        Name = table.Schema.Name.ToUpperInvariant();
        RefuseUnlessName(Name, "the table");
        RefuseLongLabel(Schema.Description, Name);
        if (table.Lengths.Count != Schema.Columns.Count)
            throw new ArgumentException($"Table {Name} has {Schema.Columns.Count} variables but {table.Lengths.Count} lengths; give one for each.", nameof(table));
        for (int i = 0; i < table.Lengths.Count; i++) RefuseUnlessFit(Schema.Columns[i], table.Lengths[i]);
    }

    /// <summary>The table being written.</summary>
    public CdiscTable Table { get; }

    /// <summary>The table's name as CDISC writes it, in capitals.</summary>
    private protected string Name { get; }

    private protected sealed override void Append(Table block)
    {
        for (int i = 0; i < block.Columns.Count; i++)
        {
            if (block.Columns[i] is Column<string> texts) RefuseLongTexts(texts, Table.Lengths[i]);
            else RefuseInfinities((Column<double>)block.Columns[i]);
        }
        AppendRows(block);
    }

    /// <summary>Appends rows whose texts keep their length and whose numbers are finite.</summary>
    private protected abstract void AppendRows(Table block);

    static void RefuseUnlessName(string name, string of)
    {
        if (!ShortName().IsMatch(name))
            throw new ArgumentException($"'{name}' cannot be the name of {of} in CDISC: take 1 to 8 of A to Z, 0 to 9 and _, with no digit first.");
    }

    static void RefuseLongLabel(string label, string of)
    {
        if (label.Length > LongestLabel) throw new ArgumentException($"The label of {of} has {label.Length} characters; CDISC allows {LongestLabel}.");
    }

    void RefuseUnlessFit(ColumnSchema variable, int length)
    {
        RefuseUnlessName(variable.Name, $"a variable of {Name}");
        if (variable.Type is not (ColumnType.Text or ColumnType.Double))
            throw new ArgumentException($"Variable {Name}.{variable.Name} is declared {variable.Type}; a variable of CDISC is Text (C) or Double (N).");
        RefuseLongLabel(variable.Description, $"{Name}.{variable.Name}");
        if (variable.Type == ColumnType.Text && length is < 1 or > LongestText)
            throw new ArgumentException($"Variable {Name}.{variable.Name} is given a length of {length}; a text takes 1 to {LongestText} bytes.");
    }

    void RefuseLongTexts(Column<string> texts, int length)
    {
        for (int row = 0; row < texts.Count; row++)
        {
            if (texts.IsNull(row)) continue;
            int bytes;
            try
            {
                bytes = StrictUtf8.Encoding.GetByteCount(texts.Values[row]);
            }
            catch (EncoderFallbackException e)
            {
                throw new ArgumentException($"Row {Rows + row} of {Name}.{texts.Name} is no Unicode text (a lone surrogate); replace it.", e);
            }
            if (bytes > length) throw new ArgumentException($"Row {Rows + row} of {Name}.{texts.Name} takes {bytes} bytes; its variable is declared with {length}.");
        }
    }

    void RefuseInfinities(Column<double> numbers)
    {
        for (int row = 0; row < numbers.Count; row++)
            if (double.IsInfinity(numbers.Values[row]) && !numbers.IsNull(row))
                throw new ArgumentException($"Row {Rows + row} of {Name}.{numbers.Name} is infinite; a number of CDISC is finite, and a missing one is null.");
    }

    [GeneratedRegex("^[A-Z_][A-Z0-9_]{0,7}$")]
    private static partial Regex ShortName();
}
