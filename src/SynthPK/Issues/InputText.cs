using System.Text;
using SynthPK.Wording;

namespace SynthPK.Issues;

/// <summary>The text of a file that somebody else wrote: whatever the file, the outcome is a text or an issue.</summary>
static class InputText
{
    /// <summary>In a folder with more files nobody is helped by the nearest name.</summary>
    const int MostSiblings = 1000;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file in UTF-8, with or without a byte order mark; a pipe will do.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">How large it may be.</param>
    /// <param name="wrong">What to throw when it cannot be read.</param>
    public static string Read(string path, int mostBytes, Func<Issue, InputException> wrong)
    {
        try
        {
            if (Directory.Exists(path)) throw Wrong("this is a folder", "the path of a file");
            using FileStream file = File.OpenRead(path);
            using MemoryStream held = new();
            byte[] part = new byte[1 << 16];
            for (int read; (read = file.Read(part)) > 0; held.Write(part, 0, read))
            {
                if (held.Length + read > mostBytes) throw Wrong($"the file is larger than {mostBytes / 1_000_000} MB", null);
            }
            ReadOnlySpan<byte> content = held.GetBuffer().AsSpan(0, (int)held.Length);
            return Utf8.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content);
        }
        catch (DecoderFallbackException)
        {
            throw Wrong("the file is not text in UTF-8", null, "save it as UTF-8");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Wrong("there is no such file", null, Nearest.To(Path.GetFileName(path), Siblings(path)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Wrong($"the file cannot be read: {fault.Message.TrimEnd('.')}", null);
        }

        InputException Wrong(string problem, string? allowed, string? remedy = null) =>
            wrong(new Issue(new Location(path, 1, 1), "", problem, allowed, remedy));
    }

    static IEnumerable<string> Siblings(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"*{Path.GetExtension(path)}").Take(MostSiblings).Select(f => Path.GetFileName(f)!) : [];
    }
}
