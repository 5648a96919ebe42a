using System.Globalization;
using System.Text;
using SynthPK.Datasets;

namespace SynthPK.Formats.Pmx;

/// <summary>The page of a benchmark, <c>index.qmd</c>. Quarto runs code that stands in a page, so texts of a scenario can open no code, no HTML and no shortcode in it.</summary>
/// <param name="description">Where the dataset comes from.</param>
/// <param name="title">Its title.</param>
/// <param name="authors">Who made it.</param>
/// <param name="date">When it was published.</param>
/// <param name="license">Its licence.</param>
sealed class PmxPage(DatasetDescription description, string title, IReadOnlyList<string> authors, string date, string license)
{
    readonly StringBuilder _text = new();

    /// <summary>The sections that a submission must have.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        ["Abstract", "Motivation", "Background", "Data Generation", "Dataset Description", "Tasks", "Train/Test Split", "References", "License", "Citation"];

    public string Of(PmxCounts train, PmxCounts test, IReadOnlyList<PmxTask> tasks)
    {
        _text.Clear();
        PmxYaml front = new();
        front.Text("title", title).List("author", authors, (item, author) => item.Text("name", author)).Text("date", date);
        _text.Append("---\n").Append(front).Append("---\n");

        Section("Abstract", title);
        Section("Motivation", Stated(description.Publication.Motivation));
        Section("Background", Stated(description.Description));
        if (description.Publication.Limitations.Length > 0) Paragraph(description.Publication.Limitations);
        Section("Data Generation", $"Synthetic data, made by SynthPK from the scenario {description.Name} with the seed {description.Seed.ToString(CultureInfo.InvariantCulture)}. No patient stands behind any row.");
        if (description.Equations.Length > 0) Code(description.Equations);
        Section("Dataset Description", $"{Count(train.Subjects + test.Subjects)} subjects and {Count(train.Observations + test.Observations)} observations: doses and observations of each subject in the order of their recorded times, at the same time an observation before a dose. What the columns mean stands in data/data-dictionary.yml.");
        Section("Tasks", PmxTask.Scoring);
        foreach (PmxTask task in tasks) Paragraph($"{task.Name}: {task.Description} {Count(task.Rows)} rows. Metric: rmse.");
        Section("Train/Test Split", $"By subject, as the scenario states: {Count(train.Subjects)} subjects with {Count(train.Observations)} observations in train.csv, {Count(test.Subjects)} with {Count(test.Observations)} in test.csv. In test.csv DV is a point and MDV 1 on every row, and BLQ is not told, for it would tell of DV.");
        Section("References", description.Citations.Count == 0 ? Stated("") : "");
        foreach (string citation in description.Citations) Paragraph(citation);
        Section("License", license);
        Section("Citation", $"{string.Join(", ", authors)}. {title}. Version {description.Publication.Version}. {(description.Publication.Doi.Length > 0 ? description.Publication.Doi : "DOI to be assigned.")}");
        return _text.ToString();
    }

    static string Stated(string text) => text.Length > 0 ? text : $"{char.ToUpperInvariant(PmxText.NotStated[0])}{PmxText.NotStated[1..]}.";

    void Section(string heading, string text)
    {
        _text.Append("\n## ").Append(heading).Append('\n');
        if (text.Length > 0) Paragraph(text);
    }

    void Paragraph(string text)
    {
        foreach (string paragraph in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) _text.Append('\n').Append(Harmless(paragraph)).Append('\n');
    }

    /// <summary>Equations stand indented as code that is shown and never run.</summary>
    void Code(string text)
    {
        _text.Append('\n');
        foreach (string line in text.Trim().ReplaceLineEndings("\n").Split('\n')) _text.Append("    ").Append(line).Append('\n');
    }

    /// <summary>A paragraph in which nothing is code, HTML, a shortcode, a heading or a rule to Markdown.</summary>
    static string Harmless(string text)
    {
        StringBuilder harmless = new();
        if (text[0] is '-' or '.' or '#' or '=' or '~' or ':' or '+' or '|') harmless.Append('\\');
        foreach (char c in text)
        {
            harmless.Append(c switch
            {
                '<' => "&lt;",
                '`' => "&#96;",
                '{' => "&#123;",
                '[' => "&#91;",
                '$' => "&#36;",
                '\\' => "&#92;",
                '@' => "&#64;",
                _ when char.IsControl(c) => " ",
                _ => c.ToString(),
            });
        }
        return harmless.ToString();
    }

    static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
