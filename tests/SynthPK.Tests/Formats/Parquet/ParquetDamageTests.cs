using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Parquet;

namespace SynthPK.Tests.Formats.Parquet;

/// <summary>A damaged file is an InvalidDataException, or a table with another content hash: never a crash, a hang or a grab for memory.</summary>
public sealed class ParquetDamageTests
{
    // The largest honest reading of these files takes far less; a false claim believed would take gigabytes.
    const long MostBytes = 64 << 20;

    static readonly Table Sample = SampleTables.EveryType(60);

    static IEnumerable<ParquetCompression> Compressions => Enum.GetValues<ParquetCompression>();

    [TestCaseSource(nameof(Compressions))]
    public void Read_OfEveryTruncation_IsInvalidData(ParquetCompression compression)
    {
        byte[] whole = ParquetRoundTripTests.Write(Sample, compression);
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            Assert.That(() => ParquetRoundTripTests.Read(cut), Throws.InstanceOf<InvalidDataException>(), $"cut to {length} of {whole.Length} bytes");
        }
    }

    [TestCaseSource(nameof(Compressions))]
    public void Read_WithAnyByteChanged_IsInvalidDataOrATableOfBoundedMemory(ParquetCompression compression)
    {
        byte[] bytes = ParquetRoundTripTests.Write(Sample, compression);
        for (int at = 0; at < bytes.Length; at++)
        {
            byte kept = bytes[at];
            foreach (byte change in (ReadOnlySpan<byte>)[1, 0x80, 0xFF])
            {
                bytes[at] = (byte)(kept ^ change);
                ReadDamaged(bytes, $"byte {at} of {bytes.Length} changed by {change:X2}");
            }
            bytes[at] = kept;
        }
    }

    [Test]
    public void Read_WithManyRandomBytesChanged_IsInvalidDataOrATableOfBoundedMemory()
    {
        byte[] whole = ParquetRoundTripTests.Write(Sample);
        Random random = new(20260711);
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] bytes = [.. whole];
            for (int i = random.Next(1, 12); i > 0; i--) bytes[random.Next(4, bytes.Length - 4)] = (byte)random.Next(256);
            ReadDamaged(bytes, $"trial {trial}");
        }
    }

    [Test]
    public void Read_OfWhatIsNoParquet_SaysSo()
    {
        Assert.That(() => ParquetRoundTripTests.Read("ID,TIME,DV\n1,0,0\n"u8.ToArray()), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("no Parquet file"));
        Assert.That(() => ParquetRoundTripTests.Read([]), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void Read_OfAFooterLengthBeyondTheFile_NamesTheFooter()
    {
        byte[] bytes = ParquetRoundTripTests.Write(Sample);
        bytes[^5] = 0x7F;
        Assert.That(() => ParquetRoundTripTests.Read(bytes), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("footer"));
    }

    static void ReadDamaged(byte[] bytes, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Table table = ParquetRoundTripTests.Read(bytes);
            _ = table.Rows;
        }
        catch (InvalidDataException)
        {
        }
        catch (Exception e)
        {
            Assert.Fail($"With {what}: {e}");
        }
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(MostBytes), what);
    }
}
