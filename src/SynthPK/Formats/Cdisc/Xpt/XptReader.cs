using System.Buffers.Binary;
using System.Text;
using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc.Xpt;

/// <summary>Reads a SAS transport file (XPORT) of version 5 that holds one dataset, written by SynthPK or by others, as a table.</summary>
/// <remarks>
/// Blanks alone are read as null, and so are SAS's missing values. Such a file has no key. Rows of blanks alone at its end
/// are taken for padding, for nothing tells them from it. Not read: version 8, and a second dataset in the file.
/// </remarks>
public static class XptReader
{
    const int HeaderCards = 8;

    /// <summary>Reads a whole file.</summary>
    /// <param name="stream">The file, from the present position to its end; it stays open.</param>
    /// <returns>What the file says of the table, its name in lower case, and its rows.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or no transport file of version 5; the message names the part.</exception>
    public static (CdiscTable Table, Table Rows) Read(Stream stream)
    {
        byte[] bytes = ReadAll(stream);
        Expect(bytes, 0, XptLayout.Library);
        Expect(bytes, 3, XptLayout.Member);
        Expect(bytes, 4, XptLayout.Descriptor);
        int variables = XptLayout.VariablesOf(CardOf(bytes, HeaderCards - 1));
        if (variables < 1) throw new InvalidDataException("The transport file is damaged: its eighth card does not count the variables.");
        int at = HeaderCards * XptLayout.CardBytes;
        Variable[] described = new Variable[variables];
        for (int i = 0; i < variables; i++, at += XptLayout.NamestrBytes) described[i] = VariableOf(Part(bytes, at, XptLayout.NamestrBytes), i);
        at += XptLayout.PaddingOf(at);
        Expect(bytes, at / XptLayout.CardBytes, XptLayout.Observations);

        CdiscTable table = new(
            new TableSchema(TextOf(Part(bytes, 5 * XptLayout.CardBytes + 8, 8)).ToLowerInvariant(), TextOf(Part(bytes, 6 * XptLayout.CardBytes + 32, 40)), [], [.. described.Select(v => v.Schema)]),
            [.. described.Select(v => v.Width)]);
        return (table, new Table(table.Schema, ReadRows(bytes.AsSpan(at + XptLayout.CardBytes), described)));
    }

    /// <summary>A variable as its NAMESTR record describes it.</summary>
    readonly record struct Variable(ColumnSchema Schema, int Width, int At);

    static byte[] ReadAll(Stream stream)
    {
        using MemoryStream whole = new();
        stream.CopyTo(whole);
        if (whole.Length % XptLayout.CardBytes != 0)
            throw new InvalidDataException($"The transport file is cut short: it has {whole.Length} bytes, which are no whole cards of {XptLayout.CardBytes}.");
        return whole.ToArray();
    }

    static Variable VariableOf(ReadOnlySpan<byte> record, int place)
    {
        short kind = BinaryPrimitives.ReadInt16BigEndian(record), width = BinaryPrimitives.ReadInt16BigEndian(record[4..]);
        int at = BinaryPrimitives.ReadInt32BigEndian(record[84..]);
        string name = TextOf(record.Slice(8, 8));
        if (kind is not (XptLayout.IsNumber or XptLayout.IsText) || width < 1 || at < 0 || kind == XptLayout.IsNumber && width > XptLayout.NumberBytes)
            throw new InvalidDataException($"The transport file is damaged: variable {place + 1} ('{name}') has kind {kind}, width {width} and place {at}.");
        return new Variable(new ColumnSchema(name, kind == XptLayout.IsText ? ColumnType.Text : ColumnType.Double, "", TextOf(record.Slice(16, 40)), IsNullable: true), width, at);
    }

    static Column[] ReadRows(ReadOnlySpan<byte> data, Variable[] variables)
    {
        int rowBytes = variables.Sum(v => v.Width);
        if (variables.Any(v => v.At > rowBytes - v.Width)) throw new InvalidDataException("The transport file is damaged: a variable stands outside its row.");
        for (int at = 0; at < data.Length; at += XptLayout.CardBytes)
            if (data.Slice(at, XptLayout.CardBytes).SequenceEqual(Encoding.ASCII.GetBytes(XptLayout.Member)))
                throw new InvalidDataException("The transport file holds a second dataset; SynthPK reads files of one.");
        int rows = data.Length / rowBytes;
        while (rows > 0 && !data.Slice((rows - 1) * rowBytes, rowBytes).ContainsAnyExcept((byte)' ')) rows--;
        Column[] columns = new Column[variables.Length];
        for (int i = 0; i < columns.Length; i++) columns[i] = ColumnOf(variables[i], data, rowBytes, rows);
        return columns;
    }

    static Column ColumnOf(Variable variable, ReadOnlySpan<byte> data, int rowBytes, int rows)
    {
        bool[] nulls = new bool[rows];
        string[] texts = new string[variable.Schema.Type == ColumnType.Text ? rows : 0];
        double[] numbers = new double[variable.Schema.Type == ColumnType.Text ? 0 : rows];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<byte> field = data.Slice(row * rowBytes + variable.At, variable.Width);
            if (variable.Schema.Type == ColumnType.Text)
            {
                texts[row] = TextOf(field);
                nulls[row] = texts[row].Length == 0;
            }
            else
            {
                double? number = IbmDouble.Decode(NumberOf(field));
                (numbers[row], nulls[row]) = (number ?? 0, number is null);
            }
        }
        bool[]? flags = nulls.Contains(true) ? nulls : null;
        return variable.Schema.Type == ColumnType.Text ? new Column<string>(variable.Schema, texts, flags) : new Column<double>(variable.Schema, numbers, flags);
    }

    /// <summary>The eight bytes of a number; a shorter field holds its first.</summary>
    static ulong NumberOf(ReadOnlySpan<byte> field)
    {
        Span<byte> whole = stackalloc byte[XptLayout.NumberBytes];
        whole.Clear();
        field.CopyTo(whole);
        return BinaryPrimitives.ReadUInt64BigEndian(whole);
    }

    static void Expect(byte[] bytes, int card, string header)
    {
        if (CardOf(bytes, card) != header) throw new InvalidDataException($"The file is no transport file of version 5, or damaged: card {card + 1} is not '{header.TrimEnd()}'.");
    }

    static string CardOf(byte[] bytes, int card) => Encoding.Latin1.GetString(Part(bytes, card * XptLayout.CardBytes, XptLayout.CardBytes));

    static string TextOf(ReadOnlySpan<byte> field) => Encoding.Latin1.GetString(field).TrimEnd(' ', '\0');

    static ReadOnlySpan<byte> Part(byte[] bytes, int at, int length) =>
        at <= bytes.Length - length ? bytes.AsSpan(at, length) : throw new InvalidDataException($"The transport file is cut short at byte {bytes.Length}.");
}
