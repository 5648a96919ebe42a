using System.Text.Encodings.Web;
using System.Text.Json;

namespace SynthPK.Formats;

/// <summary>How the library writes JSON: indented, line feeds on every system, letters as themselves.</summary>
static class JsonText
{
    public static Utf8JsonWriter Open(Stream stream) =>
        new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
