using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Suites;
using SynthPK.Suites.Oracles;

namespace SynthPK.Tests.Suites.Tasks;

public sealed class ScoringTests
{
    [TestCase("covariate-relations", "antibody-escalation")]
    [TestCase("structure-and-parameters", "warfarin")]
    [TestCase("simulation", "theophylline")]
    [TestCase("dropout", "covariate-dropout")]
    [TestCase("error-detection", "warfarin")]
    [TestCase("counterfactual", "warfarin")]
    [TestCase("censored-and-missing", "warfarin")]
    [TestCase("dose-individualisation", "warfarin")]
    public void Evaluate_OfTheFloor_HasEveryMetric(string kind, string scenario)
    {
        MadeTask made = TaskKinds.Find(kind).Make(Sources.Of(scenario, test: kind == "dropout" ? 12 : 6, replicates: kind == "covariate-relations" ? 20 : 4, change: kind == "error-detection" ? s => Preset.Find("stress").Of(s) : null));
        Oracle floor = Oracle.All.Single(oracle => oracle.Name == made.Description.Floor);
        Assert.That(floor.CanAnswer(made));
        TaskResults results = Evaluator.Evaluate(made.Description, made.Test.Part.Query, made.Test.Part.Truth!, floor.Predict(made, made.Test), new ResultHeader(floor.Name, "1", null, false), []);
        Assert.That(results.FailedUnits, Is.Zero);
        foreach (string name in made.Description.Secondary.Prepend(made.Description.Primary))
        {
            // whatever may be asked: of a dozen subjects it can be that nobody leaves, or that all do
            double?[] values = [.. results.Metrics.Where(m => m.Metric == name && m.Stratum.Length == 0).Select(m => m.Value)];
            if (name == "rmse")
            {
                // values in mg/L and covariates in kg or years: each stratum by itself
                Assert.That(values, Is.EqualTo(new double?[] { null }));
                Assert.That(results.Metrics.Where(m => m.Metric == name && m.Value is not null).Select(m => m.Stratum), Does.Contain("censored").And.Some.StartsWith("missing-"));
                continue;
            }
            Assert.That(values, Has.Length.EqualTo(1).And.None.Null, name);
            if (floor is TruthOracle) Assert.That(values[0], Is.EqualTo(Metrics.Find(name).Best).Within(1e-12), name);
        }
        Assert.That(Oracle.All.Where(oracle => oracle.Name.StartsWith("O-BAYES", StringComparison.Ordinal) && made.Test.Studies.Count == 0).Select(oracle => oracle.CanAnswer(made)), Has.None.True, "what is about no subject is not for oracles of subjects");
    }
}
