using SynthPK.Numerics;

namespace SynthPK.Realism.Measures;

sealed class Residuals : Measure
{
    /// <summary>Fewer residuals give no scale worth a share of outliers (the project's choice).</summary>
    const int Least = 20;

    public override string Name => "residuals";

    public override string Definition =>
        "After the subject's highest value, ln concentration minus the straight line between the two neighbours, over √(1 + w² + (1-w)²), w being the neighbours' weights: without a model, of the size of the residual error. Less their median at that place after the peak; the robust SD is 1.4826 times their median absolute deviation. Samples with a dose between them are left out; 20 residuals are needed. Lag-1: correlation of successive deviations of ln concentration from the cohort's median at the nominal time, less the subject's own line in time.";

    private protected override int Order => 120;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        double[] residuals = Centred(study);
        double scale = residuals.Length < Least ? double.NaN : Statistics.RobustSd(residuals), median = residuals.Length < Least ? double.NaN : Statistics.Median(residuals);
        int of = scale > 0 ? residuals.Length : 0;
        return
        [
            Figure.Number("robust SD of ln", scale).SeenIn(StudyKind.Phase1, 0.035, 0.16, $"{RealData.Residuals}, but 0.035 in theophylline by this definition").SeenIn(StudyKind.Phase3, 0.12, 0.25, RealData.Proposed).SeenIn(StudyKind.Tdm, 0.07, 0.4, $"{RealData.Residuals}; {RealData.Proposed}"),
            Figure.Share("beyond 3.5 robust SD", residuals.Count(r => Math.Abs(r - median) > 3.5 * scale), of).SeenAnywhere(0.005, 0.07, RealData.Residuals),
            Figure.Share("beyond 5 robust SD", residuals.Count(r => Math.Abs(r - median) > 5 * scale), of).SeenAnywhere(0, 0.025, RealData.Residuals),
            Figure.Number("lag-1 correlation", LagOne(study)),
        ];
    }

    /// <summary>The residuals of all subjects, less the median of those with as many samples since the peak.</summary>
    static double[] Centred(StudyRecord study) =>
    [
        .. study.Subjects.SelectMany(s => OfDecline(s).Select((r, place) => (Residual: r, Place: place))).GroupBy(r => r.Place)
            .SelectMany(g => { double median = Statistics.Median(g.Select(r => r.Residual)); return g.Select(r => r.Residual - median); }),
    ];

    /// <summary>The residuals of a subject about its neighbours, from the peak on.</summary>
    internal static IEnumerable<double> OfDecline(SubjectRecord subject)
    {
        IReadOnlyList<SampleRecord> curve = subject.Profile;
        if (curve.Count < 3) yield break;
        double highest = curve.Max(s => s.Value!.Value);
        int peak = 0;
        while (curve[peak].Value != highest) peak++;
        for (int i = peak + 1; i < curve.Count - 1; i++)
        {
            (SampleRecord before, SampleRecord at, SampleRecord after) = (curve[i - 1], curve[i], curve[i + 1]);
            if (subject.Doses.Any(d => d.TimeH >= before.TimeH && d.TimeH < after.TimeH)) continue;
            double w = (at.TimeH - before.TimeH) / (after.TimeH - before.TimeH);
            double line = (1 - w) * RealMath.Log(before.Value!.Value) + w * RealMath.Log(after.Value!.Value);
            yield return (RealMath.Log(at.Value!.Value) - line) / Math.Sqrt(1 + w * w + (1 - w) * (1 - w));
        }
    }

    static double LagOne(StudyRecord study)
    {
        const int LeastCurve = 5;
        if (study.NominalSource == NominalSource.None) return double.NaN;
        Dictionary<double, double> medians = study.Subjects.SelectMany(Points).GroupBy(p => p.NominalH).ToDictionary(g => g.Key, g => Statistics.Median(g.Select(p => p.Log)));
        List<double> earlier = [], later = [];
        foreach (SubjectRecord subject in study.Subjects)
        {
            (double TimeH, double NominalH, double Log)[] points = [.. Points(subject)];
            if (points.Length < LeastCurve) continue;
            double[] times = [.. points.Select(p => p.TimeH)], deviations = [.. points.Select(p => p.Log - medians[p.NominalH])];
            double slope = Statistics.Slope(times, deviations), meanTime = times.Average(), mean = deviations.Average();
            double[] left = [.. deviations.Select((d, i) => d - mean - slope * (times[i] - meanTime))];
            earlier.AddRange(left[..^1]);
            later.AddRange(left[1..]);
        }
        return earlier.Count < Least ? double.NaN : Statistics.Correlation(earlier, later);
    }

    static IEnumerable<(double TimeH, double NominalH, double Log)> Points(SubjectRecord subject) =>
        subject.Profile.Where(s => s.NominalH is not null).Select(s => (s.TimeH, s.NominalH!.Value, RealMath.Log(s.Value!.Value / subject.DoseBefore(s.TimeH))));
}
