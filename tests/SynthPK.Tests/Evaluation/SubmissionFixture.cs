using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Tests.Evaluation;

/// <summary>A folder with a submission to a task of three queries, to be spoilt in one way after the other.</summary>
sealed class SubmissionFixture : IDisposable
{
    public const string Facts = """
        {
          "method": "guess",
          "version": "1.0.0",
          "authors": ["A. Author"],
          "paradigm": "other",
          "train_size": 50,
          "train_data_used": "all 50 subjects",
          "extra_data": "none",
          "pretraining_corpora": ["ChEMBL 33"],
          "transductive": false,
          "tuned_on": "inner_cv",
          "n_configs_tried": 1,
          "seeds": [1, -2],
          "n_failed_fits": 0,
          "wall_s": 1.5,
          "hardware": "a laptop",
          "code_url": null,
          "commit": null,
          "container_digest": null,
          "licence": "MIT",
          "test_not_viewed": true,
          "relation_to_generator": "none"
        }

        """;

    /// <summary>The header and a median for each query.</summary>
    public const string Medians = """
        task_id,query_uid,stat,draw,value,unit
        d/t,1,median,,1.5,mg/L
        d/t,2,median,,2.5,mg/L
        d/t,3,median,,0.25,

        """;

    public SubmissionFixture(string? predictions = Medians, string? facts = Facts)
    {
        if (facts is not null) File.WriteAllText(Json, facts);
        if (predictions is not null) File.WriteAllText(Csv, predictions);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("synthpk-submission-").FullName;

    public string Json => Path.Combine(Folder, "submission.json");

    public string Csv => Path.Combine(Folder, "predictions.csv");

    public string Parquet => Path.Combine(Folder, "predictions.parquet");

    /// <summary>Two concentrations of subject 1 and a probability about subject 2.</summary>
    public static Table Query { get; } = TaskTables.Query.Of(
        new long[] { 1, 2, 3 }, new long[] { 1, 1, 2 }, (new[] { 1.0, 2, 0 }, new[] { false, false, true }), new[] { "CP", "CP", "dropout" }, new[] { "mg/L", "mg/L", "" }, new[] { "", "", "" });

    public static TaskDescription Task { get; } = new()
    {
        Id = "d/t",
        Version = "1.0.0",
        Code = "T1",
        Kind = "t",
        Dataset = "d",
        Title = "Test",
        Question = "What?",
        Quantities = [new("CP", "mg/L", "Concentration") { Scale = LossScale.Log }, new("dropout", "", "Probability") { Least = 0, Greatest = 1 }],
        Answer = new AnswerForm(PointKind.Median, TakesQuantiles: true, Draws: 3),
        Primary = "rmsle",
        TrainSizes = [50, 200],
    };

    /// <summary>The rows of the quantiles of a query, equally far apart from a first one.</summary>
    public static string Quantiles(long query, double first, double step, string unit) =>
        string.Concat(new[] { "0.025", "0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95", "0.975" }.Select((level, i) => FormattableString.Invariant($"d/t,{query},q{level},,{first + i * step},{unit}\n")));

    public Submission Load(TaskDescription? task = null) => Submission.Load(Folder, task ?? Task, Query);

    /// <summary>What is wrong with the submission, without the folder's name.</summary>
    public string[] Issues(TaskDescription? task = null)
    {
        SubmissionException wrong = NUnit.Framework.Assert.Throws<SubmissionException>(() => Load(task))!;
        return [.. wrong.Issues.Select(issue => issue.ToString().Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
