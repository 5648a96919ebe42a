using Spectre.Console;
using SynthPK.Formats;

namespace SynthPK.Cli;

/// <summary>A study, its twins and what is left of it without each stage, side by side.</summary>
sealed class VariantComparison
{
    readonly string _directory;
    readonly List<(StudyVariant Variant, VariantLoss Loss)> _rows = [];

    VariantComparison(string directory) => _directory = directory;

    /// <summary>Generates each variant into a folder of its own.</summary>
    public static VariantComparison Run(
        IReadOnlyList<StudyVariant> variants, string directory, IReadOnlyList<DatasetFormat> formats, bool replace, StudyOptions options, bool isShown, CancellationToken cancellation)
    {
        RefuseDataset(directory);
        VariantComparison comparison = new(directory);
        Study clean = variants.Single(v => v.Name == "clean").Study;
        foreach (StudyVariant variant in variants)
        {
            using VariantLoss loss = new(clean, options);
            SubjectProgress.Watch(variant.Study.Scenario.Subjects, isShown, subjects =>
                variant.Study.Save(Path.Combine(directory, variant.Name), formats, replace, options, new Both(loss, subjects), cancellation));
            comparison._rows.Add((variant, loss));
        }
        return comparison;
    }

    /// <summary>Variants stand in folders of their own, beside no dataset.</summary>
    static void RefuseDataset(string directory)
    {
        if (File.Exists(Path.Combine(directory, Manifest.FileName)))
            throw new RefusedFolderException($"'{directory}' holds a dataset, and twins stand in folders of their own; name another folder (--out).");
    }

    public void Print()
    {
        Terminal.Out.MarkupLineInterpolated($"[bold]{_rows[0].Variant.Study.Scenario.Name}[/] and its variants, in {_directory}");
        Terminal.Out.WriteLine();
        Grid grid = Terminal.Grid("  variant", "observations>", "lost>", "BLQ>", "truth moved>", "record off>", "wrong doses>", "wrong covariates>");
        foreach ((StudyVariant variant, VariantLoss loss) in _rows)
        {
            grid.AddRow(
                "  " + variant.Name, Show.Count(loss.Observations), Show.Share(loss.Lost), Show.Share(loss.Blq),
                Show.Share(loss.Moved), Show.Share(loss.Off), Show.Share(loss.WrongDoses), Show.Share(loss.WrongCovariates));
        }
        Terminal.Write(grid);
        Terminal.Out.WriteLine();
        Terminal.Paragraph("lost: of the clean twin's observations. truth moved: true values against the clean twin's, and record off: recorded values against the true ones of their samples "
            + "(with residual error; those truly above the limit of quantification), both as root mean square of the difference of logarithms. A stage costs what its variant has less.");
    }

    public object ToJson() => _rows.Select(row => new
    {
        Variant = row.Variant.Name,
        row.Variant.Description,
        row.Loss.Observations,
        row.Loss.Lost,
        row.Loss.Blq,
        row.Loss.Moved,
        row.Loss.Off,
        row.Loss.WrongDoses,
        row.Loss.WrongCovariates,
        Directory = Path.Combine(_directory, row.Variant.Name),
    });

    /// <summary>Tells the loss of each block, and the bar how far it is.</summary>
    sealed class Both(VariantLoss loss, IProgress<int>? subjects) : IProgress<Datasets.Dataset>
    {
        int _done;

        public void Report(Datasets.Dataset value)
        {
            loss.Report(value);
            subjects?.Report(_done += value.Subjects.Rows);
        }
    }
}
