using System.Globalization;
using System.Text.Json;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Croissant;
using SynthPK.Formats.Metadata;
using SynthPK.Formats.Parquet;
using SynthPK.Scenarios;
using SynthPK.Yaml;

namespace SynthPK.Tests.Formats.Metadata;

/// <summary>The metadata of one folder: each well formed, and all of one mind with the manifest, the tables and one another.</summary>
public sealed class DatasetMetadataTests
{
    static readonly string[] Files = ["README.md", "croissant.json", "datacite.json", "datapackage.json", "datasheet.md", "ro-crate-metadata.json"];

    static DatasetDescription Described(Publication publication) => new("trial", "A \"small\" trial: yes", 1)
    {
        Description = "First paragraph.\nSecond paragraph.",
        Compound = "samplin",
        Citations = ["Nobody N. A paper. J 2020;1:1. doi:10.1000/xyz123."],
        ScenarioYaml = "name: trial\n",
        Publication = publication,
    };

    [TestCase(false, false, "parquet", "csv")]
    [TestCase(true, true, "csv", "parquet", "nonmem")]
    [TestCase(true, false, "nonmem")]
    [TestCase(true, false, "csv")]
    public void Render_OfAnyFolder_AgreesWithTheManifestAndItself(bool isStated, bool isSplit, params string[] formats)
    {
        using MetadataFolder folder = new(isSplit ? SplitTrial.Of("train", "test", "train") : SampleDatasets.Trial(), Described(isStated ? MetadataFolder.Stated : new Publication()), formats);
        AssertOfOneMind(folder.Root, folder.Manifest);
        Assert.That(DatasetChecks.Breaches(folder.Root, isPublished: isStated), Is.Empty);
    }

    [Test]
    public void Save_OfEveryBuiltInScenario_WritesMetadataOfOneMind()
    {
        string parent = Directory.CreateTempSubdirectory("synthpk-metadata-").FullName;
        try
        {
            foreach (string name in BuiltInScenarios.Names)
            {
                string folder = Path.Combine(parent, name);
                Manifest manifest = new Study(ScenarioFile.Load(name) with { Subjects = 16 }).Save(folder, [DatasetFormats.Find("parquet"), DatasetFormats.Find("csv")]);
                AssertOfOneMind(folder, manifest);
                Assert.That(DatasetChecks.Breaches(folder), Is.Empty, name);
                string datasheet = File.ReadAllText(Path.Combine(folder, "datasheet.md"));
                Assert.That(StatedAnswers(datasheet), Is.EqualTo(["publisher", "url", "date-published"]), $"{name} states all but what only publishing gives");
            }
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    static IEnumerable<string> StatedAnswers(string datasheet) =>
        datasheet.Split('\n').Where(line => line.StartsWith("NOT STATED", StringComparison.Ordinal)).Select(line => line.Split("{ ")[1].Split(':')[0]);

    static void AssertOfOneMind(string folder, Manifest manifest)
    {
        Assert.That(DatasetFolder.Verify(folder), Is.Empty);
        Assert.That(manifest.Files.Keys, Is.SupersetOf(Files));
        Dictionary<string, (long Bytes, string Sha256)> data = manifest.Files.Where(f => f.Key.StartsWith("data/", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => (f.Value.Bytes, f.Value.Sha256));
        JsonElement croissant = Json("croissant.json"), package = Json("datapackage.json"), crate = Json("ro-crate-metadata.json"), cite = Json("datacite.json");

        Assert.That(croissant.GetProperty("distribution").EnumerateArray().Where(f => Text(f, "@type") == "cr:FileObject").ToDictionary(f => Text(f, "name"), f => (long.Parse(Text(f, "contentSize").Split(' ')[0], CultureInfo.InvariantCulture), Text(f, "sha256"))), Is.EquivalentTo(data));
        Assert.That(package.GetProperty("resources").EnumerateArray().ToDictionary(r => Text(r, "path"), r => (r.GetProperty("bytes").GetInt64(), Text(r, "hash").Replace("sha256:", "", StringComparison.Ordinal))), Is.EquivalentTo(data));
        Assert.That(crate.GetProperty("@graph").EnumerateArray().Where(e => Text(e, "@type") == "File").ToDictionary(f => Text(f, "name"), f => (long.Parse(Text(f, "contentSize"), CultureInfo.InvariantCulture), Text(f, "sha256"))), Is.EquivalentTo(data));
        Assert.That(cite.GetProperty("sizes")[0].GetString(), Is.EqualTo($"{data.Values.Sum(f => f.Bytes)} B"));

        AssertPackage(package, manifest);
        AssertCrate(crate);
        AssertCite(cite);
        AssertCard(File.ReadAllText(Path.Combine(folder, "README.md")), manifest);

        JsonElement root = crate.GetProperty("@graph").EnumerateArray().Single(e => Text(e, "@id") == "./");
        Assert.That((Text(croissant, "alternateName"), Text(package, "title"), Text(root, "name")), Is.EqualTo((manifest.Title, manifest.Title, manifest.Title)));
        Assert.That(cite.GetProperty("titles")[0].GetProperty("title").GetString(), Is.EqualTo(manifest.Title));
        Assert.That((Text(package, "description"), Text(root, "description")), Is.EqualTo((Text(croissant, "description"), Text(croissant, "description"))));
        Assert.That((Text(package, "version"), Text(root, "version"), Text(cite, "version")), Is.EqualTo((Text(croissant, "version"), Text(croissant, "version"), Text(croissant, "version"))));
        Assert.That(Optional(package, "homepage"), Is.EqualTo(Optional(croissant, "url")).And.EqualTo(Optional(root, "url")).And.EqualTo(Optional(cite, "url")));
        Assert.That(Optional(root, "datePublished"), Is.EqualTo(Optional(croissant, "datePublished")));
        Assert.That(cite.TryGetProperty("publicationYear", out JsonElement year) ? year.GetString() : null, Is.EqualTo(Optional(croissant, "datePublished")?[..4]));
        string? license = Optional(croissant, "license");
        Assert.That(package.TryGetProperty("licenses", out JsonElement licenses) ? Text(licenses[0], "path") : null, Is.EqualTo(license));
        Assert.That(root.TryGetProperty("license", out JsonElement own) ? Text(own, "@id") : null, Is.EqualTo(license));
        Assert.That(cite.TryGetProperty("rightsList", out JsonElement rights) ? Text(rights[0], "rightsUri") : null, Is.EqualTo(license));

        JsonElement Json(string file)
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file)), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
    }

    /// <summary>What datapackage.org's profile 2.0 asks of a package, and that keys and references lead somewhere.</summary>
    static void AssertPackage(JsonElement package, Manifest manifest)
    {
        Assert.That(Text(package, "$schema"), Is.EqualTo("https://datapackage.org/profiles/2.0/datapackage.json"));
        JsonElement[] resources = [.. package.GetProperty("resources").EnumerateArray()];
        Assert.That(resources.Select(r => Text(r, "name")), Is.Unique.And.All.Match("^[a-z0-9._/-]+$"));
        foreach (JsonElement resource in resources.Where(r => Optional(r, "type") == "table"))
        {
            JsonElement schema = resource.GetProperty("schema");
            ManifestTable table = manifest.Tables[$"data/{Path.GetFileNameWithoutExtension(Text(resource, "path"))}"];
            string[] fields = [.. schema.GetProperty("fields").EnumerateArray().Select(f => Text(f, "name"))];
            Assert.That(fields, Is.EqualTo(table.Columns.Select(c => c.Name)));
            Assert.That(schema.GetProperty("fields").EnumerateArray().Select(f => Text(f, "type")), Is.All.AnyOf("integer", "number", "boolean", "string"));
            Assert.That(schema.GetProperty("primaryKey").EnumerateArray().Select(k => k.GetString()), Is.EqualTo(table.Key));
            Assert.That(schema.GetProperty("missingValues").EnumerateArray().Select(v => v.GetString()), Is.EqualTo([""]));
            if (!schema.TryGetProperty("foreignKeys", out JsonElement foreign)) continue;
            foreach (JsonElement key in foreign.EnumerateArray())
            {
                JsonElement target = resources.Single(r => Text(r, "name") == Text(key.GetProperty("reference"), "resource"));
                Assert.That(Text(target, "format"), Is.EqualTo(Text(resource, "format")));
                Assert.That(target.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(f => Text(f, "name")), Does.Contain(key.GetProperty("reference").GetProperty("fields")[0].GetString()));
                Assert.That(fields, Does.Contain(key.GetProperty("fields")[0].GetString()));
            }
        }
    }

    /// <summary>What RO-Crate 1.2 asks of the descriptor and the root, and that every id that is referred to is there.</summary>
    static void AssertCrate(JsonElement crate)
    {
        Assert.That(Text(crate, "@context"), Is.EqualTo("https://w3id.org/ro/crate/1.2/context"));
        JsonElement[] graph = [.. crate.GetProperty("@graph").EnumerateArray()];
        HashSet<string> ids = [.. graph.Select(e => Text(e, "@id"))];
        Assert.That(ids, Has.Count.EqualTo(graph.Length), "ids are unique");
        JsonElement descriptor = graph.Single(e => Text(e, "@id") == "ro-crate-metadata.json");
        Assert.That((Text(descriptor.GetProperty("conformsTo"), "@id"), Text(descriptor.GetProperty("about"), "@id")), Is.EqualTo(("https://w3id.org/ro/crate/1.2", "./")));
        foreach (JsonElement entity in graph.Where(e => Text(e, "@id") != "ro-crate-metadata.json"))
        {
            foreach (string reference in entity.EnumerateObject().SelectMany(p => References(p.Value))) Assert.That(ids, Does.Contain(reference));
        }
        JsonElement action = graph.Single(e => Text(e, "@type") == "CreateAction");
        Assert.That(References(action.GetProperty("result")), Is.EquivalentTo(graph.Where(e => Text(e, "@type") == "File").Select(e => Text(e, "@id"))));

        static IEnumerable<string> References(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(References),
            JsonValueKind.Object => [Text(value, "@id")],
            _ => [],
        };
    }

    /// <summary>What DataCite's schema 4.6 requires; a year stands there once the dataset is published.</summary>
    static void AssertCite(JsonElement cite)
    {
        Assert.That(Text(cite, "schemaVersion"), Is.EqualTo("http://datacite.org/schema/kernel-4"));
        Assert.That(Text(cite.GetProperty("types"), "resourceTypeGeneral"), Is.EqualTo("Dataset"));
        Assert.That(cite.GetProperty("creators").EnumerateArray().Select(c => Text(c, "name")), Is.Not.Empty.And.All.Not.Empty);
        Assert.That(Text(cite.GetProperty("publisher"), "name"), Is.Not.Empty);
        Assert.That(cite.GetProperty("subjects").EnumerateArray().Select(s => Text(s, "subject")), Is.Unique);
        Assert.That(cite.GetProperty("descriptions").EnumerateArray().Select(d => Text(d, "descriptionType")), Is.EqualTo(["Abstract", "Methods"]));
        Assert.That(cite.GetProperty("formats").EnumerateArray().Select(f => f.GetString()), Is.Unique);
    }

    static YamlMapping Header(string card)
    {
        Assert.That(card, Does.StartWith("---\n"));
        int end = card.IndexOf("\n---\n", StringComparison.Ordinal);
        return (YamlMapping)YamlTree.Read(card[4..(end + 1)], "README.md");
    }

    static YamlNode? At(YamlNode? node, string key) => (node as YamlMapping)?.Entries.FirstOrDefault(e => e.Key.Text == key)?.Value;

    static string Word(YamlNode? node) => ((YamlScalar)node!).Text;

    static void AssertCard(string card, Manifest manifest)
    {
        YamlMapping header = Header(card);
        Assert.That(Word(At(header, "pretty_name")), Is.EqualTo(manifest.Title));
        if (At(header, "configs") is not YamlSequence configs) return;
        string[] tables = [.. manifest.Tables.Keys.Where(t => t.StartsWith("data/", StringComparison.Ordinal)).Select(t => t[5..])];
        Assert.That(configs.Items.Select(c => Word(At(c, "config_name"))), Is.EqualTo(tables));
        Assert.That(configs.Items.SelectMany(c => ((YamlSequence)At(c, "data_files")!).Items).Select(f => Word(At(f, "path"))), Is.SubsetOf(manifest.Files.Keys));
        foreach (YamlNode info in ((YamlSequence)At(header, "dataset_info")!).Items)
        {
            ManifestTable table = manifest.Tables[$"data/{Word(At(info, "config_name"))}"];
            Assert.That(((YamlSequence)At(info, "features")!).Items.Select(f => Word(At(f, "name"))), Is.EqualTo(table.Columns.Select(c => c.Name)));
            Assert.That(((YamlSequence)At(info, "splits")!).Items.Sum(s => long.Parse(Word(At(s, "num_examples")), CultureInfo.InvariantCulture)), Is.EqualTo(table.Rows));
        }
    }

    [Test]
    public void Render_OfWhatIsStated_TellsIt()
    {
        using MetadataFolder folder = new(SplitTrial.Of("train", "test", "train"), Described(MetadataFolder.Stated));
        JsonElement croissant = folder.Json("croissant.json");
        Assert.That(croissant.GetProperty("distribution")[0].GetProperty("contentUrl").GetString(), Is.EqualTo("https://data.example.org/trial/data/doses.csv"));
        Assert.That(croissant.GetProperty("creator")[1].GetProperty("name").GetString(), Is.EqualTo("Institute of Tables"));
        Assert.That(Text(croissant, "rai:dataBiases"), Is.EqualTo("Three subjects are few."));
        Assert.That(Text(croissant, "citeAs"), Does.Contain("author={{Ada Lovelace} and {Institute of Tables}}").And.Contain("year={2026}").And.Contain("doi={10.5281/zenodo.1234567}"));
        Assert.That(croissant.GetProperty("recordSet")[0].GetProperty("data").ToString(), Does.Contain("cr:TrainingSplit").And.Contain("cr:TestSplit"));
        JsonElement cite = folder.Json("datacite.json");
        Assert.That((Text(cite, "doi"), Text(cite, "publicationYear"), Text(cite.GetProperty("relatedIdentifiers")[0], "relatedIdentifier")), Is.EqualTo(("10.5281/zenodo.1234567", "2026", "10.1000/xyz123")));
        Assert.That(folder.Text("datasheet.md"), Does.Not.Contain("NOT STATED").And.Contain("test 1, train 2").And.Contain("observations.DV 2 of 6"));
        Assert.That(Word(At(Header(folder.Text("README.md")), "license")), Is.EqualTo("cc-by-4.0"));
        Assert.That(DatasetChecks.Breaches(folder.Root, isPublished: true), Is.Empty);
    }

    [Test]
    public void Render_OfAFileForEachSplit_TellsOfEachAndOfAllTogether()
    {
        Dataset trial = SplitTrial.Of("train", "test", "train");
        DatasetDescription description = Described(new Publication());
        using MetadataFolder folder = new(trial, description, "parquet");
        foreach (Table table in trial.Released)
        {
            File.Delete(Path.Combine(folder.Root, "data", $"{table.Name}.parquet"));
            Directory.CreateDirectory(Path.Combine(folder.Root, "data", table.Name));
            foreach (string split in (string[])["train", "test"])
            {
                using FileStream stream = File.Create(Path.Combine(folder.Root, "data", table.Name, $"{split}.parquet"));
                ParquetWriter writer = new(stream, table.Schema);
                writer.Write(table.Where([.. table.Get<long>("ID").Values.ToArray().Select(id => (id == 2) == (split == "test"))]));
                writer.Complete();
            }
        }
        Dictionary<string, ManifestFile> files = DatasetFolder.Files(Path.Combine(folder.Root, "data")).ToDictionary(f => $"data/{f}", f => ManifestFile.Of(Path.Combine(folder.Root, "data", f)));
        TableTally[] tallies = [.. trial.Released.Select(t => new TableTally(t.Schema))];
        foreach ((TableTally tally, Table table) in tallies.Zip(trial.Released)) tally.Add(table, trial.Subjects);
        DatasetFacts facts = new(folder.Manifest with { Files = files }, description, [.. tallies.Select(t => t.ToFacts())]);
        foreach (DatasetMetadata metadata in DatasetMetadata.All) File.WriteAllText(Path.Combine(folder.Root, metadata.FileName), metadata.Render(facts));

        Assert.That(new CroissantCheck().Breaches(folder.Root), Is.Empty);
        Assert.That(folder.Text("croissant.json"), Does.Contain("\"includes\": \"data/observations/*.parquet\"").And.Contain("\"fileSet\""));
        Assert.That(folder.Text("README.md"), Does.Contain("""- { split: test, path: data/subjects/test.parquet }""").And.Contain("{ name: train, num_examples: 2 }"));
        JsonElement observations = folder.Json("datapackage.json").GetProperty("resources").EnumerateArray().Single(r => Text(r, "path") == "data/observations/test.parquet");
        Assert.That(Text(observations.GetProperty("schema").GetProperty("foreignKeys")[0].GetProperty("reference"), "resource"), Is.EqualTo("subjects/test.parquet"), "a test row is about a test subject");
    }

    [Test]
    public void Datasheet_OfNothingStated_AsksForEveryAnswerUnderSevenHeadings()
    {
        using MetadataFolder folder = new(SampleDatasets.Trial());
        string datasheet = folder.Text("datasheet.md");
        Assert.That(datasheet.Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)), Is.EqualTo(["## Motivation", "## Composition", "## Collection process", "## Preprocessing, cleaning and labelling", "## Uses", "## Distribution", "## Maintenance"]));
        Assert.That(StatedAnswers(datasheet), Is.EquivalentTo(["motivation", "creators", "biases", "uses", "limitations", "social-impact", "publisher", "url", "date-published", "license", "maintenance"]));
    }

    [Test]
    public void Breaches_BeforePublishing_AskForEachAnswerOnceWithTheYamlToAdd()
    {
        using MetadataFolder folder = new(SampleDatasets.Trial());
        Assert.That(DatasetChecks.Breaches(folder.Root), Is.Empty);
        IReadOnlyList<string> breaches = DatasetChecks.Breaches(folder.Root, isPublished: true);
        foreach (string key in (string[])["motivation", "creators", "biases", "uses", "limitations", "social-impact", "publisher", "date-published", "license", "maintenance"])
            Assert.That(breaches.Where(b => b.Contains($"'publication: {{ {key}: ", StringComparison.Ordinal)).ToArray(), Has.Length.EqualTo(1), key);
        Assert.That(breaches, Has.Some.Contains("6 files have a contentUrl that is not absolute").And.All.Contains("generate again"));
    }

    [Test]
    public void Breaches_OfADamagedFolder_TellTheDamageAlone()
    {
        using MetadataFolder folder = new(SampleDatasets.Trial());
        folder.Change("croissant.json", json => json.Remove("name"));
        Assert.That(DatasetChecks.Breaches(folder.Root), Has.Count.EqualTo(1).And.All.StartsWith("croissant.json: has "));
    }

    [TestCase("yes")]
    [TestCase("1.5")]
    [TestCase("2026-01-15")]
    [TestCase("null")]
    [TestCase("---\nlicense: evil")]
    [TestCase("a: b # c")]
    public void Card_OfAWordThatMeansMoreInYaml_PutsItInQuotes(string title)
    {
        using MetadataFolder folder = new(SampleDatasets.Trial(), new DatasetDescription("trial", title, 1));
        string card = folder.Text("README.md");
        Assert.That(Word(At(Header(card), "pretty_name")), Is.EqualTo(title));
        Assert.That(card.Split('\n').Single(line => line.StartsWith("pretty_name:", StringComparison.Ordinal)), Does.Match("""pretty_name: (".*"|\|-)$"""));
    }

    static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    static string? Optional(JsonElement element, string property) => element.TryGetProperty(property, out JsonElement value) ? value.GetString() : null;
}
