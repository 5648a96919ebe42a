namespace SynthPK.Realism.Measures;

sealed class SamplesPerSubject : Measure
{
    public override string Name => "samples per subject";

    public override string Definition => "Rows of the endpoint on record, with or without a value, for each subject that has one.";

    private protected override int Order => 10;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        double[] counts = [.. study.Subjects.Select(s => (double)s.Samples.Count)];
        double mean = counts.Average();
        return
        [
            Figure.Total("subjects", counts.Length).SeenAnywhere(6, 1434, RealData.Design),
            Figure.Total("samples", (long)counts.Sum()),
            Figure.Number("least", counts.Min()),
            Figure.Number("median", Statistics.Median(counts)).SeenIn(StudyKind.Phase1, 6, 23, RealData.Design).SeenIn(StudyKind.Phase3, 3, 10, RealData.Proposed).SeenIn(StudyKind.Tdm, 1, 6, RealData.Proposed),
            Figure.Number("mean", mean).SeenIn(StudyKind.Phase1, 7.8, 31, RealData.Design).SeenIn(StudyKind.Phase3, 3, 10, RealData.Proposed).SeenIn(StudyKind.Tdm, 1, 6, RealData.Proposed),
            Figure.Number("most", counts.Max()),
            Figure.Number("CV", Statistics.Sd(counts) / mean).SeenIn(StudyKind.Phase1, 0, 0.55, RealData.Design).SeenIn(StudyKind.Tdm, 0.39, 0.8, $"{RealData.Design}; {RealData.Proposed}"),
        ];
    }
}
