using System.Text.Json;

namespace SynthPK.Cli.Tests;

public sealed class ValidateTests
{
    [TestCase("theophylline")]
    [TestCase("warfarin")]
    [TestCase("vancomycin")]
    public void Validate_OfABuiltInScenario_FindsNothing(string name)
    {
        Outcome outcome = Tool.Run("validate", name);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        Assert.That(outcome.Out, Does.Contain(name));
    }

    [Test]
    public void Validate_OfAWrongScenario_ListsEveryIssueWithItsPlace()
    {
        using Scratch scratch = new();
        string file = scratch.Write("wrong.yaml", WrongScenario.Text);
        Outcome outcome = Tool.Run("validate", file);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        foreach (string place in WrongScenario.Places(file)) Assert.That(outcome.ErrorLines, Has.Some.StartsWith(place), outcome.ToString());

        Outcome json = Tool.Run("validate", file, "--json");
        Assert.That(json.ExitCode, Is.EqualTo(1));
        Assert.That(json.Json.GetProperty("valid").GetBoolean(), Is.False);
        Assert.That(json.Json.GetProperty("issues").GetArrayLength(), Is.EqualTo(outcome.ErrorLines.Length));
        Assert.That(json.Json.GetProperty("issues").EnumerateArray().First().GetProperty("line").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public void Validate_OfAModelFile_KnowsItFromAScenario()
    {
        using Scratch scratch = new();
        const string Text = "parameters: { CL: 1.1 L/h, V: 20 L }\nstates: [central]\nequations: |\n  d/dt(central) = -CL/V*central\n  CP = central/V\noutputs: [CP]\n";
        Outcome right = Tool.Run("validate", scratch.Write("right.yaml", Text));
        Assert.That(right.ExitCode, Is.Zero, right.ToString());
        Assert.That(right.Out, Does.Contain("the model is right: 1 state, 1 output, linear."));

        string file = scratch.Write("wrong.yaml", Text.Replace("1.1 L/h", "1.1 L/hr").Replace("d/dt(central)", "d/dt(centrl)").Replace("[CP]", "[CONC]"));
        Outcome wrong = Tool.Run("validate", file);
        Assert.That(wrong.ExitCode, Is.EqualTo(1), wrong.ToString());
        string[] places = ["1:19: '1.1 L/hr' is no quantity", "2:10: the state 'central' has no d/dt(central)", "4:3: there is no state 'centrl'", "6:11: the output 'CONC'"];
        Assert.That(wrong.ErrorLines, Has.Length.EqualTo(places.Length), "every issue at once");
        foreach ((string line, string place) in wrong.ErrorLines.Zip(places)) Assert.That(line, Does.StartWith($"{file}:{place}"));
        Outcome json = Tool.Run("validate", file, "--json");
        Assert.That(json.Json.GetProperty("kind").GetString(), Is.EqualTo("model"));
        Assert.That(json.Json.GetProperty("issues").GetArrayLength(), Is.EqualTo(places.Length));
    }

    [Test]
    public void Validate_OfASuite_TellsWhatWouldBeBuilt()
    {
        Outcome builtIn = Tool.Run("validate", "tutorial");
        Assert.That(builtIn.ExitCode, Is.Zero, builtIn.ToString());
        Assert.That(builtIn.Out, Does.StartWith("tutorial: the suite is right: 4 datasets with 42 tasks.").And.Match("warfarin-phase3 .*T14 T15 +T6 T8 T11\n").And.Match("T8 +covariate-relations +No covariate acts"));

        using Scratch scratch = new();
        string file = scratch.Write("mine.yaml", "name: mine\npresets: [pristin]\ntasks: [T2]\nscenarios: { theophyline: }\n");
        Outcome wrong = Tool.Run("validate", file, "--json");
        Assert.That(wrong.ExitCode, Is.EqualTo(1), wrong.ToString());
        Assert.That(wrong.Json.GetProperty("kind").GetString(), Is.EqualTo("suite"));
        Assert.That(wrong.Json.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("try").GetString()), Is.EqualTo(new[] { "pristine", "forecast", "theophylline" }));
        scratch.Write("mine.yaml", "name: mine\npresets: [pristine]\ntasks: [new-subjects]\nscenarios: { theophylline: }\n");
        JsonElement right = Tool.Run("validate", file, "--json").Json;
        Assert.That(right.GetProperty("datasets")[0].GetProperty("tasks")[0].GetString(), Is.EqualTo("new-subjects"));
        Assert.That(Tool.Run("describe", file).Out, Does.Contain("mine (suite)").And.Contain($"synthpk suite build {file}"));
    }

    [Test]
    public void Validate_OfADataset_NamesWhatIsDamaged()
    {
        using Scratch scratch = new();
        Assert.That(Tool.Run("generate", "--quiet", "--out", scratch["d"]).ExitCode, Is.Zero);
        Outcome whole = Tool.Run("validate", scratch["d"]);
        Assert.That(whole.ExitCode, Is.Zero, whole.ToString());

        Flip(scratch["d", "data", "observations.csv"]);
        File.Delete(scratch["d", "truth", "latent.parquet"]);
        Outcome damaged = Tool.Run("validate", scratch["d"], "--json");
        Assert.That(damaged.ExitCode, Is.EqualTo(1), damaged.ToString());
        string[] problems = [.. damaged.Json.GetProperty("problems").EnumerateArray().Select(p => p.GetString()!)];
        Assert.That(problems, Has.Length.EqualTo(2));
        Assert.That(problems, Has.Some.StartsWith("data/observations.csv: ").And.Some.StartsWith("truth/latent.parquet: "));
        Assert.That(Tool.Run("validate", scratch["d"]).ErrorLines, Is.EqualTo(problems));
    }

    [Test]
    public void Validate_OfADatasetThatIsToBePublished_AsksForWhatOnlyItsCuratorKnows()
    {
        using Scratch scratch = new();
        Assert.That(Tool.Run("generate", "--quiet", "--subjects", "10", "--out", scratch["d"]).ExitCode, Is.Zero);
        Outcome outcome = Tool.Run("validate", scratch["d"], "--published");
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.ErrorLines, Has.Some.Contains("datePublished is NOT STATED; add to the scenario 'publication: { date-published: 2026-01-15 }'"));
        Assert.That(Tool.Run("validate", scratch["d"], "--published", "--json").Json.GetProperty("problems").GetArrayLength(), Is.EqualTo(outcome.ErrorLines.Length));

        Outcome scenario = Tool.Run("validate", "theophylline", "--published");
        Assert.That(scenario.ExitCode, Is.EqualTo(1));
        Assert.That(scenario.Error, Does.Contain("no folder"));
    }

    [Test]
    public void Validate_OfAnotherFolder_SaysThatItIsNoDataset()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("validate", scratch.Root);
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Error, Does.Contain("manifest.json"));
    }

    /// <summary>One bit in the middle: size and time are as before.</summary>
    static void Flip(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
