using System.Diagnostics;
using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Suites;
using SynthPK.Tests.Suites;

namespace SynthPK.Tests.Evaluation.Reference;

/// <summary>The baselines on real tasks of every kind.</summary>
public sealed class EveryKindTests
{
    static IEnumerable<TestCaseData> Made() =>
        from data in new[] { ("warfarin-pca", "pristine"), ("covariate-dropout", "own"), ("pooled-moxifloxacin", "own") }
        let source = new Lazy<TaskSource>(() => Small(TaskKindTests.SourceOf(data.Item1, data.Item2, test: 6, validation: 3)))
        from kind in TaskKinds.All
        where kind.Unfit(TaskKindTests.SourceOf(data.Item1, data.Item2).Scenario) is null
        select new TestCaseData(source, kind).SetArgDisplayNames(data.Item1, data.Item2, kind.Name);

    static TaskSource Small(TaskSource source) => new(source.Dataset, source.Scenario, source.Seeds) { TrainSizes = [20], Test = source.Test, Validation = source.Validation, Replicates = 5, Simulated = 100 };

    /// <summary>The normaliser that a task names is there and answers it; and every baseline that can answer a task answers all of it, legally.</summary>
    [TestCaseSource(nameof(Made))]
    public void Predict_OfEveryBaselineThatCan_IsWhole(Lazy<TaskSource> source, TaskKind kind)
    {
        BenchmarkTask task = kind.Make(source.Value).Public;
        Assert.That(Baselines.All.Where(b => b.CanAnswer(task.Description)).Select(b => b.Name), Does.Contain(task.Description.Normaliser));
        foreach (Baseline baseline in Baselines.All.Where(b => b.CanAnswer(task.Description)))
        {
            Stopwatch watch = Stopwatch.StartNew();
            IReadOnlyDictionary<long, Answer> answers = baseline.Predict(task, task.Description.TrainSizes[0], task.Test).Answers;
            TestContext.Out.WriteLine($"{baseline.Name} {watch.ElapsedMilliseconds} ms");
            IReadOnlyList<Query> queries = Query.Of(task.Test.Query);
            Assert.That(answers.Keys, Is.EquivalentTo(queries.Select(q => q.Number)), baseline.Name);
            foreach (Query query in queries) Check(answers[query.Number], task.Description.QuantityOf(query.Quantity), task.Description.Answer, $"{baseline.Name}, {query}");
        }
    }

    static void Check(Answer answer, AskedQuantity quantity, AnswerForm form, string what)
    {
        double[] values = [.. answer.Point is { } point ? [point] : Array.Empty<double>(), .. answer.Quantiles ?? [], .. answer.Draws ?? []];
        double least = quantity.Scale == LossScale.Log ? Math.Max(quantity.Least ?? 0, double.Epsilon) : quantity.Least ?? double.NegativeInfinity;
        if (values.Any(value => !double.IsFinite(value) || value < least || value > (quantity.Greatest ?? double.MaxValue))) Assert.Fail($"{what}: {string.Join(", ", values.Take(10))}");
        Assert.That(form.NeedsDraws ? answer.Draws?.Count == form.Draws : answer.Point is not null, what);
        if (answer.Quantiles is { } quantiles) Assert.That(form.TakesQuantiles && quantiles.Count == 9 && quantiles.Zip(quantiles.Skip(1)).All(q => q.First <= q.Second), what);
    }
}
