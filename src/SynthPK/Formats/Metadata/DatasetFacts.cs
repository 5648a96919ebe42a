using SynthPK.Datasets;

namespace SynthPK.Formats.Metadata;

/// <summary>
/// All that is told about a dataset, in one place: what its scenario states, what its manifest vouches for and what was
/// counted in its tables. Every metadata file is rendered from this alone, so no two can disagree.
/// </summary>
/// <param name="Manifest">The manifest; its files are those of the data, for the metadata are not written yet.</param>
/// <param name="Description">What the scenario and its curator state.</param>
/// <param name="Tables">What was counted in the released tables, in their order.</param>
sealed record DatasetFacts(Manifest Manifest, DatasetDescription Description, IReadOnlyList<TableFacts> Tables)
{
    /// <summary>Columns that mean the same in every table.</summary>
    public const string Id = "ID", Split = "SPLIT";

    const string Arm = "ARM", Blq = "BLQ";

    /// <summary>The formats that hold one table a file, the one that is read first.</summary>
    static readonly string[] TableExtensions = ["parquet", "csv"];

    /// <summary>The columns of the NONMEM table; none where there is none.</summary>
    public IReadOnlyList<string> NonmemColumns { get; init; } = [];

    public Publication Publication => Description.Publication;

    public string Name => Manifest.Name;

    public string Title => Manifest.Title.Length > 0 ? Manifest.Title : Manifest.Name;

    /// <summary>The paragraphs that describe the dataset; its title when there are none.</summary>
    public IReadOnlyList<string> Paragraphs => Description.Description.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } paragraphs ? paragraphs : [Title];

    public string Abstract => string.Join("\n\n", Paragraphs);

    /// <summary>Words by which it is found: what every such dataset is, its drug, and what its curator adds.</summary>
    public IReadOnlyList<string> Keywords =>
        [.. ((string[])["pharmacokinetics", "pharmacometrics", "synthetic data", "clinical trial", Description.Compound, .. Publication.Keywords]).Where(k => k.Length > 0).Distinct()];

    /// <summary>The released files. The truth is no part of what is distributed.</summary>
    public IReadOnlyList<DataFile> Files { get; } =
    [
        .. Manifest.Files.Where(f => f.Key.StartsWith($"{DatasetFolder.Data}/", StringComparison.Ordinal))
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => new DataFile(f.Key, f.Value.Bytes, f.Value.Sha256)),
    ];

    /// <summary>The splits that occur, sorted; none when the subjects are not split.</summary>
    public IReadOnlyList<string> Splits => [.. Table("subjects")?.RowsBySplit.Keys ?? []];

    /// <summary>The share of the observations that are below the limit of quantification, 0 to 1; null when there is no telling.</summary>
    public double? BlqShare => Table("observations") is { Rows: > 0 } rows && rows[Blq] is { } blq ? (double)blq.True / rows.Rows : null;

    /// <summary>How many subjects are in each arm; empty when there are too many arms to tell.</summary>
    public IReadOnlyDictionary<string, long> SubjectsByArm => Table("subjects")?[Arm]?.Levels ?? new Dictionary<string, long>();

    public TableFacts? Table(string name) => Tables.FirstOrDefault(t => t.Name == name);

    /// <summary>The formats, by extension, in which every released table stands in files of its own.</summary>
    public IReadOnlyList<string> TableFormats => [.. TableExtensions.Where(extension => Tables.All(table => FilesOf(table, extension).Count > 0))];

    /// <summary>The files of a table in one format: one for each split where there are such, and otherwise one.</summary>
    public IReadOnlyList<DataFile> FilesOf(TableFacts table, string extension)
    {
        string whole = $"{DatasetFolder.Data}/{table.Name}.{extension}", parts = $"{DatasetFolder.Data}/{table.Name}/";
        DataFile[] bySplit = [.. Files.Where(f => f.Path.StartsWith(parts, StringComparison.Ordinal) && f.Extension == extension)];
        // Written whole as well, a table's rows stand in the dataset twice; whoever loads it shall see them once.
        return bySplit.Length > 0 ? bySplit : [.. Files.Where(f => f.Path == whole)];
    }

    /// <summary>The split that a file holds alone; null when it holds the whole table.</summary>
    public string? SplitOf(DataFile file) => Splits.FirstOrDefault(split => Path.GetFileNameWithoutExtension(file.Path) == split && file.Path.Count(c => c == '/') > 1);

    /// <summary>Where a file is found: below the address where the dataset is published, or below its own folder.</summary>
    public string AddressOf(string path) => Publication.Url.Length == 0 ? path : $"{Publication.Url.TrimEnd('/')}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>The tables and columns that a table refers to: every row is about a subject.</summary>
    public string? ReferenceOf(TableFacts table, string column) =>
        column == Id && table.Name != "subjects" && Table("subjects") is { } subjects && subjects.Schema.Key is [Id] && table.Schema.Has(Id) ? subjects.Name : null;
}
