using System.ComponentModel;
using System.Diagnostics;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Nonmem;
using SynthPK.Scenarios;
using SynthPK.Tests.Conventions;

namespace SynthPK.Tests.Formats.Nonmem;

/// <summary>R's read.csv, with nothing said to it, finds every number of nlmixr2's table and every NA.</summary>
[NUnit.Framework.Category("Foreign")]
public sealed class RReadsEventTablesTests
{
    [TestCase("warfarin-pca")]
    [TestCase("vancomycin")]
    public void ReadCsv_OfNlmixr2Table_FindsEveryNumber(string scenario)
    {
        Dataset dataset = Study.Generate(ScenarioFile.Load(scenario) with { Subjects = 8 });
        string text = EventTables.Text(new Nlmixr2Format(), dataset), file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            string[] found = Run(file), written = text.Split('\n');
            Assert.That(found[0], Is.EqualTo(written[0]));
            Assert.That(found[1].Split(','), Is.All.EqualTo("number"));
            Assert.That(found[2..].SelectMany(Cells), Is.EqualTo(written[1..^1].SelectMany(Cells)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    static IEnumerable<double?> Cells(string line) => line.Split(',').Select(cell => cell == "NA" ? (double?)null : EventTables.Number(cell));

    static string[] Run(string file)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("Rscript", ["--vanilla", Repository.PathOf("tests", "foreign", "read-events.R"), file]) { RedirectStandardOutput = true })!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Win32Exception)
        {
            if (Environment.GetEnvironmentVariable("SYNTHPK_REQUIRE_FOREIGN") == "1") Assert.Fail("SYNTHPK_REQUIRE_FOREIGN is 1, but Rscript is not installed.");
            Assert.Ignore("No foreign reader: Rscript is not installed.");
            throw;
        }
    }
}
