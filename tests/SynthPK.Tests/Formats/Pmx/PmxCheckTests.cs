using NUnit.Framework;
using SynthPK.Formats.Pmx;

namespace SynthPK.Tests.Formats.Pmx;

/// <summary>Faults planted in a benchmark that is right, each found by its own rule and by no other.</summary>
public sealed class PmxCheckTests
{
    const string Metadata = "metadata.yml", Train = "data/train.csv", Test = "data/test.csv", Dictionary = "data/data-dictionary.yml", Page = "index.qmd";

    const string Counterfactual = "  - name: \"half\"\n    type: counterfactual\n    scenario: \"half the dose\"\n    truth_file: tasks/half.yml\n    metric: quantile_coverage\n    output_format:\n      type: summary_stats\n      stats: [q10, q50]\n";

    string _folder = "";

    [SetUp]
    public void WriteBenchmark()
    {
        _folder = Directory.CreateTempSubdirectory("synthpk-pmx-check-").FullName;
        PmxFolders.WriteSample(_folder);
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    string PathOf(string file) => Path.Combine(_folder, "data", "pmx", "trial", file);

    void Replace(string file, string from, string to)
    {
        string text = File.ReadAllText(PathOf(file));
        Assert.That(text, Does.Contain(from));
        File.WriteAllText(PathOf(file), text.Replace(from, to));
    }

    void ExpectOne(string breach)
    {
        IReadOnlyList<string> breaches = new PmxCheck().Breaches(_folder);
        Assert.That(breaches, Has.Count.EqualTo(1), string.Join('\n', breaches));
        Assert.That(breaches[0], Does.StartWith("data/pmx/trial/").And.Contain(breach).And.EndWith("."));
    }

    [Test]
    public void Breaches_OfWhatWasWritten_AreNone() => Assert.That(new PmxCheck().Breaches(_folder), Is.Empty);

    [TestCase(Page, "index.qmd: is missing")]
    [TestCase(Metadata, "metadata.yml: is missing")]
    [TestCase(Train, "data/train.csv: is missing")]
    [TestCase(Test, "data/test.csv: is missing")]
    [TestCase(Dictionary, "data/data-dictionary.yml: is missing")]
    public void Breaches_OfAMissingFile_NameIt(string file, string breach)
    {
        File.Delete(PathOf(file));
        ExpectOne(breach);
    }

    [TestCase("title: ", "titel: ", "has no 'title'")]
    [TestCase("license: \"CC-BY-4.0\"", "license:", "has no 'license'")]
    [TestCase("name: \"trial\"", "name: \"trail\"", "name is 'trail'; it is that of the folder")]
    [TestCase("data_type: synthetic", "data_type: made-up", "data_type is 'made-up'")]
    [TestCase("goal: generic", "goal: fame", "goal is 'fame'")]
    [TestCase("authors:\n  - name: \"A. Maker\"", "authors: []", "authors is no list of one or more")]
    [TestCase("authors:\n  - name: \"A. Maker\"", "authors:\n  - mail: x", "author 1 has no name")]
    [TestCase("  - name: \"concentration-prediction\"\n    type", "  - type", "task 1 (?) has no name")]
    [TestCase("    type: regression\n", "", "task 1 (concentration-prediction) has no type")]
    [TestCase("    type: regression\n", "    type: guess\n", "has the type 'guess'")]
    [TestCase("    metric: rmse\n", "", "has no metric")]
    [TestCase("    metric: rmse\n", "    metric: [rmse, mae]\n", "has several metrics")]
    [TestCase("    metric: rmse\n", "    metric: auroc\n", "has the metric 'auroc'; for individual_predictions it is rmse, mae, nrmse")]
    [TestCase("    output_format:\n      type: individual_predictions\n      columns: [\"ID\", \"TIME\", \"PRED\"]\n", "", "has no output_format")]
    [TestCase("    target: DV\n", "", "has no target")]
    [TestCase("    target: DV\n", "    target: DV\n    scenario: \"half\"\n", "has a scenario, which only a counterfactual task has")]
    [TestCase("    target: DV\n", "    target: DV\n    truth_file: tasks/x.yml\n", "has a truth_file, which only a counterfactual task has")]
    [TestCase("goal: generic", "goal: [generic", "it must be YAML")]
    public void Breaches_OfTheMetadata_NameTheRule(string from, string to, string breach)
    {
        Replace(Metadata, from, to);
        ExpectOne(breach);
    }

    [Test]
    public void Breaches_WithoutTasks_NameTheRule()
    {
        string text = File.ReadAllText(PathOf(Metadata));
        int from = text.IndexOf("tasks:", StringComparison.Ordinal), to = text.IndexOf("license:", StringComparison.Ordinal);
        File.WriteAllText(PathOf(Metadata), text[..from] + "tasks: []\n" + text[to..]);
        ExpectOne("tasks is no list of one or more");
    }

    [TestCase("", "", "")]
    [TestCase("summary_stats", "individual_predictions", "has the output type 'individual_predictions'")]
    [TestCase("    scenario: \"half the dose\"\n", "", "has no scenario")]
    [TestCase("    scenario: \"half the dose\"\n", "    scenario: \"half the dose\"\n    target: DV\n", "has a target, which no counterfactual task has")]
    [TestCase("    truth_file: tasks/half.yml\n", "", "has no truth_file")]
    [TestCase("tasks/half.yml", "tasks/other.yml", "has the truth_file 'tasks/other.yml', which is not there")]
    [TestCase("tasks/half.yml", "../half.yml", "which is outside the benchmark's folder")]
    [TestCase("[q10, q50]", "[q10, q90]", "estimates are q10, q50; task 2 (half) declares q10, q90")]
    [TestCase("summary_stats", "probability", "estimates has no 'p'")]
    public void Breaches_OfACounterfactual_NameTheRule(string from, string to, string breach)
    {
        File.WriteAllText(PathOf("tasks/half.yml"), "scenario: half the dose\nn_sim: 1000\npopulation: all\nestimates:\n  q10: 1.0\n  q50: 2.0\n");
        Replace(Metadata, "license:", Counterfactual + "license:");
        if (from.Length > 0) Replace(Metadata, from, to);
        if (breach == "has the output type 'individual_predictions'")
            Assert.That(new PmxCheck().Breaches(_folder), Has.Some.Contains("has the output type 'individual_predictions'; for a counterfactual it is summary_stats or probability"));
        else if (breach.Length > 0) ExpectOne(breach);
        else Assert.That(new PmxCheck().Breaches(_folder), Is.Empty);
    }

    [Test]
    public void Breaches_OfATruthFileThatIsNoYaml_NameIt()
    {
        File.WriteAllText(PathOf("tasks/half.yml"), "estimates: [");
        Replace(Metadata, "license:", Counterfactual + "license:");
        ExpectOne("tasks/half.yml: line");
    }

    [TestCase("1,1.05,", "1,1.05,9,", "data/train.csv: line 4 has another number of cells than the header, 14")]
    [TestCase("1,1.05,0.0,", "1,1.05,none,", "column AMT reads as float64, in train.csv as object")]
    [TestCase("1,0.0,100.0,0.0,.,1", "1,0.0,100.0,0.0,.,yes", "column EVID reads as int64, in train.csv as object")]
    [TestCase("3,0.0,", "2,0.0,", "subject 2 is in train.csv as well")]
    public void Breaches_OfTrain_NameTheRule(string from, string to, string breach)
    {
        Replace(Train, from, to);
        ExpectOne(breach);
    }

    [Test]
    public void Breaches_OfAnAnswerInTest_NameTheRule()
    {
        Replace(Test, "2,1.75,0.0,0.0,.", "2,1.75,0.0,0.0,2.2");
        ExpectOne("data/test.csv: 1 rows tell DV");
    }

    [Test]
    public void Breaches_OfAnotherColumn_NameIt()
    {
        Replace(Test, "LLOQ", "LOQ");
        IReadOnlyList<string> breaches = new PmxCheck().Breaches(_folder);
        Assert.That(breaches, Is.EqualTo(new[] { "data/pmx/trial/data/test.csv: has no column LLOQ, which train.csv has; both have the same.", "data/pmx/trial/data/train.csv: has no column LOQ, which test.csv has; both have the same." }));
    }

    [Test]
    public void Breaches_OfATableWithoutRows_NameIt()
    {
        File.WriteAllText(PathOf(Test), File.ReadLines(PathOf(Test)).First() + "\n");
        Assert.That(new PmxCheck().Breaches(_folder), Has.Some.EqualTo("data/pmx/trial/data/test.csv: has no rows."));
    }

    [TestCase("LLOQ:", "LOQ:", 2, "does not explain the columns LLOQ")]
    [TestCase("LLOQ:", "LOQ:", 2, "explains LOQ, which the tables do not have")]
    [TestCase("  type: integer\n", "  type: int\n", -1, "has the type 'int'; it is numeric, integer, character")]
    [TestCase("  short: ", "  long: ", -1, "ID has no 'short'")]
    [TestCase("SETUP__:", "SETUP__: [", 1, "it must be YAML")]
    public void Breaches_OfTheDictionary_NameTheRule(string from, string to, int count, string breach)
    {
        Replace(Dictionary, from, to);
        IReadOnlyList<string> breaches = new PmxCheck().Breaches(_folder);
        if (count > 0) Assert.That(breaches, Has.Count.EqualTo(count));
        Assert.That(breaches, Has.Some.Contains(breach));
    }

    [Test]
    public void Breaches_OfAPageWithoutASection_NameIt()
    {
        Replace(Page, "## Motivation", "## Why");
        ExpectOne("index.qmd: has no section 'Motivation'");
    }

    [Test]
    public void Breaches_OfAFolderInCapitals_NameIt()
    {
        Directory.Move(PathOf(""), Path.Combine(_folder, "data", "pmx", "My Trial"));
        Assert.That(new PmxCheck().Breaches(_folder), Has.Some.Contains("the folder is called 'My Trial'; its name is lower-case letters, digits and dashes"));
    }
}
