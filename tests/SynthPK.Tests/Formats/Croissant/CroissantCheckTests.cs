using System.Text.Json.Nodes;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Croissant;
using SynthPK.Tests.Formats.Metadata;

namespace SynthPK.Tests.Formats.Croissant;

public sealed class CroissantCheckTests : IDisposable
{
    static IReadOnlyList<string> Breaches(MetadataFolder folder) => new CroissantCheck().Breaches(folder.Root);

    /// <summary>A fault in the file, and what its own rule says of it.</summary>
    public sealed record Fault(string Name, Action<JsonObject> Plant, string Told)
    {
        public override string ToString() => Name;
    }

    static JsonObject FileOf(JsonObject root, string id) => root["distribution"]!.AsArray().Select(n => n!.AsObject()).Single(n => (string?)n["@id"] == id);

    static JsonObject SetOf(JsonObject root, string id) => root["recordSet"]!.AsArray().Select(n => n!.AsObject()).Single(n => (string?)n["@id"] == id);

    static JsonObject FieldOf(JsonObject root, string id) => root["recordSet"]!.AsArray().SelectMany(s => s!["field"]!.AsArray()).Select(n => n!.AsObject()).Single(n => (string?)n["@id"] == id);

    static IReadOnlyList<Fault> Faults =>
    [
        new("the context has http", r => r["@context"]!["@vocab"] = "http://schema.org/", "@context: '@vocab' is \"http://schema.org/\""),
        new("the context lacks a term", r => r["@context"]!.AsObject().Remove("recordSet"), "'recordSet' is missing"),
        new("another type", r => r["@type"] = "sc:CreativeWork", "@type is 'sc:CreativeWork'"),
        new("an older Croissant", r => r["conformsTo"] = "http://mlcommons.org/croissant/1.0", "does not name http://mlcommons.org/croissant/1.1"),
        new("no RAI", r => r["conformsTo"] = CroissantContext.Version, "does not name http://mlcommons.org/croissant/RAI/1.0"),
        new("no name", r => r.Remove("name"), "has no name"),
        new("an empty description", r => r["description"] = " ", "has no description"),
        new("no citation", r => r.Remove("citeAs"), "has no citeAs"),
        new("a version of two numbers", r => r["version"] = "1.0", "version is '1.0'"),
        new("live data", r => r["isLiveDataset"] = true, "isLiveDataset is not false"),
        new("a licence by name", r => r["license"] = "CC-BY-4.0", "license is 'CC-BY-4.0'"),
        new("a licence that SPDX does not know", r => r["license"] = "https://spdx.org/licenses/CC-BY-9.0.html", "license is 'https://spdx.org/licenses/CC-BY-9.0.html'"),
        new("a creator as text", r => r["creator"] = "Ada", "a creator is no object"),
        new("a relative url", r => r["url"] = "trial", "url is 'trial'"),
        new("a day that is none", r => r["datePublished"] = "2026-02-30", "datePublished is '2026-02-30'"),
        new("not synthetic", r => r["rai:hasSyntheticData"] = false, "rai:hasSyntheticData is not true"),
        new("no limitations", r => r.Remove("rai:dataLimitations"), "has no rai:dataLimitations"),
        new("no word on personal data", r => r["rai:personalSensitiveInformation"] = "", "has no rai:personalSensitiveInformation"),
        new("no use", r => r.Remove("rai:dataUseCases"), "has no rai:dataUseCases"),
        new("an empty bias", r => r["rai:dataBiases"] = "", "rai:dataBiases is no text"),
        new("provenance as text", r => r["prov:wasDerivedFrom"] = "a scenario", "prov:wasDerivedFrom is no object"),
        new("no generation", r => r.Remove("prov:wasGeneratedBy"), "prov:wasGeneratedBy is no object"),
        new("an id twice", r => FileOf(r, "data/doses.csv")["@id"] = "data/subjects.csv", "has the @id of another"),
        new("an id with a blank", r => FieldOf(r, "doses/AMT")["@id"] = "doses/A MT", "has a blank in its @id"),
        new("a field without id", r => FieldOf(r, "doses/AMT").Remove("@id"), "has no @id"),
        new("a file of another type", r => FileOf(r, "data/doses.csv")["@type"] = "sc:DataDownload", "@type is 'sc:DataDownload'"),
        new("a file without address", r => FileOf(r, "data/doses.csv").Remove("contentUrl"), "has no contentUrl"),
        new("a file that is not there", r => FileOf(r, "data/doses.csv")["contentUrl"] = "data/nowhere.csv", "data/nowhere.csv is not in the folder"),
        new("a file outside the folder", r => FileOf(r, "data/doses.csv")["contentUrl"] = "data/../../secret.csv", "is data/../../secret.csv; what is distributed"),
        new("a file of the truth", r => FileOf(r, "data/doses.csv")["contentUrl"] = "truth/doses.parquet", "the truth is never distributed"),
        new("another size", r => FileOf(r, "data/doses.csv")["contentSize"] = "7 B", "contentSize is '7 B'"),
        new("another hash", r => FileOf(r, "data/doses.csv")["sha256"] = new string('0', 64), $"sha256 is {new string('0', 64)}"),
        new("no hash", r => FileOf(r, "data/doses.csv")["sha256"] = "none", "sha256 is no hash"),
        new("no format", r => FileOf(r, "data/doses.csv").Remove("encodingFormat"), "has no encodingFormat"),
        new("the registered name of Parquet alone", r => FileOf(r, "data/doses.parquet")["encodingFormat"] = "application/vnd.apache.parquet", "encodingFormat begins with application/vnd.apache.parquet"),
        new("a file that is not told of", r => r["distribution"]!.AsArray().Remove(FileOf(r, "data/doses.csv")), "does not name data/doses.csv"),
        new("excludes", r => r["distribution"]!.AsArray().Add(new JsonObject { ["@type"] = "cr:FileSet", ["@id"] = "set", ["encodingFormat"] = "text/csv", ["includes"] = "data/*.csv", ["excludes"] = "data/d*" }), "has excludes"),
        new("a pattern that fits nothing", r => r["distribution"]!.AsArray().Add(new JsonObject { ["@type"] = "cr:FileSet", ["@id"] = "set", ["encodingFormat"] = "text/csv", ["includes"] = "data/*.tsv" }), "which no file fits"),
        new("a record set of another type", r => SetOf(r, "doses")["@type"] = "cr:Table", "@type is 'cr:Table'"),
        new("no key", r => SetOf(r, "doses").Remove("key"), "has no key"),
        new("a key of another set", r => SetOf(r, "doses")["key"] = new JsonObject { ["@id"] = "subjects/WT" }, "its key names 'subjects/WT'"),
        new("a type that is none", r => FieldOf(r, "doses/AMT")["dataType"] = "sc:Number", "dataType is 'sc:Number'; one of"),
        new("a type that the column has not", r => FieldOf(r, "doses/AMT")["dataType"] = "cr:Int64", "the column AMT of data/doses.parquet is cr:Float64"),
        new("a constant", r => FieldOf(r, "doses/AMT")["value"] = 100, "has a value"),
        new("no source", r => FieldOf(r, "doses/AMT").Remove("source"), "has no source"),
        new("a source that is not there", r => FieldOf(r, "doses/AMT")["source"]!["fileObject"] = new JsonObject { ["@id"] = "data/other.parquet" }, "its source is 'data/other.parquet'"),
        new("no column", r => FieldOf(r, "doses/AMT")["source"]!.AsObject().Remove("extract"), "its source extracts no column"),
        new("a column that is not there", r => FieldOf(r, "doses/AMT")["source"]!["extract"]!["column"] = "AMOUNT", "extracts the column AMOUNT"),
        new("a column that is not described", r => SetOf(r, "doses")["field"]!.AsArray().Remove(FieldOf(r, "doses/AMT")), "has no field for the column AMT"),
        new("a column of the truth", r => FieldOf(r, "doses/AMT")["source"]!["extract"]!["column"] = "CONC", "is the column CONC of the truth"),
        new("an ETA", r => FieldOf(r, "doses/AMT")["source"]!["extract"]!["column"] = "ETA_CL", "is the column ETA_CL of the truth"),
        new("the short form of a reference", r => FieldOf(r, "doses/ID")["references"] = new JsonObject { ["@id"] = "subjects/ID" }, "its references is not written"),
        new("a reference to nothing", r => FieldOf(r, "doses/ID")["references"] = new JsonObject { ["field"] = new JsonObject { ["@id"] = "people/ID" } }, "refers to 'people/ID'"),
        new("a table that is not described", r => r["recordSet"]!.AsArray().Remove(SetOf(r, "doses")), "does not describe data/doses"),
        new("splits of no kind", r => SetOf(r, "splits")["data"]!.AsArray()[0]!["splits/url"] = "training", "is of no kind"),
        new("a row with other fields", r => SetOf(r, "splits")["data"]!.AsArray()[0]!["splits/other"] = "x", "a row of its data has"),
        new("splits without rows", r => SetOf(r, "splits")["data"] = new JsonArray(), "its data have no row"),
        new("a split that is not told of", r => SetOf(r, "splits")["data"]!.AsArray().RemoveAt(0), "SPLIT is test; it refers to splits/name"),
    ];

    MetadataFolder? _folder;
    string _sound = "";

    MetadataFolder Folder => _folder!;

    [OneTimeSetUp]
    public void Write()
    {
        _folder = new MetadataFolder(SplitTrial.Of("train", "test", "train"));
        _sound = Folder.Text(CroissantFile.File);
    }

    public void Dispose() => _folder?.Dispose();

    [SetUp]
    public void Restore() => File.WriteAllText(Path.Combine(Folder.Root, CroissantFile.File), _sound);

    [Test]
    public void Breaches_OfWhatSynthPKWrites_AreNone()
    {
        Assert.That(Breaches(Folder), Is.Empty);
        Assert.That(DatasetChecks.All.Single(c => c.Name == "croissant").Applies(Folder.Root));
        Assert.That(Faults, Has.Count.GreaterThanOrEqualTo(20));
    }

    [TestCaseSource(nameof(Faults))]
    public void Breaches_OfAFault_TellIt(Fault fault)
    {
        Folder.Change(CroissantFile.File, fault.Plant);
        Assert.That(Breaches(Folder), Has.Some.Contains(fault.Told).And.All.StartsWith("croissant.json: "), fault.Name);
    }

    [Test]
    public void Breaches_OfSeveralFaults_TellAllAtOnce()
    {
        foreach (Fault fault in Faults.Take(12)) Folder.Change(CroissantFile.File, fault.Plant);
        Assert.That(Breaches(Folder), Has.Count.GreaterThanOrEqualTo(10));
    }

    [TestCase("{", "is no JSON")]
    [TestCase("[]", "is no JSON")]
    [TestCase("{\"name\": \"a\", \"name\": \"b\"}", "is no JSON")]
    [TestCase("{\"@context\": 1, \"distribution\": [null, \"x\", {\"@id\": 3}], \"recordSet\": {\"field\": [7, {}]}}", "the dataset")]
    public void Breaches_OfAnything_AreSentences(string text, string told)
    {
        File.WriteAllText(Path.Combine(Folder.Root, CroissantFile.File), text);
        Assert.That(Breaches(Folder), Has.Some.Contains(told));
    }

    static Dataset WithObservations(Func<long, int, Cell> id, Func<long, int, Cell> sample)
    {
        Dataset trial = SampleDatasets.Trial();
        Table observations = trial.Observations;
        Column[] columns = [.. observations.Columns];
        columns[0] = Changed((Column<long>)columns[0], id);
        columns[1] = Changed((Column<long>)columns[1], sample);
        return trial with { Observations = new Table(observations.Schema with { Columns = [.. columns.Select(c => c.Schema)] }, columns) };
    }

    static Column<long> Changed(Column<long> column, Func<long, int, Cell> change)
    {
        Cell[] cells = [.. column.Values.ToArray().Select(change)];
        return new Column<long>(column.Schema with { IsNullable = true }, [.. cells.Select(c => (long)(c.Number ?? 0))], [.. cells.Select(c => c.IsNull)]);
    }

    [TestCase("parquet")]
    [TestCase("csv")]
    public void Breaches_OfRows_AreToldWithTheRow(string format)
    {
        Assert.That(OfRows((v, _) => v, (v, row) => row == 1 ? 0 : v), Has.Some.Contains($"row 2 of data/observations.{format}: has the key (1, 0) of the row before"));
        Assert.That(OfRows((v, _) => v, (v, row) => row == 4 ? Cell.Null : v), Has.Some.Contains($"row 5 of data/observations.{format}: its key is null"));
        Assert.That(OfRows((v, _) => v, (v, row) => row == 3 ? 9999 : v), Has.Some.Contains($"row 5 of data/observations.{format}: its key (2, 3600) comes after (2, 9999)"));
        Assert.That(OfRows((v, row) => row == 5 ? 77 : v, (v, _) => v), Has.Some.Contains($"row 6 of data/observations.{format}: ID is 77; it refers to subjects/ID"));

        IReadOnlyList<string> OfRows(Func<long, int, Cell> id, Func<long, int, Cell> sample)
        {
            using MetadataFolder folder = new(WithObservations(id, sample), null, format);
            return Breaches(folder);
        }
    }
}
