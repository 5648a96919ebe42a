using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Suites;
using SynthPK.Tests.Evaluation;

namespace SynthPK.Tests.Suites;

/// <summary>What a card says of tasks whose results are made up.</summary>
public sealed class DatasetCardTests
{
    const string Small = """
        name: small
        title: A small suite
        description: For tests.
        publication: { version: 1.0.0, license: CC0-1.0, creators: [Nobody], keywords: [test], motivation: To test., uses: Tests., limitations: It is tiny. }
        seed: 1
        train-sizes: [50]
        test: 12
        validation: 6
        presets: [realworld]
        scenarios:
          theophylline: { tasks: [new-subjects] }
        """;

    /// <summary>Answers of three units that are wrong by factors of e^0.1 and e^0.2: losses of 0.1 and 0.2 by rmsle, of e^0.1 − 1 = 0.105 and e^0.2 − 1 = 0.221 by aafe.</summary>
    static TaskCard CardOf(string code, string primary, string normaliser, double normalisers, string floor, double floors)
    {
        TaskDescription task = MadeUpTask.About(MadeUpTask.Concentration, primary) with { Code = code, Kind = $"kind-{code}", Normaliser = normaliser, Floor = floor };
        (Table query, Table truth) = MadeUpTask.Tables(task, [MadeUpTask.Values(1, 2), MadeUpTask.Values(3), MadeUpTask.Values(4)]);
        return new TaskCard(task, query, [Scored(MadeUpTask.Header(normaliser), normalisers), Scored(MadeUpTask.Oracle(floor), floors)]);

        TaskResults Scored(ResultHeader header, double error) =>
            Evaluator.Evaluate(task, query, truth, MadeUpTask.Points([.. new double[] { 1, 2, 3, 4 }.Select(value => value * Math.Exp(error))]), header, []);
    }

    [Test]
    public void Card_TellsUnitsLossesAndWhereTheFloorWinsNothing()
    {
        Suite suite = SuiteFile.Parse(Small);
        SuiteEntry entry = suite.Entries.Single();
        string card = new DatasetCard(entry, false, entry.SourceOf(SuiteKey.Practice(suite)), new IndexedDataset(entry.Dataset, entry.Name, entry.PresetName, "T", [], new Dictionary<string, string>()),
            [CardOf("T15", "rmsle", "LABEL", 0.1, "O-BAYES", 0.2), CardOf("T7", "aafe", "B3", 0.2, "O-BAYES", 0.1), CardOf("T12", "rmsle", "IQR", 0.2, "O-LATENT", 0)]).ToMarkdown();
        Assert.That(card, Does.Contain("The tests are for 12 subjects.").And.Contain("4 queries about 3 units; ranked by rmsle"));
        Assert.That(card, Does.Contain("| T15 `kind-T15` | rmsle | rmsle | 50 | LABEL | 0.1 | O-BAYES | 0.2 | 2 |"));
        Assert.That(card, Does.Contain("| T7 `kind-T7` | aafe | aafe − 1 | 50 | B3 | 0.221 | O-BAYES | 0.105 | 0.475 |"));
        Assert.That(card, Does.Contain("| T12 `kind-T12` | rmsle | rmsle | 50 | IQR | 0.2 | O-LATENT | 0 |  |"));
        Assert.That(card, Does.Contain("- LABEL: The same dose for everybody").And.Contain("- O-LATENT: The truth itself").And.Contain("- O-BAYES: The true model").And.Contain("the records believed as they stand"));
        Assert.That(card, Does.Contain("there is nothing to win over the normaliser by the true model if it believes the records").And.Contain("- T15 `kind-T15` (train size 50)"));
        Assert.That(card, Does.Not.Contain("- T7 `kind-T7`").And.Not.Contain("- T12 `kind-T12`"));
    }
}
