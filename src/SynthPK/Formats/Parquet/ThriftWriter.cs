using System.Buffers;
using System.Text;

namespace SynthPK.Formats.Parquet;

/// <summary>Writes the Thrift compact protocol, in which Parquet keeps its metadata.</summary>
/// <remarks>Source: Apache Thrift, doc/specs/thrift-compact-protocol.md.</remarks>
sealed class ThriftWriter(ArrayBufferWriter<byte> output)
{
    readonly Stack<short> _outer = new();
    short _last;

    public void Bool(short field, bool value) => Field(field, value ? ThriftType.True : ThriftType.False);

    public void Int16(short field, short value)
    {
        Field(field, ThriftType.Int16);
        Varint(ZigZag(value));
    }

    public void Int32(short field, int value)
    {
        Field(field, ThriftType.Int32);
        Varint(ZigZag(value));
    }

    public void Int64(short field, long value)
    {
        Field(field, ThriftType.Int64);
        Varint(ZigZag(value));
    }

    public void Text(short field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void Bytes(short field, ReadOnlySpan<byte> value)
    {
        Field(field, ThriftType.Binary);
        Element(value);
    }

    /// <summary>Opens a struct that is a field; <see cref="EndStruct"/> closes it.</summary>
    public void BeginStruct(short field)
    {
        Field(field, ThriftType.Struct);
        BeginStruct();
    }

    /// <summary>Opens a struct that is the message itself or an element of a list.</summary>
    public void BeginStruct()
    {
        _outer.Push(_last);
        _last = 0;
    }

    public void EndStruct()
    {
        Byte(0);
        _last = _outer.Pop();
    }

    /// <summary>Opens a list; the elements follow, and nothing closes it.</summary>
    public void BeginList(short field, ThriftType element, int count)
    {
        Field(field, ThriftType.List);
        if (count < 15)
        {
            Byte((byte)((count << 4) | (int)element));
            return;
        }
        Byte((byte)(0xF0 | (int)element));
        Varint((ulong)count);
    }

    public void Element(int value) => Varint(ZigZag(value));

    public void Element(string value) => Element(Encoding.UTF8.GetBytes(value));

    void Element(ReadOnlySpan<byte> value)
    {
        Varint((ulong)value.Length);
        output.Write(value);
    }

    // A field's header holds the step from the field before when it is short, else the whole number.
    void Field(short field, ThriftType type)
    {
        int step = field - _last;
        if (step is > 0 and <= 15)
        {
            Byte((byte)((step << 4) | (int)type));
        }
        else
        {
            Byte((byte)type);
            Varint(ZigZag(field));
        }
        _last = field;
    }

    void Byte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));
}
