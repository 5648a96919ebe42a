namespace SynthPK.Realism.Measures;

sealed class PreDose : Measure
{
    public override string Name => "pre-dose samples";

    public override string Definition => "Samples recorded at or before the first dose, or due at time 0 or before; the subject counts as non-zero when one is above 0.";

    private protected override int Order => 70;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        SubjectRecord[] sampled = [.. study.Subjects.Where(s => s.PreDose.Any(x => !x.IsMissing))];
        SubjectRecord[] positive = [.. sampled.Where(s => s.PreDose.Any(x => x.IsQuantified))];
        double[] ofPeak = [.. positive.Where(s => s.Profile.Count > 0).Select(s => s.PreDose.Max(x => x.Value ?? 0) / s.Profile.Max(x => x.Value!.Value))];
        return
        [
            Figure.Share("subjects with one", sampled.Length, study.Subjects.Count),
            Figure.Share("of those, non-zero", positive.Length, sampled.Length).SeenIn(StudyKind.Phase1, 0, 0.25, $"{RealData.Zeros}; {RealData.Proposed}"),
            Figure.Number("largest, of the peak", ofPeak.Length == 0 ? double.NaN : ofPeak.Max(), FigureUnit.Share).SeenIn(StudyKind.Phase1, 0, 0.1, RealData.Zeros),
        ];
    }
}
