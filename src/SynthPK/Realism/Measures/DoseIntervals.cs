namespace SynthPK.Realism.Measures;

sealed class DoseIntervals : Measure
{
    public override string Name => "dose intervals";

    public override string Definition =>
        "Times between two recorded doses, beside the most frequent one of the study, to the hour. The SD leaves out what is longer than 1.5 of them: a dose is missing there.";

    private protected override int Order => 30;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        double[] intervals = [.. study.Subjects.SelectMany(s => s.Doses.Zip(s.Doses.Skip(1), (a, b) => b.TimeH - a.TimeH))];
        double usual = intervals.GroupBy(i => Math.Max(1, Math.Round(i))).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault()?.Key ?? double.NaN;
        double[] deviations = Array.ConvertAll(intervals, i => Math.Abs(i - usual)), ofOne = [.. intervals.Where(i => i < 1.5 * usual)];
        return
        [
            Figure.Number("most frequent", usual, FigureUnit.Hours),
            Figure.Share("exactly that", deviations.Count(d => d < 1e-6), deviations.Length).SeenIn(StudyKind.Tdm, 0.41, 0.48, RealData.Times),
            Figure.Share("within half an hour of it", deviations.Count(d => d <= 0.5 + 1e-6), deviations.Length).SeenIn(StudyKind.Tdm, 0.41, 0.8, RealData.Times),
            Figure.Share("longer than 1.5 of it", intervals.Count(i => i > 1.5 * usual), intervals.Length),
            Figure.Number("SD", 60 * Statistics.Sd(ofOne), FigureUnit.Minutes).SeenIn(StudyKind.Phase1, 0, 5, RealData.Proposed).SeenIn(StudyKind.Phase3, 15, 150, RealData.Proposed),
        ];
    }
}
