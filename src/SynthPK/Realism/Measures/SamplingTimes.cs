namespace SynthPK.Realism.Measures;

sealed class SamplingTimes : Measure
{
    public override string Name => "sampling times";

    public override string Definition =>
        "Recorded minus nominal time of samples after the first dose. Nominal times are those on record, else found as NominalTimes says, else there is no figure.";

    private protected override int Order => 50;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        double[] deviations = [.. study.Subjects.SelectMany(s => s.PostDose).Where(s => s.NominalH is not null).Select(s => 60 * (s.TimeH - s.NominalH!.Value))];
        double[] sizes = Array.ConvertAll(deviations, Math.Abs);
        return
        [
            Figure.Share("exactly on time", sizes.Count(d => d < 1e-6), sizes.Length).SeenIn(StudyKind.Phase1, 0.19, 1, $"{RealData.Times}; {RealData.Design} (nominal times on record)"),
            Figure.Number("deviation, median", Statistics.Median(sizes), FigureUnit.Minutes).SeenIn(StudyKind.Phase1, 0, 1.8, RealData.Times),
            Figure.Number("deviation, 75 %", Statistics.Quantile(sizes, 0.75), FigureUnit.Minutes).SeenIn(StudyKind.Phase1, 0, 6, RealData.Times),
            Figure.Number("deviation, 95 %", Statistics.Quantile(sizes, 0.95), FigureUnit.Minutes).SeenIn(StudyKind.Phase1, 0, 19.5, RealData.Times),
            Figure.Number("mean (late is positive)", sizes.Length == 0 ? double.NaN : deviations.Average(), FigureUnit.Minutes).SeenIn(StudyKind.Phase1, 0, 4, RealData.Times),
            Figure.Number("SD", Statistics.Sd(deviations), FigureUnit.Minutes).SeenIn(StudyKind.Phase1, 0, 15, RealData.Times).SeenIn(StudyKind.Phase3, 10, 90, RealData.Proposed),
        ];
    }
}
