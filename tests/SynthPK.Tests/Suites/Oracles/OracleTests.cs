using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Suites;
using SynthPK.Suites.Oracles;

namespace SynthPK.Tests.Suites.Oracles;

/// <summary>What holds of every oracle on every scenario.</summary>
public sealed class OracleTests
{
    static readonly string[] Scenarios = ["theophylline", "bioequivalence", "warfarin-pca", "vancomycin-tdm", "covariate-dropout", "pooled-moxifloxacin", "antibody-escalation"];

    static IEnumerable<TestCaseData> Cases() =>
        from scenario in Scenarios
        from preset in new[] { "pristine", "phase3" }
        select new TestCaseData(scenario, preset);

    [TestCaseSource(nameof(Cases))]
    public void Predict_OfNewSubjects_AnswersEveryQuery(string scenario, string preset)
    {
        MadeTask made = TaskKinds.Find("new-subjects").Make(TaskKindTests.SourceOf(scenario, preset, test: 12, validation: 4));
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(made.Test.Part.Truth!);
        foreach (Oracle oracle in Oracle.All)
        {
            Assert.That(oracle.CanAnswer(made), oracle.Name);
            Predictions predictions = oracle.Predict(made, made.Test);
            Assert.That(predictions.Answers.Keys, Is.EquivalentTo(truths.Keys), oracle.Name);
            Assert.That(predictions.Answers.Values.Select(answer => answer.Point!.Value), Has.All.Matches<double>(point => double.IsFinite(point) && point >= 0), oracle.Name);
            if (oracle.Name == "O-LATENT") Assert.That(predictions.Answers.All(answer => answer.Value.Point == truths[answer.Key].Value));
        }
    }
}
