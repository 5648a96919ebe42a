using System.Globalization;
using SynthPK.Datasets;

namespace SynthPK.Formats.Parquet;

/// <summary>One column of a flat file, as its footer declares it; <paramref name="Children"/> is only for the root.</summary>
sealed record SchemaElement(string Name, PhysicalType? Type, bool IsNullable, int Children, int? ConvertedType)
{
    const int Required = 0, Optional = 1, Repeated = 2;

    /// <summary>Converted types, the old way to say what a physical type means: bytes are UTF-8 text, integers are signed and of full width.</summary>
    public const int Utf8 = 0, Int32 = 17, Int64 = 18;

    /// <summary>Converted types that SynthPK does not write. Times are those from the one to the other.</summary>
    const int Decimal = 5, Date = 6, TimeMilliseconds = 7, TimestampMicroseconds = 10, UInt8 = 11, UInt16 = 12, UInt32 = 13, UInt64 = 14, Int8 = 15, Int16 = 16;

    /// <summary>The type of the table's column that holds it; null where none does.</summary>
    public ColumnType? Holds => (Type, ConvertedType) switch
    {
        (PhysicalType.Int32, null or Int32 or Int8 or Int16 or UInt8 or UInt16) => ColumnType.Int32,
        (PhysicalType.Int32, UInt32) or (PhysicalType.Int64, null or Int64) => ColumnType.Int64,
        (PhysicalType.Float or PhysicalType.Double, null) => ColumnType.Double,
        (PhysicalType.Boolean, null) => ColumnType.Bool,
        (PhysicalType.ByteArray, Utf8) => ColumnType.Text,
        _ => null,
    };

    /// <summary>What is in it, in words, where no table holds it.</summary>
    public string InWords => (Type, ConvertedType) switch
    {
        (_, Decimal) => "decimals",
        (_, UInt64) => "unsigned integers of 64 bits",
        (PhysicalType.Int32, Date) => "dates",
        (PhysicalType.Int32 or PhysicalType.Int64, >= TimeMilliseconds and <= TimestampMicroseconds) or (PhysicalType.Int96, _) => "times",
        (PhysicalType.FixedLengthByteArray, _) => "values of a fixed number of bytes, as half floats are",
        (PhysicalType.ByteArray, null) => "bytes that are not said to be UTF-8",
        _ => $"{Type} (converted type {ConvertedType?.ToString(CultureInfo.InvariantCulture) ?? "none"})",
    };

    public static SchemaElement Read(ref ThriftReader reader)
    {
        string name = "";
        PhysicalType? physical = null;
        int repetition = Required, children = 0;
        int? converted = null;
        short field = 0;
        while (reader.Next(ref field, out ThriftType type))
        {
            switch (field)
            {
                case 1: physical = (PhysicalType)reader.Int32(type); break;
                case 3: repetition = reader.Int32(type); break;
                case 4: name = reader.Text(type); break;
                case 5: children = reader.Int32(type); break;
                case 6: converted = reader.Int32(type); break;
                default: reader.Skip(type); break;
            }
        }
        if (repetition == Repeated) throw new InvalidDataException($"Column '{name}' of the Parquet file holds lists; a SynthPK table is flat.");
        return new SchemaElement(name, physical, repetition == Optional, children, converted);
    }

    public void Write(ThriftWriter writer)
    {
        writer.BeginStruct();
        if (Type is { } physical)
        {
            writer.Int32(1, (int)physical);
            writer.Int32(3, IsNullable ? Optional : Required);
        }
        writer.Text(4, Name);
        if (Type is null) writer.Int32(5, Children);
        if (ConvertedType is { } converted)
        {
            writer.Int32(6, converted);
            // The new way to say the same: LogicalType.STRING, an empty struct in a union.
            writer.BeginStruct(10);
            writer.BeginStruct(1);
            writer.EndStruct();
            writer.EndStruct();
        }
        writer.EndStruct();
    }
}
