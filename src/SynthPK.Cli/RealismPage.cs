using System.Globalization;
using Spectre.Console;
using SynthPK.Realism;

namespace SynthPK.Cli;

/// <summary>What a person, or a program, wants to know of how real a dataset looks.</summary>
sealed class RealismPage(RealismReport report)
{
    const string Outside = "OUTSIDE", OutsideReference = "OUTSIDE REF";

    public void Print()
    {
        StudyRecord study = report.Study;
        Terminal.Out.MarkupLineInterpolated($"[bold]{study.Name}[/]{(report.Reference is null ? "" : $" beside {report.Reference.Name}")}");
        Terminal.Out.WriteLine($"Ranges of {Words(report.Kind)}{(report.IsKindGuessed ? ", a guess from samples and doses: --like says otherwise" : "")}. Nominal times: {Words(study.NominalSource)}{(report.Reference is null ? "" : $"; of the reference: {Words(report.Reference.NominalSource)}")}.");
        foreach (StudyRecord one in (StudyRecord[])[study, .. report.Reference is null ? (StudyRecord[])[] : [report.Reference]])
            foreach (string note in one.Notes) Terminal.Out.WriteLine($"{one.Name}: {note}");
        foreach (MeasureReport measure in report.Measures.Where(m => m.Figures.Any(f => f.Figure.Value is not null || f.Reference is not null))) Print(measure);
        PrintDistinction();
        FigureReport[] all = [.. report.Measures.SelectMany(m => m.Figures)];
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine($"{all.Count(f => f.IsOutsideSeen)} of {Show.Count(all.Count(f => f.Seen is not null && f.Figure.Value is not null), "figure")} outside what real datasets show{(report.Reference is null ? "" : $"; {all.Count(f => f.IsOutsideReference)} of {all.Count(f => f.Around is not null && f.Figure.Value is not null)} outside the reference")}.");
    }

    public object ToJson() => new
    {
        Dataset = report.Study.Name,
        Reference = report.Reference?.Name,
        Like = report.Kind.ToString().ToLowerInvariant(),
        report.IsKindGuessed,
        NominalTimes = report.Study.NominalSource.ToString().ToLowerInvariant(),
        ReferenceNominalTimes = report.Reference?.NominalSource.ToString().ToLowerInvariant(),
        report.Study.Notes,
        ReferenceNotes = report.Reference?.Notes ?? [],
        Measures = report.Measures.Select(m => new
        {
            m.Measure.Name,
            m.Measure.Definition,
            Figures = m.Figures.Select(f => new
            {
                f.Figure.Name,
                Unit = f.Figure.Unit.ToString().ToLowerInvariant(),
                f.Figure.Value,
                Seen = f.Seen is { } seen ? new { seen.Low, seen.High, seen.Source } : null,
                f.IsOutsideSeen,
                f.Reference,
                Around = f.Around is var (low, high) ? new { Low = low, High = high } : null,
                f.IsOutsideReference,
            }),
        }),
        Classifier = report.Distinction is not { } d ? null : new
        {
            d.Result.Auc,
            d.Result.Low,
            d.Result.High,
            FeatureSet = d.Set.ToString().ToLowerInvariant(),
            d.Features,
            Subjects = d.Subjects.First,
            ReferenceSubjects = d.Subjects.Second,
            SubjectsPerRepeat = d.Result.Rows,
            d.Result.Repeats,
            d.Notes,
        },
        report.WhyNoDistinction,
    };

    void Print(MeasureReport measure)
    {
        Terminal.Heading(measure.Measure.Name);
        bool hasReference = report.Reference is not null;
        Grid grid = Terminal.Grid(["", "dataset>", "seen in real ones>", "", .. hasReference ? (string[])["reference>", "95 % about it>", ""] : [], "source"]);
        foreach (FigureReport f in measure.Figures.Where(f => f.Figure.Value is not null || f.Reference is not null))
        {
            string[] cells =
            [
                "  " + f.Figure.Name, Number(f.Figure.Value, f.Figure.Unit), f.Seen is { } seen ? Range(seen.Low, seen.High, f.Figure.Unit) : "", f.IsOutsideSeen ? Outside : "",
                .. hasReference ? (string[])[Number(f.Reference, f.Figure.Unit), f.Around is var (low, high) ? Range(low, high, f.Figure.Unit) : "", f.IsOutsideReference ? OutsideReference : ""] : [],
                f.Seen?.Source ?? "",
            ];
            grid.AddRow([.. cells.Select(c => new Text(c, c is Outside or OutsideReference ? new Style(Color.Yellow) : Style.Plain))]);
        }
        Terminal.Write(grid);
    }

    void PrintDistinction()
    {
        if (report.Reference is null) return;
        Terminal.Heading("classifier two-sample test");
        if (report.Distinction is not { } d)
        {
            Terminal.Out.WriteLine($"  none: {report.WhyNoDistinction}");
            return;
        }
        string auc = string.Create(CultureInfo.InvariantCulture, $"AUC {d.Result.Auc:F3}, 95 % interval {d.Result.Low:F3} to {d.Result.High:F3}");
        Terminal.Out.WriteLine($"  {auc} (0.5: cannot be told apart; 1: always)");
        Terminal.Out.WriteLine($"  random forest on {d.Features.Count} features of each subject (--features {d.Set.ToString().ToLowerInvariant()}), 5-fold, {Show.Count(d.Result.Repeats, "repeat")}, {d.Result.Rows} of {Show.Count(d.Subjects.First)} subjects beside {d.Result.Rows} of {Show.Count(d.Subjects.Second)}");
        Terminal.Out.WriteLine($"  interval: DeLong, widened for the folds' common training rows");
        foreach (string note in d.Notes) Terminal.Out.WriteLine($"  {note}");
    }

    static string Words(StudyKind kind) => kind switch
    {
        StudyKind.Phase1 => "phase I with rich sampling",
        StudyKind.Phase3 => "phase II to III with sparse sampling",
        _ => "routine drug monitoring",
    };

    static string Words(NominalSource source) => source switch
    {
        NominalSource.Recorded => "as recorded",
        NominalSource.Inferred => "found from the recorded ones",
        _ => "not known",
    };

    static string Range(double low, double high, FigureUnit unit) => $"{Number(low, unit)} to {Number(high, unit)}";

    static string Number(double? value, FigureUnit unit) => value is not { } number ? "-" : unit switch
    {
        FigureUnit.Share => (100 * number).ToString("0.##", CultureInfo.InvariantCulture) + " %",
        FigureUnit.Minutes => number.ToString("0.##", CultureInfo.InvariantCulture) + " min",
        FigureUnit.Hours => number.ToString("0.##", CultureInfo.InvariantCulture) + " h",
        _ => number.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
