namespace SynthPK.Realism.Measures;

sealed class DuplicateTimes : Measure
{
    public override string Name => "duplicate times";

    public override string Definition => "Samples beyond the first that a subject has at one recorded time.";

    private protected override int Order => 100;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        int samples = study.Samples.Count(), duplicates = study.Subjects.Sum(s => s.Samples.Count - s.Samples.Select(x => x.TimeH).Distinct().Count());
        return
        [
            Figure.Total("samples", duplicates),
            Figure.Share("of all samples", duplicates, samples).SeenAnywhere(0, 0.016, RealData.Design),
        ];
    }
}
