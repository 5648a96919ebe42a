namespace SynthPK.Realism.Measures;

sealed class CovariateValues : Measure
{
    public override string Name => "covariates";

    public override string Definition => "Missing: without any value, of subjects times covariates. Correlations are Spearman's, of subjects that have both, where at least ten do and both vary.";

    const int Least = 10;

    private protected override int Order => 140;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        string[] names = [.. study.Covariates.Select(c => c.ToUpperInvariant())];
        int missing = study.Subjects.Sum(s => names.Count(n => s.Covariates[n] is null));
        yield return Figure.Share("missing", missing, (long)study.Subjects.Count * names.Length)
            .SeenIn(StudyKind.Phase1, 0, 0.02, $"{RealData.Covariates}; {RealData.Proposed}").SeenIn(StudyKind.Phase3, 0, 0.08, $"{RealData.Covariates}; {RealData.Proposed}").SeenIn(StudyKind.Tdm, 0, 0.4, $"{RealData.Covariates}; {RealData.Proposed}");
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = i + 1; j < names.Length; j++)
            {
                (string first, string second) = string.CompareOrdinal(names[i], names[j]) < 0 ? (names[i], names[j]) : (names[j], names[i]);
                SubjectRecord[] both = [.. study.Subjects.Where(s => s.Covariates[first] is not null && s.Covariates[second] is not null)];
                double r = both.Length < Least ? double.NaN : Statistics.Spearman([.. both.Select(s => s.Covariates[first]!.Value)], [.. both.Select(s => s.Covariates[second]!.Value)]);
                if (!double.IsFinite(r)) continue;
                Figure figure = Figure.Number($"r({first}, {second})", r);
                yield return (first, second) == ("HT", "WT") ? figure.SeenAnywhere(0.23, 0.85, RealData.Covariates) : figure;
            }
        }
    }
}
