using NUnit.Framework;
using SynthPK.Evaluation;

namespace SynthPK.Tests.Evaluation;

public sealed class SubmissionFactsTests
{
    [Test]
    public void Load_OfWholeFacts_FindsEachOfThem()
    {
        using SubmissionFixture made = new();
        SubmissionFacts facts = made.Load().Facts;
        Assert.That((facts.Method, facts.Version, facts.Paradigm, facts.TrainSize, facts.TrainDataUsed), Is.EqualTo(("guess", "1.0.0", Paradigm.Other, 50, "all 50 subjects")));
        Assert.That(facts.Authors, Is.EqualTo(new[] { "A. Author" }));
        Assert.That(facts.ExtraData, Is.Empty);
        Assert.That(facts.PretrainingCorpora, Is.EqualTo(new[] { "ChEMBL 33" }));
        Assert.That((facts.IsTransductive, facts.TunedOn, facts.ConfigsTried, facts.FailedFits, facts.WallSeconds), Is.EqualTo((false, Tuning.InnerCv, 1, 0, 1.5)));
        Assert.That(facts.Seeds, Is.EqualTo(new[] { 1L, -2 }));
        Assert.That((facts.Hardware, facts.CodeUrl, facts.Commit, facts.ContainerDigest, facts.Licence), Is.EqualTo(("a laptop", (string?)null, (string?)null, (string?)null, "MIT")));
        Assert.That((facts.TestNotViewed, facts.Relation), Is.EqualTo((true, GeneratorRelation.None)));
    }

    [Test]
    public void Write_ThenRead_IsTheSameText() =>
        Assert.That(SubmissionFactsFile.Write(SubmissionFactsReader.Parse(SubmissionFixture.Facts, "f", [50])).Replace("[\n    1,\n    -2\n  ]", "[1, -2]").Replace("[\n    \"A. Author\"\n  ]", "[\"A. Author\"]").Replace("[\n    \"ChEMBL 33\"\n  ]", "[\"ChEMBL 33\"]"), Is.EqualTo(SubmissionFixture.Facts));

    [TestCase("\"method\": \"guess\"", "\"method\": \"\"", "submission.json:2:13: 'method' is \"\". Allowed: a text that is not empty.")]
    [TestCase("\"method\": \"guess\"", "\"methd\": \"guess\"", "submission.json:1:1: 'method' is missing. Allowed: a text that is not empty.|submission.json:2:3: there is no key 'methd'. Try: method")]
    [TestCase("\"version\": \"1.0.0\"", "\"version\": 1.0", "submission.json:3:14: 'version' is 1.0. Allowed: a text that is not empty.")]
    [TestCase("[\"A. Author\"]", "[]", "submission.json:4:14: 'authors' is []. Allowed: a list of one text or more, such as [\"A. Author\"].")]
    [TestCase("\"paradigm\": \"other\"", "\"paradigm\": \"NLME\"", "submission.json:5:15: 'paradigm' is \"NLME\". Allowed: nlme, ml, hybrid, nca, other. Try: nlme")]
    [TestCase("\"train_size\": 50", "\"train_size\": 60", "submission.json:6:17: 'train_size' is 60. Allowed: a training size of the task: 50, 200.")]
    [TestCase("\"extra_data\": \"none\"", "\"extra_data\": \"some\"", "submission.json:8:17: 'extra_data' is \"some\". Allowed: \"none\", or a list of texts, such as [\"ChEMBL 33\"].")]
    [TestCase("\"transductive\": false", "\"transductive\": \"no\"", "submission.json:10:19: 'transductive' is \"no\". Allowed: true or false.")]
    [TestCase("\"n_configs_tried\": 1", "\"n_configs_tried\": 0", "submission.json:12:22: 'n_configs_tried' is 0. Allowed: a whole number, 1 or more.")]
    [TestCase("[1, -2]", "[1, 2.5]", "submission.json:13:12: 'seeds' is [1, 2.5]. Allowed: a list of whole numbers, such as [1, 2]; empty where nothing is random.")]
    [TestCase("\"wall_s\": 1.5", "\"wall_s\": -1", "submission.json:15:13: 'wall_s' is -1. Allowed: a number, 0 or more.")]
    [TestCase("\"licence\": \"MIT\"", "\"licence\": 7", "submission.json:20:14: 'licence' is 7. Allowed: a text that is not empty, or null.")]
    [TestCase("\"test_not_viewed\": true", "\"test_not_viewed\": false", "submission.json:21:22: 'test_not_viewed' is false. Allowed: true, by which you attest that nobody who worked on the method saw the truth of the test; without it nothing is scored.")]
    [TestCase("\"hardware\": \"a laptop\"", "\"hardware\": null", "submission.json:16:15: 'hardware' is not filled in. Allowed: a text that is not empty.")]
    [TestCase("\"version\": \"1.0.0\"", "\"version\": \"1\", \"version\": \"2\"", "submission.json:3:19: 'version' is there twice.")]
    [TestCase("\"none\"\n}", "\"none\",\n}", "submission.json:23:1: this is not JSON here: the JSON object contains a trailing comma at the end. Allowed: a key in quotes, a colon, a value; commas between them, none after the last.")]
    [TestCase("\"a laptop\"", "\"\\ud800\"", "submission.json:1:1: a text holds half of a letter (a lone surrogate). Allowed: Unicode.")]
    public void Load_OfAWrongFact_SaysWhereAndWhatIsAllowed(string right, string wrong, string issues)
    {
        Assert.That(SubmissionFixture.Facts, Does.Contain(right));
        using SubmissionFixture made = new(facts: SubmissionFixture.Facts.Replace(right, wrong, StringComparison.Ordinal));
        Assert.That(string.Join('|', made.Issues()), Is.EqualTo(issues));
    }

    [TestCase("", "submission.json:1:1: the file is empty. Allowed: { \"method\": …, … }.")]
    [TestCase(" \n", "submission.json:1:1: the file is empty. Allowed: { \"method\": …, … }.")]
    [TestCase("{\n  \"method\" \"x\" }", "submission.json:2:12: this is not JSON here: '\"' is invalid after a property name. Expected a ':'. Allowed: a key in quotes, a colon, a value; commas between them, none after the last.")]
    [TestCase("[1]", "submission.json:1:1: the file holds no object. Allowed: { \"method\": …, … }.")]
    public void Load_OfNoObject_SaysSo(string text, string issue)
    {
        using SubmissionFixture made = new(facts: text);
        Assert.That(made.Issues(), Is.EqualTo(new[] { issue }));
    }

    [Test]
    public void Load_OfFactsAndPredictionsThatAreWrong_TellsBoth()
    {
        using SubmissionFixture made = new(SubmissionFixture.Medians.Replace("2.5", "-2.5"), facts: null);
        Assert.That(made.Issues(), Is.EqualTo(new[]
        {
            "submission.json:1:1: there is no such file.",
            "predictions.csv:3:1: value is -2.5 for CP of query 2. Allowed: a number greater than 0.",
        }));
    }
}
