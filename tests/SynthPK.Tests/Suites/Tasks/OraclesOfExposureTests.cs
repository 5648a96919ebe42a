using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Suites;
using SynthPK.Suites.Oracles;

namespace SynthPK.Tests.Suites.Tasks;

/// <summary>What an oracle says of exposures: probabilities of classes, and answers nearer the truth than the typical subject's.</summary>
public sealed class OraclesOfExposureTests
{
    [Test]
    public void Bayes_FromThreeSamples_IsNearerThanTheTypicalSubject()
    {
        MadeTask made = TaskKinds.Find("exposure").Make(TaskKindTests.SourceOf("theophylline", "pristine", test: 12, validation: 2));
        Dictionary<string, double[]> errors = [];
        foreach (string name in new[] { "O-BAYES", "O-POP" })
        {
            Predictions predictions = Oracle.All.Single(oracle => oracle.Name == name).Predict(made, made.Test);
            IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(made.Test.Part.Truth!);
            ILookup<string, Query> queries = Query.Of(made.Test.Part.Query).ToLookup(query => query.Quantity);
            errors[name] = [.. queries["AUCinf"].Select(q => Math.Abs(Math.Log(predictions.Answers[q.Number].Point!.Value / truths[q.Number].Value!.Value)))];
            if (name == "O-BAYES") Assert.That(queries["AUC>=cut-off"].Select(q => predictions.Answers[q.Number].Point!.Value), Has.Some.GreaterThan(0.01).And.Some.LessThan(0.99).And.All.InRange(0, 1), "probabilities, not classes");
        }
        Assert.That(errors["O-BAYES"].Average(), Is.LessThan(0.75 * errors["O-POP"].Average()));
    }
}
