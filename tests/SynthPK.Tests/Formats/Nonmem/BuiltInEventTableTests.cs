using System.Text.RegularExpressions;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Nonmem;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Nonmem;

/// <summary>The rules of every dialect, on every built-in scenario.</summary>
public sealed partial class BuiltInEventTableTests
{
    const int Subjects = 8;

    static IReadOnlyList<string> Scenarios => BuiltInScenarios.Names;

    static readonly Dictionary<string, Dataset> Datasets = [];

    static Dataset DatasetOf(string scenario)
    {
        if (!Datasets.TryGetValue(scenario, out Dataset? dataset)) Datasets[scenario] = dataset = Study.Generate(ScenarioFile.Load(scenario) with { Subjects = Subjects });
        return dataset;
    }

    [OneTimeTearDown]
    public void Forget() => Datasets.Clear();

    [TestCaseSource(nameof(Scenarios))]
    public void Write_Nonmem_KeepsItsRules(string scenario)
    {
        Dataset dataset = DatasetOf(scenario);
        foreach (BlqEncoding blq in Enum.GetValues<BlqEncoding>())
        {
            string text = EventTables.Text(new NonmemFormat { Blq = blq }, dataset);
            string[] lines = text.Split('\n');
            Assert.That(lines[0], Does.Match("^[A-Z]"), "IGNORE=@ skips a header that begins with a letter");
            Assert.That(lines[^1], Is.Empty);
            Assert.That(lines[1..^1], Is.All.Match(@"^[^,]+(,[^,]+)*\z"), "no blank line, no empty cell");
            string[] cells = [.. lines[1..^1].SelectMany(line => line.Split(','))];
            Assert.That(cells, Has.Length.EqualTo((lines.Length - 2) * lines[0].Split(',').Length));
            Assert.That(cells.Where(cell => cell.Length > 24 || !Numeral().IsMatch(cell)), Is.Empty);
            CheckOrder(EventTables.Rows(text), ".", "ID", "TIME", "EVID");
            CheckItems(EventTables.Rows(text));
        }
    }

    static void CheckOrder(List<Dictionary<string, string>> rows, string nullText, string id, string time, string evid)
    {
        Assert.That(rows.Select(row => row[id]).Distinct(), Is.EqualTo(Enumerable.Range(1, Subjects).Select(i => $"{i}")), "dense, in order");
        Assert.That(rows.Zip(rows.Skip(1)).Count(pair => pair.First[id] != pair.Second[id]), Is.EqualTo(Subjects - 1), "the rows of a subject stand together");
        Assert.That(rows.Select(row => row[id]).Concat(rows.Select(row => row[time])).Concat(rows.Select(row => row[evid])), Has.None.EqualTo(nullText));
        Assert.That(rows.Where(row => EventTables.Number(row[time]) < 0), Is.Empty);
        foreach ((Dictionary<string, string> before, Dictionary<string, string> after) in rows.Zip(rows.Skip(1)).Where(pair => pair.First[id] == pair.Second[id]))
        {
            double earlier = EventTables.Number(before[time]), later = EventTables.Number(after[time]);
            Assert.That(earlier, Is.LessThanOrEqualTo(later));
            if (earlier == later) Assert.That(before[evid] != "0" && after[evid] == "0", Is.False, "a trough stands before the dose");
        }
    }

    static void CheckItems(IEnumerable<Dictionary<string, string>> rows)
    {
        foreach (Dictionary<string, string> row in rows)
        {
            bool isObservation = row["EVID"] == "0";
            Assert.That(row["EVID"], Is.AnyOf("0", "1", "2"));
            Assert.That(row["MDV"], Is.EqualTo(!isObservation || row["DV"] == "." ? "1" : "0"), "every EVID but 0 needs MDV 1");
            Assert.That(row["AMT"] == ".", Is.EqualTo(isObservation));
            Assert.That(row["RATE"] == ".", Is.EqualTo(isObservation));
            if (row["EVID"] == "1") Assert.That(EventTables.Number(row["AMT"]), Is.GreaterThan(0));
            if (row["EVID"] == "2") Assert.That(row["AMT"] + row["RATE"], Is.EqualTo("00"), "a placebo");
            Assert.That(row["CMT"], Is.AnyOf("1", "2"));
            if (row.TryGetValue("CENS", out string? cens)) Assert.That(cens, Is.AnyOf("0", "1", "-1"));
        }
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Write_Compact_ReadsBackAsTheExpandedDoses(string scenario)
    {
        Dataset dataset = DatasetOf(scenario);
        List<Dictionary<string, string>> expanded = EventTables.Rows(EventTables.Text(new NonmemFormat(), dataset)), compact = EventTables.Rows(EventTables.Text(new NonmemFormat { Doses = DoseEncoding.Compact }, dataset));
        Assert.That(EventTables.Doses(compact), Is.EqualTo(EventTables.Doses(expanded)));
        string[] observed = ["ID", "TIME", "DV", "TAD", "NTIME"];
        Assert.That(compact.Where(row => row["EVID"] == "0").Select(row => string.Join(' ', observed.Select(c => row[c]))), Is.EqualTo(expanded.Where(row => row["EVID"] == "0").Select(row => string.Join(' ', observed.Select(c => row[c])))));
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Write_Nlmixr2_HasNumbersAndNaAlone(string scenario)
    {
        Dataset dataset = DatasetOf(scenario);
        List<Dictionary<string, string>> rows = EventTables.Rows(EventTables.Text(new Nlmixr2Format(), dataset));
        CheckOrder(rows, "NA", "ID", "TIME", "EVID");
        Assert.That(rows.SelectMany(row => row.Values), Is.All.Match(@"^(NA|-?[0-9.]+(E[+-][0-9]+)?)\z"));
        Assert.That(rows.Select(row => row["EVID"]), Is.All.AnyOf("0", "1", "2"));
        Assert.That(rows.Where(row => row["CENS"] != "0").Select(row => row["DV"]), Has.None.EqualTo("NA"), "a censored row has its limit");
        Assert.That(rows.Count(row => row["CENS"] == "1"), Is.EqualTo(Blq(dataset)));
        if (rows[0].ContainsKey("DVID")) Assert.That(rows.Select(row => row["DVID"]), Has.None.EqualTo("NA"));
    }

    static int Blq(Dataset dataset)
    {
        Column<double> lloq = dataset.Observations.Get<double>("LLOQ");
        return dataset.Observations.Get<bool>("BLQ").Values.ToArray().Index().Count(row => row.Item && !lloq.IsNull(row.Index));
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Write_Monolix_TellsTheTypeOfEachColumn(string scenario)
    {
        Dataset dataset = DatasetOf(scenario);
        string text = EventTables.Text(new MonolixFormat(), dataset), project = EventTables.Text(new MonolixFormat(), dataset, "data/monolix.mlxtran");
        List<Dictionary<string, string>> rows = EventTables.Rows(text);
        CheckOrder(rows, ".", "ID", "TIME", "EVID");
        // Monolix takes no point where an occasion is, or on a line that it reads as an observation.
        Assert.That(rows.Where(row => row["MDV"] == "0" && (row["DV"] == "." || row["EVID"] != "0")), Is.Empty);
        if (rows[0].ContainsKey("OCC")) Assert.That(rows.Select(row => row["OCC"]), Has.None.EqualTo("."));
        Assert.That(rows.Select(row => row["ADM"] == "."), Is.EqualTo(rows.Select(row => row["EVID"] == "0")));
        string header = HeaderLine().Match(project).Groups[1].Value;
        Assert.That(header.Replace(", ", ","), Is.EqualTo(text.Split('\n')[0]));
        string[] typed = [.. Typed().Matches(project[project.IndexOf("[CONTENT]", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value)];
        Assert.That(typed, Is.Unique.And.SubsetOf(header.Split(", ")).And.SupersetOf(new[] { "ID", "TIME", "AMT", "TINF", "ADM", "DV", "EVID", "MDV", "CENS", "LIMIT" }));
        Assert.That(header.Split(", ").Except(typed), Is.SubsetOf(new[] { "PERIOD", "TRT", "UNIT" }));
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Write_Pumas_HasAColumnForEachEndpoint(string scenario)
    {
        Dataset dataset = DatasetOf(scenario);
        List<Dictionary<string, string>> rows = EventTables.Rows(EventTables.Text(new PumasFormat(), dataset));
        string script = EventTables.Text(new PumasFormat(), dataset, "data/pumas.jl");
        CheckOrder(rows, "", "id", "time", "evid");
        Assert.That(rows.Select(row => row["evid"]), Is.All.AnyOf("0", "1"));
        Assert.That(rows.Select(row => row["evid"] == "1"), Is.EqualTo(rows.Select(row => row["amt"].Length > 0)).And.EqualTo(rows.Select(row => row["cmt"].Length > 0)).And.EqualTo(rows.Select(row => row["route"].Length > 0)));
        Assert.That(rows.Select(row => row["route"]), Is.All.AnyOf("", "ev", "iv", "inf"));
        string[] observed = Observed().Match(script).Groups[1].Value.Split(", ").Select(name => name[1..]).ToArray();
        string[] endpoints = dataset.Observations.Schema.Columns.Any(c => c.Name == "DVID") ? [.. dataset.Observations.Get<string>("DVID").Values.ToArray().Distinct().Order(StringComparer.Ordinal)] : ["dv"];
        Assert.That(observed, Is.EqualTo(endpoints));
        Assert.That(rows.Count(row => observed.Any(name => row[name].Length > 0)), Is.EqualTo(EventTables.Rows(EventTables.Text(new NonmemFormat { Blq = BlqEncoding.Flag }, dataset)).Count(row => row["DV"] != ".")));
        Assert.That(rows.Where(row => observed.Count(name => row[name].Length > 0) > (row["evid"] == "0" ? 1 : 0)), Is.Empty);
        foreach (string column in CovariatesOf().Match(script).Groups[1].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries)) Assert.That(rows[0], Does.ContainKey(column[1..]));
    }

    [GeneratedRegex(@"^(\.|-?[0-9]+(\.[0-9]+)?(E[+-][0-9]+)?)\z")]
    private static partial Regex Numeral();

    [GeneratedRegex(@"header = \{(.*)\}")]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"(?m)^(\w+) = \{use=")]
    private static partial Regex Typed();

    [GeneratedRegex(@"observations = \[(.*)\]")]
    private static partial Regex Observed();

    [GeneratedRegex(@"covariates = \[(.*)\]")]
    private static partial Regex CovariatesOf();
}
