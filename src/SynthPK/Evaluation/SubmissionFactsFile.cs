using System.Text.Json;
using SynthPK.Formats;
using SynthPK.Wording;

namespace SynthPK.Evaluation;

/// <summary>The file <c>submission.json</c>. Every key is there once, nothing else is.</summary>
static class SubmissionFactsFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "submission.json";

    /// <summary>The keys in the order of the file, and what each is.</summary>
    public static IReadOnlyList<(string Key, string Meaning)> Keys { get; } =
    [
        ("method", "The method's name, by which boards call it."),
        ("version", "The method's version."),
        ("authors", "Who made it: a list of names."),
        ("paradigm", "`nlme`, `ml`, `hybrid`, `nca` or `other`."),
        ("train_size", "How many subjects it learnt from: one of the task's sizes, each of which is a board of its own."),
        ("train_data_used", "What of the training data was used, in words, such as `all 50 subjects`."),
        ("extra_data", "Which data were used besides: a list, or `none`."),
        ("pretraining_corpora", "What the method had been pretrained on, public sets of SynthPK too: a list, or `none`."),
        ("transductive", "`true` if something was learnt from the test subjects together, else `false`."),
        ("tuned_on", "`inner_cv`, `val` or `none`."),
        ("n_configs_tried", "How many configurations were tried, the last one too."),
        ("seeds", "The seeds of its random numbers: a list of whole numbers, empty where there are none."),
        ("n_failed_fits", "How many fits failed on the way."),
        ("wall_s", "How long learning and predicting took, in seconds."),
        ("hardware", "On what it ran, in words."),
        ("code_url", "Where the code is; `null` where it is not public."),
        ("commit", "The commit of the code; `null` where there is none."),
        ("container_digest", "The digest of the container that it ran in; `null` where there is none."),
        ("licence", "The licence of the code; `null` where there is none."),
        ("test_not_viewed", "`true` attests that nobody who worked on the method saw the truth of the test."),
        ("relation_to_generator", "`author` if the authors made SynthPK or these data (a self-benchmark), else `none`."),
    ];

    /// <summary>The facts as text that ends with a line feed.</summary>
    public static string Write(SubmissionFacts facts) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("method", facts.Method);
        json.WriteString("version", facts.Version);
        WriteTexts(json, "authors", facts.Authors);
        json.WriteString("paradigm", NameOf(facts.Paradigm));
        json.WriteNumber("train_size", facts.TrainSize);
        json.WriteString("train_data_used", facts.TrainDataUsed);
        WriteTextsOrNone(json, "extra_data", facts.ExtraData);
        WriteTextsOrNone(json, "pretraining_corpora", facts.PretrainingCorpora);
        json.WriteBoolean("transductive", facts.IsTransductive);
        json.WriteString("tuned_on", NameOf(facts.TunedOn));
        json.WriteNumber("n_configs_tried", facts.ConfigsTried);
        json.WriteStartArray("seeds");
        foreach (long seed in facts.Seeds) json.WriteNumberValue(seed);
        json.WriteEndArray();
        json.WriteNumber("n_failed_fits", facts.FailedFits);
        json.WriteNumber("wall_s", facts.WallSeconds);
        json.WriteString("hardware", facts.Hardware);
        json.WriteString("code_url", facts.CodeUrl);
        json.WriteString("commit", facts.Commit);
        json.WriteString("container_digest", facts.ContainerDigest);
        json.WriteString("licence", facts.Licence);
        json.WriteBoolean("test_not_viewed", facts.TestNotViewed);
        json.WriteString("relation_to_generator", NameOf(facts.Relation));
        json.WriteEndObject();
    });

    /// <summary>A file to fill in: every key, and nothing that could be taken for an answer.</summary>
    public static string Template() => JsonText.Of(json =>
    {
        json.WriteStartObject();
        foreach ((string key, _) in Keys) json.WriteNull(key);
        json.WriteEndObject();
    });

    static void WriteTextsOrNone(Utf8JsonWriter json, string key, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0) WriteTexts(json, key, texts);
        else json.WriteString(key, "none");
    }

    static void WriteTexts(Utf8JsonWriter json, string key, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(key);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>A name of C# as the file writes it: <c>InnerCv</c> is <c>inner_cv</c>.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => Kebab.Of(value.ToString()).Replace('-', '_');
}
