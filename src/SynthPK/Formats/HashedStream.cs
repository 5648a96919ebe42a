using System.Security.Cryptography;

namespace SynthPK.Formats;

/// <summary>A file that is hashed while it is written, so that nobody need read it again: unless its writer goes back in it.</summary>
sealed class HashedStream(FileStream file) : Stream
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    bool _isStraight = true;

    public override bool CanRead => false;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position { get => file.Position; set => Seek(value, SeekOrigin.Begin); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        file.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void WriteByte(byte value) => Write([value]);

    public override void Flush() => file.Flush();

    /// <summary>Makes the file safe on disk and says what stands in it; null when its writer went back, and it must be read for that.</summary>
    public ManifestFile? Complete()
    {
        file.Flush(flushToDisk: true);
        return _isStraight ? new ManifestFile(file.Length, Convert.ToHexStringLower(_hash.GetCurrentHash())) : null;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin)
    {
        _isStraight = false;
        return file.Seek(offset, origin);
    }

    public override void SetLength(long value)
    {
        _isStraight = false;
        file.SetLength(value);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            file.Dispose();
        }
        base.Dispose(disposing);
    }
}
