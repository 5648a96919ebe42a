using NUnit.Framework;
using SynthPK.Formats;

namespace SynthPK.Tests.Formats;

public sealed class HashedStreamTests
{
    string _path = "";

    [SetUp]
    public void NameFile() => _path = Path.GetTempFileName();

    [TearDown]
    public void DeleteFile() => File.Delete(_path);

    [Test]
    public void Complete_OfAFileWrittenThrough_SaysWhatReadingItSays()
    {
        Random random = new(1);
        ManifestFile? found;
        using (HashedStream stream = new(File.Create(_path)))
        {
            for (int i = 0; i < 100; i++)
            {
                byte[] bytes = new byte[random.Next(10_000)];
                random.NextBytes(bytes);
                stream.Write(bytes);
                stream.WriteByte(7);
            }
            found = stream.Complete();
        }
        Assert.That(found, Is.EqualTo(ManifestFile.Of(_path)));
    }

    [Test]
    public void Complete_OfAFileThatWasGoneBackIn_SaysNothing()
    {
        using HashedStream stream = new(File.Create(_path));
        stream.Write("count: 0000"u8);
        stream.Position = 7;
        stream.Write("1234"u8);
        Assert.That(stream.Complete(), Is.Null);
    }
}
