using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Formats.Metadata;

namespace SynthPK.Suites;

/// <summary>The card of a suite's public package, which is its card on the Hugging Face hub too.</summary>
sealed class SuiteCard(Suite suite, bool isPractice, IReadOnlyList<IndexedDataset> datasets)
{
    /// <summary>What everybody must know of a suite without secrets.</summary>
    public const string Practice = "**PRACTICE: the tests follow from a published key, so that anybody can make their truth. Results are UNOFFICIAL.**";

    /// <summary>What a submission declares (rules 10 and 15); leaks are looked for in the card, so the words stand here once.</summary>
    public const string TuningRule = "Tune within the training folds or on the validation part, and declare how many configurations were tried (`n_configs_tried`).";

    /// <inheritdoc cref="TuningRule"/>
    public const string PretrainingRule = "Declare whatever else was learnt from (`extra_data`, `pretraining_corpora`), this suite and its earlier versions included.";

    /// <summary>The card in Markdown.</summary>
    public string ToMarkdown()
    {
        MarkdownText text = new();
        text.Line($"# {suite.Title}");
        foreach (string paragraph in suite.Description.Split('\n', StringSplitOptions.RemoveEmptyEntries)) text.Line(paragraph);
        text.Line("**Synthetic data: no person in it exists, and nothing in it may guide the treatment of one.**");
        if (isPractice) text.Line(Practice);
        text.Line("## Datasets and tasks");
        text.Table(["dataset", "what it is", "tasks"], datasets.Select(d => (IReadOnlyList<string>)[$"[{d.Dataset}]({d.Dataset}/README.md)", d.Title, string.Join(", ", d.Tasks.Select(t => $"{t.Code} `{t.Kind}`"))]));
        text.Line("A folder for each dataset holds `train.parquet` and a folder for each task: `task.json` says what is asked, from which `train.parquet` it is learnt (some tasks have one of their own) and how it is scored, `context.parquet` what may be known of the subjects, `query.parquet` what is asked of them. `validation/` is the same with its true answers, to choose between methods by.");
        text.Code("csharp", $"BenchmarkTask task = BenchmarkTask.Load(\"{Example()}\");");
        text.Code("python", $"import pandas as pd\ntrain = pd.read_parquet(\"{(datasets is [var one, ..] ? one.Dataset : "DATASET")}/train.parquet\", dtype_backend=\"numpy_nullable\")");
        text.Line("## How to take part");
        text.List(
        [
            "Learn from the `train.parquet` that `task.json` names (`train`), rows with SIZE up to the size you name; no other subject of `context.parquet` may be learnt from.",
            TuningRule,
            PretrainingRule,
            "Answer every query of `query.parquet`; send `submission.json` and `predictions.parquet` to the organisers, who score them with `synthpk evaluate`.",
            $"`{SuiteIndex.FileName}` holds SHA-256 of every file, and for each task the commitment to its true answers: SHA-256 of their bytes and a nonce. The hidden package, published when the round closes, holds both; `synthpk suite verify PUBLIC --revealed HIDDEN` compares them, and `synthpk suite build SUITE --revealed HIDDEN`, with the file or built-in name of this suite, makes the tests again from the seeds in it.",
        ]);
        WriteAnswer(text);
        Publication publication = suite.Publication;
        text.Line("## What it is for");
        foreach (string statement in (string[])[publication.Motivation, publication.Uses, publication.Limitations, publication.Biases, publication.SocialImpact, publication.Maintenance])
            if (statement.Length > 0) text.Line(statement);
        text.Line(publication.License.Length > 0 ? $"Version {suite.Version}, under [{publication.License}]({PublicationForm.LicenseUrl(publication.License)})." : $"Version {suite.Version}. Its licence is not stated.");
        text.Line(publication.Creators.Count > 0 ? $"Made by {string.Join(", ", publication.Creators)}. To cite it:" : "Who made it is not stated.");
        if (publication.Creators.Count > 0) text.Code("bibtex", Narrative.CitationOf(suite.Name, suite.Title, publication));
        text.Line($"{SuiteKey.CanaryOf(suite)}. Whoever trains on the web may leave out what carries it.");
        return HubHeader.Of(suite.Title, publication.License, publication.Keywords, datasets.Select(d => (d.Dataset, $"{d.Dataset}/train.parquet"))) + text;
    }

    /// <summary>The format of answers, from what reads them.</summary>
    static void WriteAnswer(MarkdownText text)
    {
        text.Line("## How to answer");
        text.Line($"`synthpk evaluate TASK MINE --template` writes a submission to fill in, and `synthpk evaluate TASK MINE --validation` scores one on the validation part. By hand it is a folder of two files. `{Submission.Parquet}`, or `{Submission.Csv}`, has a row for each number, with the columns");
        text.Table(["column", "type", "what stands in it"], SubmissionRow.Schema.Columns.Select(column => (IReadOnlyList<string>)[$"`{column.Name}`", column.Type.ToString().ToLowerInvariant(), column.Description]));
        text.Line($"`answer` in `task.json` says what is wanted for every query: its `point`, a row whose `stat` is `mean` or `median`; or, where `needsDraws` is true, as many `draws` in its place, numbered from 1 in column `draw`. Elsewhere draws may be given beside the point, and where `takesQuantiles` is true all of {string.Join(", ", SubmissionRow.QuantileStats.Select(stat => $"`{stat}`"))}: for every query about a quantity, or for none. Nothing is repaired: what is missing, double, of another unit, not finite or out of range is refused, each with its row.");
        text.Line($"`{SubmissionFactsFile.Name}` has all of these keys:");
        text.Table(["key", "what it says"], SubmissionFactsFile.Keys.Select(key => (IReadOnlyList<string>)[$"`{key.Key}`", key.Meaning]));
    }

    string Example() => datasets is [{ Tasks: [var task, ..] } first, ..] ? $"{first.Dataset}/{task.Kind}" : "DATASET/TASK";
}
