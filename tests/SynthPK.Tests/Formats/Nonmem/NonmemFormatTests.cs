using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Nonmem;

namespace SynthPK.Tests.Formats.Nonmem;

public sealed partial class NonmemFormatTests
{
    string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("synthpk-nonmem-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    string Write(DatasetSchema schema, params IReadOnlyList<Dataset> blocks)
    {
        string folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        using DatasetWriter writer = new NonmemFormat().Open(folder, schema, SampleDatasets.Description);
        foreach (Dataset block in blocks) writer.Write(block);
        Assert.That(writer.Complete(), Is.EqualTo(["data/nonmem.csv", "data/nonmem-codes.json"]));
        return folder;
    }

    string Table(Dataset trial) => File.ReadAllText(Path.Combine(Write(DatasetSchema.Of(trial), trial), "data/nonmem.csv"));

    [Test]
    public void Write_OfATrialWithOralDoses_IsExactlyThis()
    {
        // ARM: high 1, low 2; SEX: F 1, M 2. The trough at 24 h stands before the dose at 24 h.
        Assert.That(Table(SampleDatasets.Trial()), Is.EqualTo("""
            ID,TIME,TAD,AMT,RATE,DV,EVID,MDV,CMT,BLQ,LLOQ,NTIME,ARM,WT,SEX
            1,0,.,.,.,.,0,1,2,1,0.05,0,2,70.5,2
            1,0,0,100,0,.,1,1,1,0,.,.,2,70.5,2
            1,1.05,1.05,.,.,4.125,0,0,2,0,0.05,1,2,70.5,2
            1,24,24,.,.,0.4,0,0,2,0,0.05,24,2,70.5,2
            1,24,0,100,0,.,1,1,1,0,.,.,2,70.5,2
            2,0.1,.,.,.,.,0,1,2,1,0.05,0,1,.,1
            2,0.25,0,50,100,.,1,1,2,0,.,.,1,.,1
            2,1.75,1.5,.,.,2.2,0,0,2,0,0.05,2,1,.,1
            2,2.5,2.25,.,.,3.3,0,0,2,0,.,1,1,.,1
            3,0,0,10,0,.,1,1,2,0,.,.,2,60,.

            """));
    }

    [Test]
    public void Write_OfATrialWithoutOralDoses_HasOneCompartment()
    {
        IEnumerable<string> compartments = Table(SampleDatasets.Trial("bolus", "bolus", "infusion", "bolus")).Split('\n')[1..^1].Select(row => row.Split(',')[8]);
        Assert.That(compartments, Is.All.EqualTo("1"));
    }

    [Test]
    public void Write_OfAnyTrial_KeepsTheRulesOfNonmem()
    {
        string[] lines = Table(SampleDatasets.Trial()).Split('\n');
        Assert.That(lines[0], Does.Match("^[A-Z]"), "IGNORE=@ skips a header that begins with a letter");
        List<long> ids = [];
        double lastTime = 0;
        foreach (string line in lines[1..^1])
        {
            string[] cells = line.Split(',');
            Assert.That(cells, Is.All.Match(Numeral().ToString()).And.All.Length.LessThanOrEqualTo(24));
            long id = long.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture);
            double time = double.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture);
            if (ids.Count == 0 || ids[^1] != id) (lastTime, ids) = (0, [.. ids, id]);
            Assert.That(time, Is.GreaterThanOrEqualTo(lastTime));
            lastTime = time;
            bool isDose = cells[6] == "1";
            Assert.That(cells[7], Is.EqualTo(isDose || cells[5] == "." ? "1" : "0"), "MDV");
            Assert.That(cells[3] != ".", Is.EqualTo(isDose), "AMT");
        }
        Assert.That(ids, Is.Unique, "the rows of a subject stand together");
    }

    [Test]
    public void Write_OfChangingCovariates_GivesThoseOfTheLastVisit()
    {
        TableSchema schema = new("visits", "", ["ID", "VISIT"],
        [
            new("ID", ColumnType.Int64, "", ""), new("VISIT", ColumnType.Int64, "", ""), new("TIME", ColumnType.Double, "h", ""),
            new("WT", ColumnType.Double, "kg", "", IsNullable: true),
        ]);
        Dataset trial = SampleDatasets.Trial() with
        {
            // Subject 2 has no visit; subject 3's is after everything.
            Visits = schema.Of(new long[] { 1, 1, 1, 3 }, new long[] { 0, 3600, 86400, 86400 }, new double[] { 0.5, 1.05, 24, 24 }, (new double[] { 71, 0, 72, 61 }, new[] { false, true, false, false })),
        };
        string[] weights = [.. Table(trial).Split('\n')[1..^1].Select(row => row.Split(',')[13])];
        Assert.That(weights, Is.EqualTo(new[] { "70.5", "70.5", ".", "72", "72", ".", ".", ".", ".", "60" }), "baseline, baseline, lost at the second visit, then the third; nobody else's");
    }

    [GeneratedRegex(@"^(\.|-?[0-9]+(\.[0-9]+)?(E[+-][0-9]+)?)$")]
    private static partial Regex Numeral();

    [Test]
    public void Write_InBlocks_GivesTheSameFiles()
    {
        Dataset trial = SampleDatasets.Trial();
        string whole = Write(DatasetSchema.Of(trial), trial), blocks = Write(DatasetSchema.Of(trial), SampleDatasets.Blocks(trial));
        foreach (string file in (string[])["data/nonmem.csv", "data/nonmem-codes.json"])
            Assert.That(File.ReadAllText(Path.Combine(blocks, file)), Is.EqualTo(File.ReadAllText(Path.Combine(whole, file))));
    }

    [Test]
    public void Write_OfTextCovariates_TellsTheirCodes()
    {
        Dataset trial = SampleDatasets.Trial();
        DatasetSchema schema = DatasetSchema.Of(trial) with { Levels = new Dictionary<string, IReadOnlyList<string>> { ["ROUTE"] = ["oral"], ["SEX"] = ["male", "F"] } };
        JsonElement codes = JsonDocument.Parse(File.ReadAllText(Path.Combine(Write(schema, trial), "data/nonmem-codes.json"))).RootElement;
        Dictionary<string, JsonElement> columns = codes.GetProperty("columns").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!);
        Assert.That(columns["SEX"].GetProperty("codes").ToString().ReplaceLineEndings("").Replace(" ", ""), Is.EqualTo("""{"1":"male","2":"F","3":"M"}"""), "declared levels first, then by appearance");
        Assert.That(columns["ARM"].GetProperty("codes").GetProperty("1").GetString(), Is.EqualTo("low"));
        Assert.That(columns["WT"].GetProperty("unit").GetString(), Is.EqualTo("kg"));
        Assert.That(columns["TIME"].GetProperty("unit").GetString(), Is.EqualTo("h"));
    }

    [Test]
    public void Open_WithoutTheRoutes_SaysWhatIsMissing()
    {
        DatasetSchema schema = DatasetSchema.Of(SampleDatasets.Trial()) with { Levels = new Dictionary<string, IReadOnlyList<string>>() };
        Assert.That(() => new NonmemFormat().Open(_folder, schema, SampleDatasets.Description), Throws.ArgumentException.With.Message.Contains("ROUTE"));
    }

    [Test]
    public void Write_OfAnOralDoseThatWasNotDeclared_IsRefused()
    {
        DatasetSchema schema = DatasetSchema.Of(SampleDatasets.Trial("bolus", "bolus", "bolus", "bolus"));
        Assert.That(() => Write(schema, SampleDatasets.Trial()), Throws.ArgumentException.With.Message.Contains("oral"));
    }

    [Test]
    public void Write_OfDosesOfNoSubject_IsRefused()
    {
        Dataset trial = SampleDatasets.Trial();
        Dataset astray = trial with { Subjects = trial.Subjects.Where([true, false, true]) };
        Assert.That(() => Write(DatasetSchema.Of(trial), astray), Throws.ArgumentException.With.Message.Contains("subject 2"));
    }
}
