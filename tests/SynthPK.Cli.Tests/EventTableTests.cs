using System.Globalization;
using SynthPK.Datasets;
using SynthPK.Formats;

namespace SynthPK.Cli.Tests;

/// <summary>Event tables from the command line, and back through the model.</summary>
public sealed class EventTableTests
{
    [TestCase("theophylline")]
    [TestCase("vancomycin-tdm")]
    public void Simulate_ThePristineTableOfADataset_GivesItsLatentConcentrations(string scenario)
    {
        using Scratch scratch = new();
        string folder = scratch["d"];
        Outcome generated = Tool.Run("generate", scenario, "--subjects", "4", "--preset", "pristine", "--format", "nonmem,parquet", "--doses", "compact", "--out", folder, "--quiet");
        Assert.That(generated.ExitCode, Is.Zero, generated.ToString());
        Outcome outcome = Tool.Run("simulate", folder, Path.Combine(folder, "data", "nonmem.csv"));
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        string[] found = outcome.Out.TrimEnd().Split('\n');
        Assert.That(found[0], Does.StartWith("ID,REC,TIME,"));
        Table latent = DatasetFolder.Load(folder).Dataset.Truth.Latent;
        int[] rows = [.. Enumerable.Range(0, latent.Rows).OrderBy(row => latent.Get<long>("ID").Values[row]).ThenBy(row => latent.Get<double>("TIME").Values[row])];
        Assert.That(found, Has.Length.EqualTo(rows.Length + 1));
        foreach ((string line, int row) in found[1..].Zip(rows))
        {
            double[] cells = [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            Assert.That((cells[0], cells[2]), Is.EqualTo((latent.Get<long>("ID").Values[row], latent.Get<double>("TIME").Values[row])));
            double expected = latent.Get<double>("CONC").Values[row];
            Assert.That(cells[3], Is.EqualTo(expected).Within(1e-9 * expected), line);
        }
        Assert.That(outcome.Error, Does.Contain("with their true parameters"));
    }

    [Test]
    public void Simulate_ADatasetWithCovariates_IsRefused()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("simulate", scratch.Root, "x.csv", "--covariates", "locf");
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("--covariates"));
        Outcome none = Tool.Run("simulate", scratch.Root, "x.csv");
        Assert.That(none.ExitCode, Is.EqualTo(1), none.ToString());
        Assert.That(none.Error, Does.Contain("is no SynthPK dataset"));
    }

    [Test]
    public void Generate_WithEncodings_WritesThemInEveryEventTable()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("generate", "warfarin", "--subjects", "4", "--format", "nonmem,monolix,pumas", "--blq", "half-first", "--doses", "compact", "--out", scratch["d"], "--quiet");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        foreach (string table in (string[])["nonmem", "monolix"]) Assert.That(File.ReadLines(scratch["d", "data", $"{table}.csv"]).First(), Does.Contain(",ADDL,II,").And.Not.Contain("CENS"));
        Assert.That(File.ReadLines(scratch["d", "data", "pumas.csv"]).First(), Does.Contain(",addl,ii"));
        Assert.That(File.ReadAllText(scratch["d", "data", "nonmem-codes.json"]), Does.Contain("\"blq\": \"half-first\""));
        string header = File.ReadLines(scratch["d", "data", "nonmem.csv"]).First();
        Assert.That(File.ReadAllText(scratch["d", "README.md"]), Does.Contain($"$INPUT {header.Replace(',', ' ')}"));
    }

    [TestCase("--blq", "half")]
    [TestCase("--doses", "compact")]
    public void Generate_WithAnEncodingButNoEventTable_SaysSo(string option, string value)
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("generate", "theophylline", option, value, "--format", "csv", "--out", scratch["d"]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain(option).And.Contain("monolix, nlmixr2, nonmem, pumas"));
        Assert.That(Directory.Exists(scratch["d"]), Is.False);
    }

    [Test]
    public void Generate_WithAWordThatIsNoEncoding_IsAWrongCommand()
    {
        Outcome outcome = Tool.Run("generate", "theophylline", "--blq", "haf", "--format", "nonmem");
        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("missing, flag, drop, half, half-first, zero").And.Contain("Did you mean 'half'?"));
    }

    [Test]
    public void Generate_PmxWithoutASplit_SaysWhatToAddBeforeAnythingIsGenerated()
    {
        using Scratch scratch = new();
        Outcome outcome = Tool.Run("generate", "theophylline", "--format", "pmx,csv", "--out", scratch["d"]);
        Assert.That(outcome.ExitCode, Is.EqualTo(1), outcome.ToString());
        Assert.That(outcome.Error, Does.Contain("--split"));
        Assert.That(Directory.Exists(scratch["d"]), Is.False);
    }
}
