using System.Text;

namespace SynthPK.Formats;

/// <summary>UTF-8 that refuses what is no text, rather than putting a replacement character in its place.</summary>
static class StrictUtf8
{
    public static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
