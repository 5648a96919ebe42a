using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;

namespace SynthPK.Formats.Report;

/// <summary>The audit as a page carries it: compact JSON, column by column, each word told once, that may stand inside a script element.</summary>
static class AuditTable
{
    /// <summary>The most rows a page carries: some five megabytes. The project's choice.</summary>
    public const int MostRows = 100_000;

    /// <summary>Letters, but for those that could end the script element or a line: <c>&lt; &gt; &amp;</c>, U+2028 and U+2029 are escaped.</summary>
    static readonly JavaScriptEncoder Letters = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>The first rows of an audit.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="mostRows">How many rows at most.</param>
    public static string Json(Dataset dataset, int mostRows = MostRows)
    {
        Table audit = dataset.Truth.Audit;
        int rows = audit.Has("RECORD") ? Math.Min(audit.Rows, mostRows) : 0;
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = Letters }))
        {
            OrderedDictionary<string, int> words = [];
            json.WriteStartObject();
            json.WriteNumber("rows", rows);
            foreach ((string name, string column) in (ReadOnlySpan<(string, string)>)[("id", "ID"), ("record", "RECORD")])
            {
                json.WriteStartArray(name);
                for (int row = 0; row < rows; row++) json.WriteNumberValue(audit.Get<long>(column).Values[row]);
                json.WriteEndArray();
            }
            foreach (string column in (ReadOnlySpan<string>)["TABLE", "FIELD", "STAGE", "LAYER", "ACTION", "REASON", "MECHANISM"])
            {
                json.WriteStartArray(column.ToLowerInvariant());
                for (int row = 0; row < rows; row++)
                {
                    string word = audit.Get<string>(column).Values[row];
                    words.TryAdd(word, words.Count);
                    json.WriteNumberValue(words[word]);
                }
                json.WriteEndArray();
            }
            foreach (string column in (ReadOnlySpan<string>)["BEFORE", "AFTER", "PROBABILITY"])
            {
                json.WriteStartArray(column.ToLowerInvariant());
                for (int row = 0; row < rows; row++) WriteCell(json, column != "PROBABILITY" && audit[column + "_TEXT"][row] is { IsNull: false } text ? text : audit[column][row]);
                json.WriteEndArray();
            }
            WriteWords(json, "words", words.Keys);
            WriteWords(json, "flags", dataset.Released.SelectMany(t => t.Schema.Columns).Where(c => c.Type == ColumnType.Bool).Select(c => c.Name).Distinct());
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void WriteCell(Utf8JsonWriter json, Cell cell)
    {
        const string SixDigits = "G6"; // the files hold them all
        if (cell.Text is { } text) json.WriteStringValue(Whole(text));
        else if (cell.Number is not { } number) json.WriteNullValue();
        else if (double.IsFinite(number)) json.WriteNumberValue(double.Parse(number.ToString(SixDigits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        else json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    static void WriteWords(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (string word in words) json.WriteStringValue(Whole(word));
        json.WriteEndArray();
    }

    /// <summary>Text that may stand on a page, and no longer than a line can show.</summary>
    static string Whole(string text) => MarkupText.Plain(Readable.Short(text));
}
