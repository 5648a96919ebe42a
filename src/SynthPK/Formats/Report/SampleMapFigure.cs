using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>What became of every planned sample: subjects down, nominal times across.</summary>
sealed class SampleMapFigure : Figure
{
    /// <summary>The most subjects that are drawn, and the most nominal times that have a column each (the project's choices).</summary>
    const int MostSubjects = 80, MostColumns = 40;

    /// <summary>The least height of a row that is named.</summary>
    const double NamedRow = 12;

    const double Left = 152, Across = 16;

    static readonly Ink MeasuredInk = Ink.Series[5], BelowInk = Ink.Series[0], AboveInk = Ink.Series[3], NoValueInk = Ink.Series[4], LostInk = Ink.Series[1];

    /// <inheritdoc/>
    public override string Name => "blq-map";

    /// <inheritdoc/>
    public override string Title => "What became of every sample";

    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    public override bool Shows(ReportSource source) => TrialFacts.Of(source).Samples.Any(s => s.IsPlanned);

    /// <inheritdoc/>
    public override string Caption(ReportSource source)
    {
        TrialFacts facts = TrialFacts.Of(source);
        SampleFact[] planned = [.. facts.Samples.Where(s => s.IsPlanned)];
        int Of(SampleState state) => planned.Count(s => s.State == state);
        List<string> fates = [$"{Phrase.Share(Of(SampleState.Measured), planned.Length)} have a value on record", $"{Phrase.Share(Of(SampleState.Below), planned.Length)} are below the limit of quantification"];
        if (Of(SampleState.Above) > 0) fates.Add($"{Phrase.Share(Of(SampleState.Above), planned.Length)} above the upper limit");
        if (Of(SampleState.NoValue) > 0) fates.Add($"{Phrase.Share(Of(SampleState.NoValue), planned.Length)} on record without a value");
        fates.Add($"{Phrase.Share(Of(SampleState.Lost), planned.Length)} not on record");
        if (Of(SampleState.AfterLeaving) > 0) fates.Add($"{Phrase.Share(Of(SampleState.AfterLeaving), planned.Length)} planned for after the subject had left");
        bool blank = facts.Endpoints.Any(e => planned.Where(s => s.Endpoint == e.Name).ToLookup(s => s.Subject) is { Count: > 0 } subjects && subjects.Count * planned.Where(s => s.Endpoint == e.Name).Select(s => s.NominalH).Distinct().Count() > subjects.Sum(s => s.Count()));
        int astray = facts.Samples.Count - planned.Length;
        return $"Of {Phrase.Count(planned.Length, "planned sample")} {Phrase.List(fates)}."
            + (astray > 0 ? $" {Phrase.Count(astray, "row")} on record {(astray == 1 ? "belongs" : "belong")} to no planned sample (copies and strays) and {(astray == 1 ? "is" : "are")} not drawn." : "")
            + (blank ? " An empty place was not planned for that subject." : "")
            + $" Subjects are sorted by arm, those with the most samples that have no value first{(facts.Subjects.Count > MostSubjects ? $"; the first {MostSubjects} of {Phrase.Count(facts.Subjects.Count, "subject")} are drawn" : "")}."
            + Sheet.Part(source);
    }

    /// <inheritdoc/>
    public override string Svg(ReportSource source)
    {
        TrialFacts facts = TrialFacts.Of(source);
        if (!Shows(source)) return Sheet.Empty(this, "No sample was planned.");
        ILookup<long, SampleFact> bySubject = facts.Samples.Where(s => s.IsPlanned).ToLookup(s => s.Subject);
        Dictionary<string, int> order = facts.Subjects.Select(facts.ArmOf).Distinct().OrderBy(arm => facts.IsCrossover ? 0 : facts.Groups.ToList().IndexOf(arm)).ThenBy(arm => arm, StringComparer.Ordinal).Select((arm, i) => (arm, i)).ToDictionary(a => a.arm, a => a.i);
        long[] subjects = [.. facts.Subjects.Take(MostSubjects).OrderBy(s => order[facts.ArmOf(s)]).ThenByDescending(s => bySubject[s].Count(x => x.State != SampleState.Measured)).ThenBy(s => s)];
        Endpoint[] endpoints = [.. facts.Endpoints.Where(e => facts.Samples.Any(s => s.IsPlanned && s.Endpoint == e.Name))];
        double row = Math.Clamp(440.0 / subjects.Length, 6, 16), width = (Sheet.Right - Left - Across * (endpoints.Length - 1)) / endpoints.Length, top = 34, foot = top + row * subjects.Length;

        Drawing paper = new();
        DrawArms(paper, facts, subjects, top, row);
        for (int e = 0; e < endpoints.Length; e++)
        {
            double left = Left + e * (width + Across);
            Columns columns = new([.. facts.Samples.Where(s => s.IsPlanned && s.Endpoint == endpoints[e].Name).Select(s => s.NominalH)], left, left + width);
            paper.Text(left, top - 12, endpoints[e].Title, isBold: true, width: width);
            columns.DrawAxis(paper, foot);
            for (int i = 0; i < subjects.Length; i++)
            {
                paper.Open($"Subject {subjects[i]}");
                paper.Rectangle(left, top + i * row, width, row, Ink.Paper); // so that the whole row can be pointed at
                foreach (SampleFact sample in bySubject[subjects[i]].Where(s => s.Endpoint == endpoints[e].Name))
                    DrawCell(paper, sample.State, columns.At(sample.NominalH), top + i * row, columns.CellWidth, row);
                paper.Close();
            }
        }
        Legend legend = new(Sheet.Left - 46, Sheet.Right);
        foreach ((SampleState state, string label) in Labels.Where(l => facts.Samples.Any(s => s.IsPlanned && s.State == l.State)))
            legend.Add(label, (p, x, y) => DrawCell(p, state, x + Legend.KeyWidth / 2, y - 6, 16, 12));
        legend.Draw(paper, foot + Sheet.Foot + 2);
        return paper.ToSvg(Title, Caption(source), Sheet.Width, foot + Sheet.Foot + legend.Height + 12);
    }

    static readonly (SampleState State, string Label)[] Labels =
    [
        (SampleState.Measured, "measured"), (SampleState.Below, "below the limit of quantification"), (SampleState.Above, "above the upper limit"),
        (SampleState.NoValue, "no value"), (SampleState.Lost, "not on record"), (SampleState.AfterLeaving, "after leaving"),
    ];

    /// <summary>A cell whose shape tells what its colour tells: low for below, high for above, hollow or crossed for nothing.</summary>
    static void DrawCell(Drawing paper, SampleState state, double middle, double top, double width, double height)
    {
        double inner = Math.Max(2, width - 1), left = middle - inner / 2, tall = height - 1;
        switch (state)
        {
            case SampleState.Measured: paper.Rectangle(left, top, inner, tall, MeasuredInk, 0.45); break;
            case SampleState.Below: paper.Rectangle(left, top + tall / 2, inner, tall / 2, BelowInk); break;
            case SampleState.Above: paper.Rectangle(left, top, inner, tall / 2, AboveInk); break;
            case SampleState.NoValue: paper.Box(left + 0.75, top + 0.75, Math.Max(1, inner - 1.5), tall - 1.5, new Pen(NoValueInk, 1.5)); break;
            case SampleState.Lost: paper.Mark(Shape.Cross, middle, top + tall / 2, Math.Min(3.2, Math.Min(inner, tall) / 2 - 0.5), LostInk); break;
            default: paper.Line(middle - Math.Min(3, inner / 2), top + tall / 2, middle + Math.Min(3, inner / 2), top + tall / 2, new Pen(Ink.Muted)); break;
        }
    }

    static void DrawArms(Drawing paper, TrialFacts facts, long[] subjects, double top, double row)
    {
        for (int first = 0, next; first < subjects.Length; first = next)
        {
            string arm = facts.ArmOf(subjects[first]);
            next = first;
            while (next < subjects.Length && facts.ArmOf(subjects[next]) == arm) next++;
            double from = top + first * row, to = top + next * row - 2, named = row >= NamedRow ? 34 : 0;
            paper.Line(Left - 7 - named, from, Left - 7 - named, to, Pen.Axis);
            double x = Left - 13 - named, middle = (from + to) / 2 + 4;
            bool hasCount = to - from >= 30;
            paper.Text(x, hasCount ? middle - 7 : middle, arm.Length == 0 ? "All subjects" : arm, anchor: Anchor.End, size: Lettering.Small, width: x - 8);
            if (hasCount) paper.Text(x, middle + 8, Phrase.Count(next - first, "subject"), Ink.Muted, Anchor.End, Lettering.Small, width: x - 8);
        }
        if (row < NamedRow) return;
        for (int i = 0; i < subjects.Length; i++) paper.Text(Left - 7, top + i * row + row / 2 + 3.5, $"{subjects[i]}", Ink.Muted, Anchor.End, Lettering.Small);
    }

    /// <summary>Nominal times across: a column for each where they are few, else along a scale.</summary>
    sealed class Columns
    {
        readonly double[] _timesH;
        readonly double _left, _right;
        readonly Scale? _scale;

        public Columns(IEnumerable<double> timesH, double left, double right)
        {
            _timesH = [.. timesH.Distinct().Order()];
            (_left, _right) = (left, right);
            if (_timesH.Length > MostColumns) _scale = Scale.Hours(_timesH[0], _timesH[^1]).On(left + 4, right - 4);
        }

        public double CellWidth => _scale is null ? (_right - _left) / _timesH.Length : 7;

        public double At(double timeH) => _scale is not null ? _scale.At(timeH) : _left + (Array.BinarySearch(_timesH, timeH) + 0.5) * CellWidth;

        public void DrawAxis(Drawing paper, double foot)
        {
            bool inDays = _scale is { Per: not 1 } || _scale is null && _timesH[^1] - _timesH[0] > 400;
            double per = inDays ? 24 : 1, free = double.NegativeInfinity;
            paper.Line(_left, foot + 2, _right, foot + 2, Pen.Axis);
            foreach (double timeH in _scale?.Ticks ?? _timesH)
            {
                string label = Scale.Written(Math.Round(timeH / per, 2));
                double x = At(timeH), half = Lettering.Width(label, Lettering.Small) / 2;
                paper.Line(x, foot + 2, x, foot + 5, Pen.Axis);
                if (x - half < free) continue;
                paper.Text(x, foot + 17, label, Ink.Muted, Anchor.Middle, Lettering.Small);
                free = x + half + 5;
            }
            paper.Text((_left + _right) / 2, foot + 34, $"Nominal time ({(inDays ? "days" : "h")}{(_scale is null ? ", one column each" : "")})", anchor: Anchor.Middle, width: _right - _left);
        }
    }
}
