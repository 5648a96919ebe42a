namespace SynthPK.Realism.Measures;

sealed class DoseIntervals : Measure
{
    public override string Name => "dose intervals";

    public override string Definition =>
        "Times between two recorded doses, beside the subject's usual interval: the one, to the hour, that half of its intervals have. The SD leaves out what is longer than 1.5 of them: a dose is missing there.";

    private protected override int Order => 30;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        double[] deviations = [.. study.Subjects.Select(DosingRhythm.Of).OfType<DosingRhythm>().SelectMany(r => r.Intervals.Select(i => i - r.UsualH))];
        double[] ofOne = [.. study.Subjects.Select(DosingRhythm.Of).OfType<DosingRhythm>().SelectMany(r => r.Intervals.Where(i => i < 1.5 * r.UsualH).Select(i => i - r.UsualH))];
        return
        [
            Figure.Share("exactly the usual interval", deviations.Count(d => Math.Abs(d) < 1e-6), deviations.Length).SeenIn(StudyKind.Tdm, 0.41, 0.48, "§2"),
            Figure.Share("within half an hour of it", deviations.Count(d => Math.Abs(d) <= 0.5 + 1e-6), deviations.Length).SeenIn(StudyKind.Tdm, 0.59, 0.8, "§2"),
            Figure.Number("SD", 60 * Statistics.Sd(ofOne), FigureUnit.Minutes).SeenIn(StudyKind.Phase1, 0, 5, "§8").SeenIn(StudyKind.Phase3, 15, 150, "§8"),
        ];
    }
}
