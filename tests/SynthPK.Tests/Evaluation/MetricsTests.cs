using NUnit.Framework;
using SynthPK.Evaluation;

namespace SynthPK.Tests.Evaluation;

/// <summary>What holds of every metric.</summary>
public sealed class MetricsTests
{
    /// <summary>The metrics that kinds of task name.</summary>
    static readonly string[] Agreed =
    [
        "rmse", "rmsle", "mae", "mpe", "mdpe", "mdape", "f20", "f30", "afe", "aafe", "crps", "wis", "coverage-50", "coverage-90", "pit", "energy", "npde-w1", "npde-mean", "npde-variance",
        "npde-ks", "vpc-coverage", "vpc-width", "ree-bias", "ree-rmse", "log-ratio", "f1", "f1-at-budget", "fdr", "tpr", "fpr", "precision", "auroc", "average-precision", "brier", "log-loss", "calibration-slope",
        "calibration-intercept", "exact-match", "mean-rank", "censored-log-score", "dose-regret", "attainment", "toxicity", "absolute-error", "quantile-log-error",
    ];

    [Test]
    public void All_HoldsEveryAgreedMetric() => Assert.That(Metrics.All.Select(m => m.Name), Is.SupersetOf(Agreed).And.Unique);

    [TestCaseSource(nameof(Names))]
    public void Metric_SaysWhatItIs(string name)
    {
        Metric metric = Metrics.Find(name);
        Assert.That(metric.Description, Has.Length.GreaterThan(20));
        Assert.That(metric.Source, Does.Match(@"\b(19|20)\d\d\b|the project's choice").And.Not.Contain(".md"), "a paper with its year, or who chose it");
        Assert.That(metric.Loss(metric.Best), Is.Zero);
    }

    [Test]
    public void Find_OfAMisspeltName_NamesTheNearest() => Assert.That(() => Metrics.Find("brierr"), Throws.ArgumentException.With.Message.Contains("Did you mean 'brier'?"));

    /// <summary>Answers that are the truth have no loss, whatever reads them.</summary>
    [TestCase("rmse"), TestCase("rmsle"), TestCase("mae"), TestCase("mpe"), TestCase("mdpe"), TestCase("mdape"), TestCase("f20"), TestCase("f30"), TestCase("afe"), TestCase("aafe")]
    [TestCase("crps"), TestCase("wis"), TestCase("energy"), TestCase("ree-bias"), TestCase("ree-rmse"), TestCase("log-ratio"), TestCase("quantile-log-error")]
    public void Of_PerfectAnswers_HasNoLoss(string name)
    {
        EvaluationUnit[] units = [.. new[] { 0.01, 0.7, 3, 40 }.Select(f => MadeUpTask.Unit(MadeUpTask.Concentration, (new(f), Perfect(f)), (new(2 * f), Perfect(2 * f))))];
        Metric metric = Metrics.Find(name);
        Assert.That(metric.Loss(metric.Of(units, MadeUpTask.About(MadeUpTask.Concentration, name))!.Value), Is.EqualTo(0).Within(1e-15));
    }

    [TestCase("brier"), TestCase("log-loss"), TestCase("auroc"), TestCase("average-precision"), TestCase("f1"), TestCase("f1-at-budget"), TestCase("fdr"), TestCase("tpr"), TestCase("fpr"), TestCase("precision")]
    [TestCase("exact-match"), TestCase("mean-rank")]
    public void Of_PerfectChances_HasNoLoss(string name)
    {
        EvaluationUnit[] units = [.. Enumerable.Range(0, 4).Select(_ => MadeUpTask.Unit(MadeUpTask.Chance, (new(1), Perfect(1)), (new(0), Perfect(0))))];
        Metric metric = Metrics.Find(name);
        Assert.That(metric.Loss(metric.Of(units, MadeUpTask.About(MadeUpTask.Chance, name))!.Value), Is.EqualTo(0).Within(1e-15));
    }

    static Answer Perfect(double value) => new(value, [.. AnswerForm.Levels.Select(_ => value)], [.. Enumerable.Repeat(value, 20)]);

    static IEnumerable<string> Names() => Metrics.All.Select(m => m.Name);
}
