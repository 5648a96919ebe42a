using System.Text;
using System.Text.Json;
using SynthPK.Issues;
using SynthPK.Wording;

namespace SynthPK.Evaluation;

/// <summary>Reads <c>submission.json</c>, every issue at once.</summary>
sealed class SubmissionFactsReader
{
    /// <summary>Nobody declares more.</summary>
    const int MostBytes = 1_000_000;

    const string OfTexts = "\"none\", or a list of texts, such as [\"ChEMBL 33\"]";

    const string Object = "{ \"method\": …, … }";

    readonly string _file;
    readonly IReadOnlyList<int> _sizes;
    readonly List<Issue> _issues = [];
    readonly Dictionary<string, (Location Place, JsonElement Value)> _fields = [];

    SubmissionFactsReader(string file, IReadOnlyList<int> sizes) => (_file, _sizes) = (file, sizes);

    /// <summary>Reads and checks the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sizes">The training sizes of the task.</param>
    /// <param name="issues">Where what is wrong with it goes.</param>
    /// <returns>Null where something is.</returns>
    public static SubmissionFacts? Read(string path, IReadOnlyList<int> sizes, List<Issue> issues)
    {
        try
        {
            return Parse(InputText.Read(path, MostBytes, issue => new SubmissionException([issue])), path, sizes);
        }
        catch (SubmissionException wrong)
        {
            issues.AddRange(wrong.Issues);
            return null;
        }
    }

    /// <summary>The facts of a text.</summary>
    /// <exception cref="SubmissionException">Something is wrong with it: every issue at once, each with its place.</exception>
    public static SubmissionFacts Parse(string text, string path, IReadOnlyList<int> sizes)
    {
        SubmissionFactsReader file = new(path, sizes);
        SubmissionFacts facts = file.Read(Encoding.UTF8.GetBytes(text));
        return file._issues.Count == 0 ? facts : throw new SubmissionException([.. file._issues.OrderBy(issue => issue.Location?.Line).ThenBy(issue => issue.Location?.Column)]);
    }

    SubmissionFacts Read(byte[] text)
    {
        if (text.AsSpan().Trim(" \t\r\n"u8).IsEmpty) throw Wrong(1, 1, "the file is empty", Object);
        try
        {
            Scan(text);
            return Bind();
        }
        catch (JsonException fault)
        {
            throw Wrong((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1, $"this is not JSON here: {Reason(fault)}", "a key in quotes, a colon, a value; commas between them, none after the last");
        }
        catch (InvalidOperationException)
        {
            throw Wrong(1, 1, "a text holds half of a letter (a lone surrogate)", "Unicode");
        }
    }

    /// <summary>Finds the keys and their places.</summary>
    void Scan(byte[] text)
    {
        Utf8JsonReader reader = new(text);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw Wrong(1, 1, "the file holds no object", Object);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            Location place = PlaceOf(text, reader.TokenStartIndex);
            reader.Read();
            Location at = PlaceOf(text, reader.TokenStartIndex);
            JsonElement value = JsonElement.ParseValue(ref reader);
            if (SubmissionFactsFile.Keys.All(known => known.Key != key)) Report(place, $"there is no key '{key}'", null, Nearest.To(key, SubmissionFactsFile.Keys.Select(k => k.Key)));
            else if (!_fields.TryAdd(key, (at, value))) Report(place, $"'{key}' is there twice", null);
        }
        reader.Read(); // what follows the object is refused
    }

    /// <summary>What the reader of JSON says, without the place, which the issue has, and without advice about its own options.</summary>
    static string Reason(JsonException fault)
    {
        string said = fault.Message.Split(" LineNumber:")[0].Split(" Path:")[0].Split(" which is not supported in this mode")[0].TrimEnd('.');
        return char.ToLowerInvariant(said[0]) + said[1..];
    }

    SubmissionFacts Bind() => new()
    {
        Method = Text("method"),
        Version = Text("version"),
        Authors = Texts("authors"),
        Paradigm = Choice<Paradigm>("paradigm"),
        TrainSize = Size("train_size"),
        TrainDataUsed = Text("train_data_used"),
        ExtraData = TextsOrNone("extra_data"),
        PretrainingCorpora = TextsOrNone("pretraining_corpora"),
        IsTransductive = Flag("transductive"),
        TunedOn = Choice<Tuning>("tuned_on"),
        ConfigsTried = Whole("n_configs_tried", 1),
        Seeds = Wholes("seeds"),
        FailedFits = Whole("n_failed_fits", 0),
        WallSeconds = Number("wall_s"),
        Hardware = Text("hardware"),
        CodeUrl = TextOrNull("code_url"),
        Commit = TextOrNull("commit"),
        ContainerDigest = TextOrNull("container_digest"),
        Licence = TextOrNull("licence"),
        TestNotViewed = Attested("test_not_viewed"),
        Relation = Choice<GeneratorRelation>("relation_to_generator"),
    };

    string Text(string key) => Field(key, "a text that is not empty", value => IsText(value) ? value.GetString()! : null) ?? "";

    string? TextOrNull(string key) =>
        Field(key, "a text that is not empty, or null", value => value.ValueKind == JsonValueKind.Null ? "" : IsText(value) ? value.GetString() : null) is { Length: > 0 } text ? text : null;

    IReadOnlyList<string> Texts(string key) => Field(key, "a list of one text or more, such as [\"A. Author\"]", ListOfTexts) ?? [];

    IReadOnlyList<string> TextsOrNone(string key) =>
        Field(key, OfTexts, value => value.ValueKind == JsonValueKind.String && value.GetString() == "none" ? [] : ListOfTexts(value)) ?? [];

    static IReadOnlyList<string>? ListOfTexts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(IsText) ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : null;

    bool Flag(string key) => Field<object>(key, "true or false", value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null) is true;

    bool Attested(string key) => Field<object>(
        key, "true, by which you attest that nobody who worked on the method saw the truth of the test; without it nothing is scored", value => value.ValueKind == JsonValueKind.True ? true : null) is true;

    int Whole(string key, int least) =>
        Field<object>(key, $"a whole number, {least} or more", value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least ? number : null) is int whole ? whole : least;

    int Size(string key) => Field<object>(
        key, $"a training size of the task: {Listed(_sizes.Select(size => $"{size}"))}",
        value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int size) && _sizes.Contains(size) ? size : null) is int known ? known : 0;

    double Number(string key) =>
        Field<object>(key, "a number, 0 or more", value => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) && number >= 0 ? number : null) is double found ? found : 0;

    IReadOnlyList<long> Wholes(string key) => Field<IReadOnlyList<long>>(
        key, "a list of whole numbers, such as [1, 2]; empty where nothing is random",
        value => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out _)) ? [.. value.EnumerateArray().Select(item => item.GetInt64())] : null) ?? [];

    T Choice<T>(string key)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetValues<T>().Select(SubmissionFactsFile.NameOf)];
        string chosen = Field(key, Listed(names), value => IsText(value) && names.Contains(value.GetString()) ? value.GetString() : null, names) ?? names[0];
        return Enum.GetValues<T>()[Array.IndexOf(names, chosen)];
    }

    /// <summary>The value of a key; what is wrong with it is written down.</summary>
    T? Field<T>(string key, string allowed, Func<JsonElement, T?> read, IReadOnlyList<string>? names = null)
        where T : class
    {
        if (!_fields.TryGetValue(key, out (Location Place, JsonElement Value) field))
        {
            Report(new Location(_file, 1, 1), $"'{key}' is missing", allowed);
            return null;
        }
        if (read(field.Value) is { } value) return value;
        string? meant = names is not null && IsText(field.Value) ? Nearest.To(field.Value.GetString()!, names) : null;
        Report(field.Place, field.Value.ValueKind == JsonValueKind.Null ? $"'{key}' is not filled in" : $"'{key}' is {Shown(field.Value)}", allowed, meant);
        return null;
    }

    void Report(Location place, string problem, string? allowed, string? remedy = null) => _issues.Add(new Issue(place, "", problem, allowed, remedy));

    SubmissionException Wrong(int line, int column, string problem, string allowed) => new([new Issue(new Location(_file, line, column), "", problem, allowed)]);

    Location PlaceOf(byte[] text, long at)
    {
        ReadOnlySpan<byte> before = text.AsSpan(0, (int)at);
        return new Location(_file, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }

    static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString());

    static string Shown(JsonElement value) => value.GetRawText() is { Length: <= 60 } text ? text.ReplaceLineEndings(" ") : value.ValueKind == JsonValueKind.Array ? "another list" : "something else";

    static string Listed(IEnumerable<string> names) => string.Join(", ", names);
}
