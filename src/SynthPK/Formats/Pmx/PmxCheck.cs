namespace SynthPK.Formats.Pmx;

/// <summary>Holds the benchmarks of a dataset folder against the rules of both validators of PMxBenchmarks, and against SynthPK's own.</summary>
/// <remarks>
/// The rules are those of validate_benchmark.py and validate_data.py in github.com/PMxBenchmarks/pmx_benchmarks (2026). What they
/// warn of is a breach here, but for columns without a value, which data may have. SynthPK's own: every section of the page,
/// names and kinds from the submission guide's lists, one metric a task, nobody in both files, and no answer in test.csv.
/// </remarks>
public sealed class PmxCheck : DatasetCheck
{
    static readonly string[] Required = [Page, Metadata, Data + "/train.csv", Data + "/test.csv"];

    const string Page = "index.qmd", Metadata = "metadata.yml", Data = "data";

    /// <inheritdoc/>
    public override string Name => "pmx";

    /// <inheritdoc/>
    public override string Description => "The benchmarks in data/pmx, by the rules of both validators of PMxBenchmarks.";

    /// <inheritdoc/>
    public override bool Applies(string folder) => Directory.Exists(Path.Combine(folder, PmxFormat.Folder));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Breaches(string folder)
    {
        string[] benchmarks = [.. Directory.GetDirectories(Path.Combine(folder, PmxFormat.Folder)).Order(StringComparer.Ordinal)];
        if (benchmarks.Length == 0) return [$"{PmxFormat.Folder}: holds no benchmark; it holds a folder for each."];
        return [.. benchmarks.SelectMany(benchmark => new PmxFindings(benchmark, $"{PmxFormat.Folder}/{Path.GetFileName(benchmark)}").Run(Look))];
    }

    static void Look(PmxFindings found)
    {
        foreach (string file in Required)
        {
            if (!found.Has(file)) found.Add(file, "is missing; every benchmark has one.");
        }
        string name = Path.GetFileName(found.Folder);
        if (PmxFormat.Slug(name) != name) found.Add("", $"the folder is called '{name}'; its name is lower-case letters, digits and dashes.");
        if (found.Has(Page)) PageOf(found);
        if (found.Has(Metadata)) new PmxMetadataRules(found).Check();
        new PmxDataRules(found).Check();
    }

    static void PageOf(PmxFindings found)
    {
        HashSet<string> headings = [.. File.ReadLines(found.PathOf(Page)).Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim())];
        foreach (string section in PmxPage.Sections.Where(section => !headings.Contains(section)))
            found.Add(Page, $"has no section '{section}'; the sections are {string.Join(", ", PmxPage.Sections)}.");
    }
}
