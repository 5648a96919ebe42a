using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scoring;
using SynthPK.Randomness;
using SynthPK.Suites;

namespace SynthPK.Tests.Evaluation;

/// <summary>Scores of made-up answers, with their intervals, comparisons and failures.</summary>
public sealed class EvaluatorTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(3).For("evaluator");
    static readonly TaskDescription Task = MadeUpTask.About(MadeUpTask.Concentration, "rmsle", "mdape", "wis", "f30");

    // units of 2, 1 and 1 queries, in two strata
    static readonly TaskDescription Stratified = Task with { Strata = [new Stratum("a", "The first"), new Stratum("b", "The others", IsOutOfDistribution: true)] };
    static readonly (Table Query, Table Truth) Three = MadeUpTask.Tables(Stratified, [MadeUpTask.Values(1, 2), MadeUpTask.Values(4), MadeUpTask.Values(8)], unit => unit == 0 ? "a" : "b");

    [Test]
    public void Evaluate_HandWorked_IsTheMeanOverUnits()
    {
        // logarithms of m/f: ln 2 and 0 of the first unit, ln 2 and ln 4 of the others
        TaskResults results = Evaluator.Evaluate(Stratified, Three.Query, Three.Truth, MadeUpTask.Points(2, 2, 8, 2), MadeUpTask.Header("m"), []);
        double ln2 = Math.Log(2), first = ln2 / Math.Sqrt(2);
        Assert.That(results.Units.Select(unit => (unit.Uid, unit.Stratum)), Is.EqualTo(new[] { (1L, "a"), (2L, "b"), (3L, "b") }));
        Assert.That(results.Units.Select(unit => unit.Value), Is.EqualTo(new[] { first, ln2, 2 * ln2 }).Within(1e-14));
        Assert.That(results.Loss, Is.EqualTo((first + 3 * ln2) / 3).Within(1e-14));
        Assert.That(results.Metrics.Take(3).Select(m => (m.Metric, m.Stratum, m.Units)), Is.EqualTo(new[] { ("rmsle", "", 3), ("rmsle", "a", 1), ("rmsle", "b", 2) }));
        Assert.That(results.Metrics[2].Value, Is.EqualTo(1.5 * ln2).Within(1e-14));
        Assert.That(results.Metrics[1].Low, Is.Null, "one unit has no interval");
        Assert.That(results.Metrics.Single(m => m is { Metric: "wis", Stratum: "" }).Value, Is.Null, "no quantiles were given");
        Assert.That(results.Ratios, Is.Empty);
        Assert.That(results.Canary, Is.EqualTo("canary"));
    }

    [Test]
    public void Evaluate_BesideReferences_HasRatioAndRegret()
    {
        TaskResults normaliser = Evaluator.Evaluate(Stratified, Three.Query, Three.Truth, MadeUpTask.Points(2, 4, 8, 16), MadeUpTask.Header("B3"), []), floor = Evaluator.Evaluate(Stratified, Three.Query, Three.Truth, MadeUpTask.Points(1, 2, 4, 8), MadeUpTask.Oracle("O-BAYES"), []);
        TaskResults half = Evaluator.Evaluate(Stratified, Three.Query, Three.Truth, MadeUpTask.Points([.. new double[] { 1, 2, 4, 8 }.Select(f => f * Math.Sqrt(2))]), MadeUpTask.Header("m"), [normaliser, floor]);
        // every unit of B3 is off by ln 2, every one of m by half of it: so is every resample
        Assert.That(half.Ratios.Select(r => r.Stratum), Is.EqualTo(new[] { "", "a", "b" }));
        Assert.That(half.Ratios[0], Is.EqualTo(new Comparison("B3", "", half.Ratios[0].Value, half.Ratios[0].StandardError, half.Ratios[0].Low, half.Ratios[0].High, Verdict.Better)));
        Assert.That(new[] { half.Ratios[0].Value, half.Ratios[0].Low!.Value, half.Ratios[0].High!.Value }, Is.All.EqualTo(0.5).Within(1e-12));
        Assert.That((half.Regrets[0].Reference, half.Regrets[0].Verdict), Is.EqualTo(("O-BAYES", Verdict.Worse)));
        Assert.That(half.Regrets[0].Value, Is.EqualTo(Math.Log(2) / 2).Within(1e-12));
        Assert.That(normaliser.Ratios[0], Is.EqualTo(new Comparison("B3", "", 1, 0, 1, 1, Verdict.NotSeparated)), "the normaliser is as good as itself");
        Assert.That((floor.Loss, floor.Regrets[0].Value), Is.EqualTo(((double?)0, 0.0)), "a perfect answer has no loss");
    }

    [Test]
    public void Evaluate_OfManyUnits_HasTheIntervalOfTheMean()
    {
        (TaskDescription task, Table query, Table truth, double[] truths) = Many(400);
        TaskResults results = Evaluator.Evaluate(task, query, truth, MadeUpTask.Points([.. truths.Select((f, i) => f * Math.Exp(0.3 * Key.Normal(i)))]), MadeUpTask.Header("m"), []);
        MetricResult primary = results.Metrics[0];
        double[] losses = [.. results.Units.Select(unit => unit.Value!.Value)];
        double mean = losses.Average(), error = Math.Sqrt(losses.Sum(x => (x - mean) * (x - mean)) / 399 / 400);
        // the bootstrap's standard error is that of the mean, within its own of 1/√2000, and the interval is about ±1.96 of it
        Assert.That(primary.StandardError, Is.EqualTo(error).Within(8).Percent);
        Assert.That(primary.Low, Is.EqualTo(mean - 1.96 * error).Within(0.3 * error));
        Assert.That(primary.High, Is.EqualTo(mean + 1.96 * error).Within(0.3 * error));
    }

    [Test]
    public void Evaluate_Again_GivesTheSameBytes()
    {
        (TaskDescription task, Table query, Table truth, double[] truths) = Many(50);
        Predictions answers = MadeUpTask.Points([.. truths.Select((f, i) => f * Math.Exp(0.3 * Key.Normal(i)))]);
        string json = Evaluate(query, answers).ToJson();
        Assert.That(Evaluate(query, new(answers.Answers.Reverse().ToDictionary())).ToJson(), Is.EqualTo(json), "whatever the order of the answers");
        Assert.That(Evaluate(query.Where([.. Enumerable.Range(0, query.Rows).Select(_ => true)]), answers).ToJson(), Is.EqualTo(json));
        TaskResults parsed = TaskResults.Parse(json, "results.json");
        Assert.That(parsed.ToJson(), Is.EqualTo(json));
        Assert.That(parsed.Units, Is.EqualTo(Evaluate(query, answers).Units));
        Assert.That(json, Does.Contain($"\"evaluator\": \"{Evaluator.Version}\"").And.Contain("\"truth\": \"ab\"").And.Contain("\"canary\": \"canary\"").And.EndsWith("}\n"));

        TaskResults Evaluate(Table asked, Predictions predictions) => Evaluator.Evaluate(task, asked, truth, predictions, MadeUpTask.Header("m"), []);
    }

    [TestCase("{}", "required")]
    [TestCase("{\"evaluator\": \"1\", \"surprise\": 1}", "surprise")]
    [TestCase("[", "line 1")]
    public void Parse_OfSomethingElse_SaysWhere(string json, string expected) =>
        Assert.That(() => TaskResults.Parse(json, "x.json"), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("x.json").And.Message.Contains(expected));

    [Test]
    public void Evaluate_OfFailedUnits_GivesThemTheNormalisersLoss()
    {
        TaskResults normaliser = Evaluator.Evaluate(Stratified, Three.Query, Three.Truth, MadeUpTask.Points(2, 4, 8, 16), MadeUpTask.Header("B3"), []);
        Predictions partial = new(new Dictionary<long, Answer> { [1] = new(1), [3] = new(4), [4] = new(8) }); // query 2, of the first unit, is missing
        TaskResults results = Evaluator.Evaluate(Stratified, Three.Query, Three.Truth, partial, MadeUpTask.Header("m"), [normaliser]);
        Assert.That(results.FailedUnits, Is.EqualTo(1));
        Assert.That(results.Units[0], Is.EqualTo(new UnitScore(1, "a", results.Units[0].Value, IsFailed: true)));
        Assert.That(results.Loss, Is.EqualTo(Math.Log(2) / 3).Within(1e-14)); // ln 2 of the failed one, 0 of the others
        Assert.That(results.Metrics.Single(m => m is { Metric: "mdape", Stratum: "" }).Units, Is.EqualTo(2), "other metrics are of what was answered");
        Assert.That(() => Evaluator.Evaluate(Stratified, Three.Query, Three.Truth, partial, MadeUpTask.Header("m"), []), Throws.ArgumentException.With.Message.Contains("have the loss of B3"));
    }

    [Test]
    public void Evaluate_ByAMetricOfAllTogether_KeepsItsResamples()
    {
        TaskDescription task = MadeUpTask.About(MadeUpTask.Chance, "auroc") with { Normaliser = "B0" };
        bool[] happens = [.. Enumerable.Range(0, 80).Select(i => Key.For("event").Uniform(i) < 0.4)];
        (Table query, Table truth) = MadeUpTask.Tables(task, [.. happens.Select(y => MadeUpTask.Values(y ? 1 : 0))]);
        TaskResults poor = Evaluate("B0", 1, []), good = Evaluate("m", 3, [poor]);
        Assert.That(good.Resamples[""], Has.Count.EqualTo(1000));
        Assert.That(good.Metrics[0].Loss, Is.EqualTo(1 - good.Value).Within(1e-15));
        Assert.That(good.Ratios[0].Value, Is.EqualTo((1 - good.Value!.Value) / (1 - poor.Value!.Value)).Within(1e-14));
        Assert.That(good.Ratios[0].Verdict, Is.EqualTo(Verdict.Better));
        // half the answers are missing: the score is half one's own on the others, half the normaliser's
        Predictions half = new(Predicted(3).Answers.Where(a => a.Key <= 40).ToDictionary());
        TaskResults failed = Evaluator.Evaluate(task, query, truth, half, MadeUpTask.Header("m"), [poor]);
        double own = Auroc.Of([.. Enumerable.Range(1, 40).Select(i => half.Answers[i].Point!.Value)], happens[..40])!.Value;
        Assert.That(failed.Value, Is.EqualTo((own + poor.Value!.Value) / 2).Within(1e-12));

        Predictions Predicted(double skill) => MadeUpTask.Points([.. happens.Select((y, i) => 1 / (1 + Math.Exp(-(skill * (y ? 0.5 : -0.5) + Key.Normal(i)))))]);
        TaskResults Evaluate(string method, double skill, TaskResults[] references) => Evaluator.Evaluate(task, query, truth, Predicted(skill), MadeUpTask.Header(method), references);
    }

    [Test]
    public void Evaluate_OfAnswersOfWhichNothingCanBeSaid_HasTheNormalisersLossForTheFailed()
    {
        TaskDescription task = MadeUpTask.About(MadeUpTask.Chance, "auroc") with { Normaliser = "B0" };
        (Table query, Table truth) = MadeUpTask.Tables(task, [.. new[] { 1.0, 1, 0, 1, 0 }.Select(y => MadeUpTask.Values(y))]);
        TaskResults poor = Evaluator.Evaluate(task, query, truth, MadeUpTask.Points(0.9, 0.6, 0.5, 0.4, 0.1), MadeUpTask.Header("B0"), []);
        // only the first two are answered: nothing that did not happen is among them, so that they have no AUROC
        Predictions two = new(new Dictionary<long, Answer> { [1] = new(0.5), [2] = new(0.5) });
        TaskResults failed = Evaluator.Evaluate(task, query, truth, two, MadeUpTask.Header("m"), [poor]);
        Assert.That(poor.Value, Is.EqualTo(5.0 / 6).Within(1e-15)); // of six pairs one is wrong
        Assert.That(failed.Value, Is.EqualTo(poor.Value));
        Assert.That(failed.Resamples[""], Is.EqualTo(poor.Resamples[""]));
        Assert.That(failed.Metrics[0].Units, Is.EqualTo(5), "what failed was asked too");
    }

    [Test]
    public void Evaluate_ByAMetricWithAUnit_SaysNothingOfSeveralTogether()
    {
        AskedQuantity weight = new("WT", "kg", "Weight");
        TaskDescription task = MadeUpTask.About(MadeUpTask.Concentration, "rmsle", "rmse", "mae") with { Quantities = [MadeUpTask.Concentration, weight, MadeUpTask.Chance], Strata = [new Stratum("c", "Concentrations"), new Stratum("w", "Weights"), new Stratum("p", "Probabilities")] };
        // two subjects: a concentration, a probability, and of the first its weight
        (Table query, Table truth) = QueryRows.Tables(task,
        [
            (new Query(1, 1, null, "CP", "c"), new(1)), (new Query(2, 1, null, "EVENT", "p"), new(1)), (new Query(3, 1, null, "WT", "w"), new(70)),
            (new Query(4, 2, null, "CP", "c"), new(2)), (new Query(5, 2, null, "EVENT", "p"), new(0)),
        ]);
        TaskResults results = Evaluator.Evaluate(task, query, truth, MadeUpTask.Points(1.5, 0, 64, 1, 0), MadeUpTask.Header("m"), []);
        Assert.That(Of("rmse", ""), Is.EqualTo(((double?)null, 0)), "mg/L and kg");
        Assert.That(Of("mae", ""), Is.EqualTo(((double?)null, 0)));
        Assert.That(Of("rmse", "c"), Is.EqualTo(((double?)0.75, 2))); // of 0.5 and 1
        Assert.That(Of("mae", "w"), Is.EqualTo(((double?)6, 1)));
        Assert.That(Of("rmse", "p"), Is.EqualTo(((double?)null, 0)), "probabilities have measures of their own");
        Assert.That(Of("rmsle", "w"), Is.EqualTo(((double?)null, 0)));
        Assert.That(Of("rmsle", "").Units, Is.EqualTo(2));
        Assert.That(Evaluator.Evaluate(task with { Quantities = [MadeUpTask.Concentration, weight with { Unit = "mg/L" }, MadeUpTask.Chance] }, query, truth, MadeUpTask.Points(1.5, 0, 64, 1, 0), MadeUpTask.Header("m"), []).Metrics.First(m => m.Metric == "mae").Value, Is.EqualTo((3.25 + 1) / 2), "of one unit it is said");

        (double? Value, int Units) Of(string metric, string stratum) => results.Metrics.Where(m => m.Metric == metric && m.Stratum == stratum).Select(m => (m.Value, m.Units)).Single();
    }

    [Test]
    public void Evaluate_OfWhatDoesNotFit_SaysWhatIsWrong()
    {
        Assert.That(() => Evaluator.Evaluate(Stratified, Three.Query, Three.Truth, MadeUpTask.Points(1, 1, 1, 1, 1), MadeUpTask.Header("m"), []), Throws.ArgumentException.With.Message.Contains("asks no query 5"));
        Assert.That(() => Evaluator.Evaluate(Stratified, Three.Query, Three.Truth.Where([true, true, true, false]), MadeUpTask.Points(1, 1, 1, 1), MadeUpTask.Header("m"), []), Throws.ArgumentException.With.Message.Contains("Query 4"));
        TaskResults other = Evaluator.Evaluate(Stratified, Three.Query, Three.Truth, MadeUpTask.Points(2, 4, 8, 16), MadeUpTask.Header("B3") with { Truth = "cd" }, []);
        Assert.That(() => Evaluator.Evaluate(Stratified, Three.Query, Three.Truth, MadeUpTask.Points(1, 1, 1, 1), MadeUpTask.Header("m"), [other]), Throws.ArgumentException.With.Message.Contains("another version or truth"));
        Assert.That(() => Evaluator.Evaluate(Stratified with { Primary = "wis" }, Three.Query, Three.Truth, MadeUpTask.Points(1, 1, 1, 1), MadeUpTask.Header("m"), []), Throws.ArgumentException.With.Message.Contains("holds no quantiles"));
    }

    static (TaskDescription Task, Table Query, Table Truth, double[] Truths) Many(int units)
    {
        double[] truths = [.. Enumerable.Range(0, 2 * units).Select(i => Math.Exp(Key.For("truth").Normal(i)))];
        (Table query, Table truth) = MadeUpTask.Tables(Task, [.. Enumerable.Range(0, units).Select(i => MadeUpTask.Values(truths[2 * i], truths[2 * i + 1]))]);
        return (Task, query, truth, truths);
    }
}
