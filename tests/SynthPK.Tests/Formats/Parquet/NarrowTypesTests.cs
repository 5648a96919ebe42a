using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Parquet;

namespace SynthPK.Tests.Formats.Parquet;

/// <summary>What others write and SynthPK does not: floats, narrower integers, and what is refused.</summary>
public sealed class NarrowTypesTests
{
    // IEEE 754: 1.5 is 3FC00000, -0 is 80000000, 0.1 is 3DCCCCCD, which is 0.100000001490116...
    static readonly byte[] Plain = [0, 0, 0xC0, 0x3F, 0, 0, 0, 0x80, 0xCD, 0xCC, 0xCC, 0x3D];

    static readonly byte[] Split = [0, 0, 0xCD, 0, 0, 0xCC, 0xC0, 0, 0xCC, 0x3F, 0x80, 0x3D];

    static readonly double[] Floats = [1.5, -0.0, 0.10000000149011612];

    [Test]
    public void ReadPlain_OfFloats_IsTheDoublesThatAreEqual()
    {
        double[] values = new double[3];
        FloatType.ReadPlain(Plain, values, "page");
        Assert.That(values.Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(Floats.Select(BitConverter.DoubleToInt64Bits)));
        Assert.That(() => FloatType.ReadPlain(Plain.AsSpan(1), new double[3], "page"), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void TryRead_OfSplitFloats_IsTheSame()
    {
        double[] values = new double[3];
        Assert.That(FloatType.TryRead(PageEncoding.ByteStreamSplit, Split, values, "page"));
        Assert.That(values.Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(Floats.Select(BitConverter.DoubleToInt64Bits)));
        Assert.That(FloatType.TryRead(PageEncoding.DeltaBinaryPacked, Split, values, "page"), Is.False);
    }

    [Test]
    public void ReadPlain_OfUnsignedIntegers_IsNeverNegative()
    {
        long[] values = new long[2];
        UInt32Type.ReadPlain([0xFF, 0xFF, 0xFF, 0xFF, 7, 0, 0, 0], values, "page");
        Assert.That(values, Is.EqualTo(new[] { 4294967295L, 7 }));
    }

    [TestCase(1, 13, ColumnType.Int64, TestName = "uint32")]
    [TestCase(1, 16, ColumnType.Int32, TestName = "int16")]
    [TestCase(4, null, ColumnType.Double, TestName = "float")]
    [TestCase(6, 0, ColumnType.Text, TestName = "text")]
    [TestCase(2, 14, null, TestName = "uint64")]
    [TestCase(2, 10, null, TestName = "timestamp")]
    public void Holds_OfAType_IsTheColumnThatHoldsIt(int physical, int? converted, ColumnType? type) =>
        Assert.That(new SchemaElement("x", (PhysicalType)physical, IsNullable: true, Children: 0, converted).Holds, Is.EqualTo(type));

    [Test]
    public void Read_OfWhatIsNotRead_NamesAllOfIt()
    {
        SchemaElement Element(string name, PhysicalType type, int? converted) => new(name, type, IsNullable: true, Children: 0, converted);
        ColumnChunk Chunk(string name, PhysicalType type) => new(name, type, [], Codec.Zstd, Values: 0, UncompressedSize: 0, CompressedSize: 0, DataPageOffset: 4, DictionaryPageOffset: null, Statistics: null);
        FileMetadata file = new(
            [Element("a", PhysicalType.Int32, 5), Element("b", PhysicalType.Double, null), Element("c", PhysicalType.Int32, 6)], 0,
            [new RowGroup([Chunk("a", PhysicalType.Int32), Chunk("b", PhysicalType.Double), Chunk("c", PhysicalType.Int32)], 0)], new Dictionary<string, string>());
        Assert.That(() => DataDictionary.Read(file), Throws.InstanceOf<InvalidDataException>().With.Message.EqualTo(
            "The Parquet file cannot be read: column 'a' holds decimals; column 'c' holds dates; its pages are compressed with Zstd. SynthPK reads integers of 8 to 32 bits and signed ones of 64, float, double, boolean and UTF-8 text, uncompressed or with snappy, gzip or brotli."));
    }
}
