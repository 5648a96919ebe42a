using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>Every dose of some subjects as it was planned, taken and recorded, and over all subjects how far these lie apart.</summary>
sealed class DosingFigure : Figure
{
    /// <summary>The most subjects that are drawn, and the most where nobody is to take a second dose (the project's choices).</summary>
    const int MostSubjects = 24, MostWithOneDose = 12;

    const double Left = 168, RowHeight = 21;

    static readonly Ink Extra = Ink.Series[2];

    /// <inheritdoc/>
    public override string Name => "dosing-calendar";

    /// <inheritdoc/>
    public override string Title => "Doses planned, taken and recorded";

    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    public override bool Shows(ReportSource source) => TrialFacts.Of(source).Doses.Count > 0;

    /// <inheritdoc/>
    public override string Caption(ReportSource source)
    {
        TrialFacts facts = TrialFacts.Of(source);
        IReadOnlyList<DoseFact> doses = facts.Doses;
        int planned = doses.Count(d => d.PlannedH is not null), taken = doses.Count(d => d.TakenH is not null), recorded = doses.Count(d => d.RecordedH is not null);
        int missed = doses.Count(d => d.PlannedH is not null && d.TakenH is null), extra = doses.Count(d => d.PlannedH is null && d.TakenH is not null);
        int unrecorded = doses.Count(d => d.TakenH is not null && d.RecordedH is null), invented = doses.Count(d => d.TakenH is null && d.RecordedH is not null);
        int wrong = doses.Count(d => d.TakenMg is { } t && d.RecordedMg is { } r && Math.Abs(r - t) > 0.1 * Math.Abs(t));
        OrderStatistics late = new(doses.Where(d => d.PlannedH is not null && d.TakenH is not null).Select(d => Math.Abs(d.TakenH!.Value - d.PlannedH!.Value)));
        return $"{Phrase.Count(planned, "dose")} planned, {Phrase.Number(taken)} taken, {Phrase.Number(recorded)} on record. {Capital(Phrase.Number(missed))} ({Phrase.Share(missed, planned)}) {(missed == 1 ? "was" : "were")} missed and {Phrase.Number(extra)} taken that {(extra == 1 ? "was" : "were")} not planned;"
            + $" {Phrase.Number(unrecorded)} taken {(unrecorded == 1 ? "is" : "are")} not on record and {Phrase.Number(invented)} on record {(invented == 1 ? "was" : "were")} not taken."
            + (late.At(0.5) is { } median ? $" Doses were taken {Deviation(median)} from plan in the median and {Deviation(late.At(0.95)!.Value)} at the 95th percentile." : "")
            + $" {Phrase.Count(wrong, "recorded amount")} {(wrong == 1 ? "is" : "are")} more than 10 % off what was taken."
            + (facts.Subjects.Count > Most(facts) ? $" Drawn are the first {Most(facts)} of {Phrase.Count(facts.Subjects.Count, "subject")}; counts are of all." : "")
            + Sheet.Part(source);
    }

    /// <inheritdoc/>
    public override string Svg(ReportSource source)
    {
        TrialFacts facts = TrialFacts.Of(source);
        if (facts.Doses.Count == 0) return Sheet.Empty(this, "No dose was planned, taken or recorded.");
        long[] subjects = [.. facts.Subjects.Take(Most(facts))];
        ILookup<long, DoseFact> bySubject = facts.Doses.ToLookup(d => d.Subject);
        Scale time = TimeScale(facts.Doses);
        double top = 30, foot = top + RowHeight * subjects.Length;
        Drawing paper = new();
        Plot plot = new(paper, time.On(Left, Sheet.Right), new Scale(0, 1, []).On(foot, top));
        paper.Text(12, top - 12, "Subject, arm", Ink.Muted, size: Lettering.Small);
        for (int i = 0; i < subjects.Length; i++)
        {
            double middle = top + (i + 0.5) * RowHeight;
            paper.Line(Left, middle, Sheet.Right, middle, Pen.Grid);
            string id = $"{subjects[i]}", arm = facts.ArmOf(subjects[i]);
            paper.Text(12, middle + 4, id, size: Lettering.Small);
            if (arm.Length > 0) paper.Text(Left - 10, middle + 4, arm, Ink.Muted, Anchor.End, Lettering.Small, width: Left - 28 - Lettering.Width(id, Lettering.Small));
            foreach (DoseFact dose in bySubject[subjects[i]]) DrawDose(plot, dose, middle);
        }
        plot.FootAxis($"Time after the start of the trial ({time.TimeUnit})");
        Legend legend = new Legend(12, Sheet.Right)
            .Add("planned", (p, x, y) => p.Line(x + 11, y - 8, x + 11, y + 8, Planned))
            .AddMark("taken", Shape.Circle, Ink.Truth, size: 3.4)
            .AddMark("taken, not planned", Shape.Diamond, Extra, size: 3.6)
            .AddMark("planned, missed", Shape.Cross, Ink.Text, size: 3.2)
            .AddMark("on record", Shape.Up, Ink.Record, size: 3.2)
            .AddMark("on record, amount over 10 % off", Shape.Up, Ink.Record, isOpen: true, size: 3.2);
        double under = foot + Sheet.Foot + 2;
        legend.Draw(paper, under);
        double bottom = DrawDeviations(paper, facts.Doses, under + legend.Height + 26);
        return paper.ToSvg(Title, Caption(source), Sheet.Width, bottom);
    }

    static int Most(TrialFacts facts) => facts.Doses.Where(d => d.PlannedH is not null).GroupBy(d => d.Subject).Any(d => d.Count() > 1) ? MostSubjects : MostWithOneDose;

    static Pen Planned { get; } = new(Ink.Muted, 1.6);

    /// <summary>Plan as a stroke across the row, what was taken upon it, its record below it.</summary>
    static void DrawDose(Plot plot, DoseFact dose, double middle)
    {
        Drawing paper = plot.Paper;
        if (dose.PlannedH is { } planned)
        {
            double x = plot.X.At(planned);
            paper.Line(x, middle - 8, x, middle + 8, Planned);
            if (dose.TakenH is null) paper.Mark(Shape.Cross, x, middle - 2, 3.2, Ink.Text);
            else paper.Line(x, middle - 2, plot.X.At(dose.TakenH.Value), middle - 2, new Pen(Ink.Truth));
        }
        if (dose.TakenH is { } taken) paper.Mark(dose.PlannedH is null ? Shape.Diamond : Shape.Circle, plot.X.At(taken), middle - 2, dose.PlannedH is null ? 3.6 : 3.4, dose.PlannedH is null ? Extra : Ink.Truth);
        bool isWrong = dose is { TakenMg: { } t, RecordedMg: { } r } && Math.Abs(r - t) > 0.1 * Math.Abs(t);
        if (dose.RecordedH is { } recorded) paper.Mark(Shape.Up, plot.X.At(recorded), middle + 6, 3.2, Ink.Record, isOpen: isWrong);
    }

    /// <summary>The times of the doses; records that lie far outside, by a wrong date, stand at the edge.</summary>
    static Scale TimeScale(IReadOnlyList<DoseFact> doses)
    {
        double[] timesH = [.. doses.SelectMany(d => new[] { d.PlannedH, d.TakenH }).OfType<double>()];
        if (timesH.Length == 0) timesH = [.. doses.Select(d => d.RecordedH).OfType<double>()];
        (double first, double last) = (timesH.Min(), timesH.Max());
        double[] nearH = [.. doses.Select(d => d.RecordedH).OfType<double>().Where(h => h >= first - 24 && h <= last + 24), first, last];
        double margin = Math.Max(0.25, 0.02 * (nearH.Max() - nearH.Min()));
        return Scale.Hours(nearH.Min() - margin, nearH.Max() + margin, 10);
    }

    /// <summary>How far what was taken lies from the plan, and the record from what was taken, over all doses.</summary>
    static double DrawDeviations(Drawing paper, IReadOnlyList<DoseFact> doses, double top)
    {
        double[] taking = [.. doses.Where(d => d.PlannedH is not null && d.TakenH is not null).Select(d => d.TakenH!.Value - d.PlannedH!.Value)];
        double[] recording = [.. doses.Where(d => d.TakenH is not null && d.RecordedH is not null).Select(d => d.RecordedH!.Value - d.TakenH!.Value)];
        IReadOnlyList<Frame> frames = Frame.Multiples(2, 2, new Frame(Sheet.Left, top + Sheet.Heading, Sheet.Right, top + Sheet.Heading + 90), 60, 0);
        Histogram.DrawDeviations(paper, frames[0], "Taken minus planned", taking, Ink.Truth);
        Histogram.DrawDeviations(paper, frames[1], "Recorded minus taken", recording, Ink.Record);
        return frames[^1].Bottom + Sheet.Foot + 4;
    }

    static string Deviation(double hours) => hours < 1.5 ? $"{Phrase.Of(60 * hours)} min" : $"{Phrase.Of(hours)} h";

    static string Capital(string number) => number == "0" ? "None" : number;
}
