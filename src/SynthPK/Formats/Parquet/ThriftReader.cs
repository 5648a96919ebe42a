using System.Text;

namespace SynthPK.Formats.Parquet;

/// <summary>
/// Reads the Thrift compact protocol from bytes that nobody vouches for: what does not fit is an
/// <see cref="InvalidDataException"/>, and no claimed length is believed before the bytes are seen to be there.
/// </summary>
/// <param name="bytes">The bytes, of which the message may be only the beginning.</param>
/// <param name="part">What the bytes are, for the exception: "footer", "page header of column 'DV'".</param>
ref struct ThriftReader(ReadOnlySpan<byte> bytes, string part)
{
    const int DeepestNesting = 32;

    readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bytes have been read.</summary>
    public int Position { get; private set; }

    /// <summary>Moves to the next field of a struct; false at its end.</summary>
    /// <param name="field">The field's number; 0 before the first.</param>
    /// <param name="type">The field's wire type.</param>
    public bool Next(ref short field, out ThriftType type)
    {
        byte header = Byte();
        type = (ThriftType)(header & 0x0F);
        if (header == 0) return false;
        int step = header >> 4;
        field = step != 0 ? (short)(field + step) : (short)UnZigZag(Varint());
        return true;
    }

    public readonly bool Bool(ThriftType type) => type switch
    {
        ThriftType.True => true,
        ThriftType.False => false,
        _ => throw Damage($"holds {type} where true or false should stand"),
    };

    public int Int32(ThriftType type)
    {
        Expect(type, ThriftType.Int32);
        return ElementInt32();
    }

    public long Int64(ThriftType type)
    {
        Expect(type, ThriftType.Int64);
        return UnZigZag(Varint());
    }

    public string Text(ThriftType type)
    {
        Expect(type, ThriftType.Binary);
        return ElementText();
    }

    public readonly void Struct(ThriftType type) => Expect(type, ThriftType.Struct);

    /// <summary>Opens a list and gives its number of elements, for each of which at least one byte is left.</summary>
    public int List(ThriftType type, ThriftType element)
    {
        Expect(type, ThriftType.List);
        int count = ListHeader(out ThriftType found);
        if (count > 0) Expect(found, element);
        return count;
    }

    public int ElementInt32()
    {
        long value = UnZigZag(Varint());
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Damage($"holds {value} where a 32-bit integer should stand");
    }

    public string ElementText() => Encoding.UTF8.GetString(Take(Length()));

    /// <summary>Passes over a value of any type.</summary>
    public void Skip(ThriftType type, int depth = 0)
    {
        if (depth > DeepestNesting) throw Damage("is nested too deeply");
        switch (type)
        {
            case ThriftType.True or ThriftType.False: break;
            case ThriftType.Byte: Take(1); break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64: Varint(); break;
            case ThriftType.Double: Take(8); break;
            case ThriftType.Binary: Take(Length()); break;
            case ThriftType.Uuid: Take(16); break;
            case ThriftType.Struct: SkipStruct(depth + 1); break;
            case ThriftType.List or ThriftType.Set: SkipList(depth + 1); break;
            default: throw Damage($"holds the wire type {(int)type}, which Parquet does not use");
        }
    }

    void SkipStruct(int depth)
    {
        short field = 0;
        while (Next(ref field, out ThriftType type)) Skip(type, depth);
    }

    void SkipList(int depth)
    {
        int count = ListHeader(out ThriftType element);
        for (int i = 0; i < count; i++)
        {
            // In a list, unlike in a field, a truth value takes a byte of its own.
            if (element is ThriftType.True or ThriftType.False) Take(1);
            else Skip(element, depth);
        }
    }

    int ListHeader(out ThriftType element)
    {
        byte header = Byte();
        element = (ThriftType)(header & 0x0F);
        return header >> 4 == 15 ? Length() : Fits((ulong)(header >> 4));
    }

    int Length() => Fits(Varint());

    readonly int Fits(ulong count) =>
        count <= (ulong)(_bytes.Length - Position) ? (int)count : throw Damage($"claims {count} bytes or elements where {_bytes.Length - Position} bytes are left");

    byte Byte() => Take(1)[0];

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - Position) throw Damage("ends in the middle of a value");
        ReadOnlySpan<byte> taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw Damage("holds a number of more than 64 bits");
    }

    static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    readonly void Expect(ThriftType found, ThriftType expected)
    {
        if (found != expected) throw Damage($"holds {found} where {expected} should stand");
    }

    readonly InvalidDataException Damage(string what) => new($"The Parquet {part} is damaged: it {what}, at byte {Position}.");
}
