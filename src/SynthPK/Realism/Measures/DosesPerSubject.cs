namespace SynthPK.Realism.Measures;

sealed class DosesPerSubject : Measure
{
    public override string Name => "doses per subject";

    public override string Definition => "Doses on record; one at time 0 where a file tells an amount but no event.";

    private protected override int Order => 20;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        double[] counts = [.. study.Subjects.Select(s => (double)s.Doses.Count)];
        return
        [
            Figure.Number("median", Statistics.Median(counts)),
            Figure.Number("least", counts.Min()),
            Figure.Number("most", counts.Max()),
        ];
    }
}
