using SynthPK.Yaml;

namespace SynthPK.Formats.Pmx;

/// <summary>The rules of a benchmark's <c>metadata.yml</c>.</summary>
/// <param name="found">Where breaches are told.</param>
sealed class PmxMetadataRules(PmxFindings found)
{
    const string File = "metadata.yml";

    static readonly string[] Required = ["name", "title", "version", "date", "authors", "description", "keywords", "data_type", "tasks", "license"];

    static readonly string[] DataTypes = ["synthetic", "semi-synthetic", "real"], Goals = ["generic", "grand_challenge"];

    static readonly string[] TaskTypes = ["regression", "classification", "counterfactual"];

    static readonly string[] CounterfactualOutputs = ["summary_stats", "probability"];

    /// <summary>The metrics of a kind of prediction, where the submission guide lists them.</summary>
    static readonly Dictionary<string, string[]> Metrics = new()
    {
        ["individual_predictions"] = ["rmse", "mae", "nrmse"],
        ["class_predictions"] = ["accuracy", "f1"],
        ["probabilities"] = ["auroc"],
    };

    public void Check()
    {
        if (found.Mapping(File) is not { } metadata) return;
        foreach (string field in Required.Where(field => Of(metadata, field) is null))
            Wrong($"has no '{field}'; the required fields are {string.Join(", ", Required)}.");
        if (Text(metadata, "name") is { } name && name != Path.GetFileName(found.Folder)) Wrong($"name is '{name}'; it is that of the folder, '{Path.GetFileName(found.Folder)}'.");
        OneOf(metadata, "data_type", DataTypes);
        OneOf(metadata, "goal", Goals);
        if (Of(metadata, "authors") is { } authors) Authors(authors);
        if (Of(metadata, "tasks") is { } tasks) Tasks(tasks);
    }

    void OneOf(YamlMapping metadata, string field, string[] allowed)
    {
        if (Text(metadata, field) is { } given && !allowed.Contains(given)) Wrong($"{field} is '{given}'; it is {string.Join(", ", allowed)}.");
    }

    void Authors(YamlNode node)
    {
        if (node is not YamlSequence { Items.Count: > 0 } authors)
        {
            Wrong("authors is no list of one or more; each has a name.");
            return;
        }
        for (int i = 0; i < authors.Items.Count; i++)
        {
            if (authors.Items[i] is not YamlMapping author || Of(author, "name") is null) Wrong($"author {i + 1} has no name; each author has one.");
        }
    }

    void Tasks(YamlNode node)
    {
        if (node is not YamlSequence { Items.Count: > 0 } tasks)
        {
            Wrong("tasks is no list of one or more; a benchmark has a task.");
            return;
        }
        for (int i = 0; i < tasks.Items.Count; i++)
        {
            if (tasks.Items[i] is YamlMapping task) Task(task, $"task {i + 1} ({Text(task, "name") ?? "?"})");
            else Wrong($"task {i + 1} has no keys; it has a name, a type, an output_format and a metric.");
        }
    }

    void Task(YamlMapping task, string label)
    {
        if (Of(task, "name") is null) Wrong($"{label} has no name; each task has one.");
        if (Text(task, "type") is not { } type)
        {
            Wrong($"{label} has no type; it is {string.Join(", ", TaskTypes)}.");
            return;
        }
        if (!TaskTypes.Contains(type))
        {
            Wrong($"{label} has the type '{type}'; it is {string.Join(", ", TaskTypes)}.");
            return;
        }
        if (Of(task, "metric") is not { } metric) Wrong($"{label} has no metric; each task has one.");
        else if (metric is not YamlScalar) Wrong($"{label} has several metrics; make a task of each.");
        if (Of(task, "output_format") is not YamlMapping format)
        {
            Wrong($"{label} has no output_format; it has a type and columns or stats.");
            return;
        }
        string output = Text(format, "type") ?? "";
        if (type == "counterfactual") Counterfactual(task, format, output, label);
        else Prediction(task, type, label);
        if (Metrics.TryGetValue(output, out string[]? metrics) && Text(task, "metric") is { } given && !metrics.Contains(given))
            Wrong($"{label} has the metric '{given}'; for {output} it is {string.Join(", ", metrics)}.");
    }

    void Prediction(YamlMapping task, string type, string label)
    {
        foreach (string stray in (string[])["scenario", "truth_file"])
        {
            if (Of(task, stray) is not null) Wrong($"{label} has a {stray}, which only a counterfactual task has.");
        }
        if (type == "regression" && Of(task, "target") is null) Wrong($"{label} has no target; a regression names the column that is predicted.");
    }

    void Counterfactual(YamlMapping task, YamlMapping format, string output, string label)
    {
        if (!CounterfactualOutputs.Contains(output)) Wrong($"{label} has the output type '{output}'; for a counterfactual it is {string.Join(" or ", CounterfactualOutputs)}.");
        if (Of(task, "target") is not null) Wrong($"{label} has a target, which no counterfactual task has.");
        if (Of(task, "scenario") is null) Wrong($"{label} has no scenario; a counterfactual says what is done instead.");
        if (Text(task, "truth_file") is not { } file)
        {
            Wrong($"{label} has no truth_file; a counterfactual has one.");
            return;
        }
        string path = Path.GetFullPath(found.PathOf(file));
        if (!path.StartsWith(Path.GetFullPath(found.Folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) Wrong($"{label} has the truth_file '{file}', which is outside the benchmark's folder.");
        else if (!found.Has(file)) Wrong($"{label} has the truth_file '{file}', which is not there.");
        else if (found.Mapping(file) is { } truth) Truth(truth, format, output, file, label);
    }

    void Truth(YamlMapping truth, YamlMapping format, string output, string file, string label)
    {
        string[] estimates = Of(truth, "estimates") is YamlMapping given ? [.. given.Entries.Select(e => e.Key.Text).Order(StringComparer.Ordinal)] : [];
        if (output == "probability" && !estimates.Contains("p")) found.Add(file, $"estimates has no 'p', which {label} asks for.");
        if (output != "summary_stats") return;
        string[] declared = Of(format, "stats") is YamlSequence stats ? [.. stats.Items.OfType<YamlScalar>().Select(s => s.Text).Order(StringComparer.Ordinal)] : [];
        if (!declared.SequenceEqual(estimates)) found.Add(file, $"estimates are {string.Join(", ", estimates)}; {label} declares {string.Join(", ", declared)}.");
    }

    void Wrong(string problem) => found.Add(File, problem);

    static string? Text(YamlMapping mapping, string key) => Of(mapping, key) is YamlScalar scalar ? scalar.Text : null;

    /// <summary>The value of a key; null where there is none or it is empty.</summary>
    static YamlNode? Of(YamlMapping mapping, string key) =>
        mapping.Entries.FirstOrDefault(e => e.Key.Text == key)?.Value switch { YamlScalar { Text: "" } => null, YamlScalar { IsNull: true } => null, YamlSequence { Items.Count: 0 } when key is not ("authors" or "tasks") => null, var value => value };
}
