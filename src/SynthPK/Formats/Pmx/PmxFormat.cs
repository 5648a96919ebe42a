using SynthPK.Datasets;

namespace SynthPK.Formats.Pmx;

/// <summary>PMxBenchmarks: a benchmark as their repository takes it, in <c>data/pmx/</c>, whose folder is copied into its <c>benchmarks/</c>.</summary>
/// <remarks>
/// <para>The layout is that of github.com/PMxBenchmarks/pmx_benchmarks (submission guide of 2026): <c>index.qmd</c>, <c>metadata.yml</c>,
/// <c>data/train.csv</c>, <c>data/test.csv</c>, <c>data/data-dictionary.yml</c>, and a file for each task in <c>tasks/</c>.</para>
/// <para>SPLIT of the subjects says who stands in which file; validation stands with train. What is to be predicted is not in
/// test.csv: there DV is <c>.</c>, MDV 1, and BLQ and ALQ -1 on every row. It is in the other formats, so publish this folder alone.
/// Both files have the same columns, and readers that guess types guess the same ones for both: a real always has a decimal point.</para>
/// </remarks>
public sealed class PmxFormat : DatasetFormat
{
    internal const string Folder = $"{DatasetFolder.Data}/pmx";

    /// <inheritdoc/>
    public override string Name => "pmx";

    /// <inheritdoc/>
    public override string Description => "A benchmark in the layout of PMxBenchmarks, train and test apart and the answers left out; the dataset needs a split.";

    /// <inheritdoc/>
    /// <exception cref="RefusedFormatException">The subjects have no column SPLIT, or no split to train on or to test on; <see cref="DatasetWriter.Complete"/> throws it where chance put nobody into one.</exception>
    public override DatasetWriter Open(string directory, DatasetSchema schema, DatasetDescription description)
    {
        if (!schema.Subjects.Columns.Any(c => c is { Name: PmxTables.Split, Type: ColumnType.Text }))
            throw new RefusedFormatException("The format pmx needs to know who is for training and who for testing, and the dataset has no splits: state them in the scenario ('splits: { train: 0.8, test: 0.2 }') or on the command line (--split train=0.8,test=0.2), or leave pmx out of --format.");
        if (schema.Levels.TryGetValue(PmxTables.Split, out IReadOnlyList<string>? splits) && (!splits.Contains("test") || splits.Count < 2))
            throw new RefusedFormatException($"The format pmx needs subjects to train on and subjects to test on, and there is no split but {string.Join(" and ", splits)}: state both, such as 'splits: {{ train: 0.8, test: 0.2 }}' or --split train=0.8,test=0.2, or leave pmx out of --format.");
        return new PmxWriter(directory, schema, description);
    }

    /// <summary>The name of a benchmark's folder: lower-case letters, digits and dashes.</summary>
    internal static string Slug(string name)
    {
        char[] letters = [.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-').Take(64)];
        string slug = new string(letters).Trim('-');
        return slug.Length == 0 ? "benchmark" : slug;
    }
}
