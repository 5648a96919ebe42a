using SynthPK.Numerics;
using SynthPK.Realism.Measures;

namespace SynthPK.Realism;

/// <summary>Sixteen features of the shape of a subject's concentrations, for studies that were sampled alike or not quite alike.</summary>
/// <remarks>
/// Concentrations are divided by the largest dose so far. Times are nominal where both studies know them, after the first dose,
/// or after the last where most subjects of either study have several doses. Samples later than both studies usually go
/// are left out. Deviations are from a median curve of both studies together, which sees no label.
/// </remarks>
sealed class ProfileFeatures
{
    /// <summary>Fewer samples make no shape. Subjects with fewer are left out, the project's choice.</summary>
    public const int LeastSamples = 3;

    const int MostKnots = 15, LeastAtKnot = 4;

    public static readonly string[] Names =
    [
        "ln Cmax", "Tmax", "ln AUC", "level", "SD of ln C", "terminal slope", "first/peak", "last/peak",
        "roughness", "largest kink", "rises after the peak", "zero or BLQ", "SD of deviations", "trend of deviations", "lag-1 of deviations", "largest deviation",
    ];

    readonly bool _isNominal, _isSingleDose;
    readonly double _endH;
    readonly (double TimeH, double Log)[] _typical;

    public ProfileFeatures(StudyRecord first, StudyRecord second)
    {
        StudyRecord[] both = [first, second];
        _isNominal = both.All(s => s.NominalSource != NominalSource.None);
        _isSingleDose = both.All(s => Statistics.Median(s.Subjects.Select(x => (double)x.Doses.Count)) <= 1);
        _endH = double.PositiveInfinity;
        _endH = both.Min(study => Statistics.Quantile(study.Subjects.SelectMany(s => CurveOf(s).TakeLast(1)).Select(p => p.TimeH), 0.9)) * 1.05;
        _typical = Typical([.. both.SelectMany(study => study.Subjects).SelectMany(CurveOf)]);
    }

    /// <summary>The features of a subject; null with too few quantified samples.</summary>
    public double[]? Of(SubjectRecord subject)
    {
        (double TimeH, double Log)[] curve = [.. CurveOf(subject)];
        if (curve.Length < LeastSamples) return null;
        double[] times = Array.ConvertAll(curve, p => p.TimeH), logs = Array.ConvertAll(curve, p => p.Log), deviations = Array.ConvertAll(curve, p => p.Log - TypicalAt(p.TimeH));
        int peak = Array.IndexOf(logs, logs.Max());
        double[] kinks = [.. Residuals.OfDecline(subject)], left = Detrended(times, deviations);
        double middle = Statistics.Median(deviations);
        SampleRecord[] samples = [.. subject.PostDose.Where(s => !s.IsMissing && TimeOf(subject, s) <= _endH)];
        return
        [
            logs[peak], times[peak], RealMath.Log(Area(times, logs)), deviations.Average(),
            Statistics.Sd(logs), Statistics.Slope(times[^LeastSamples..], logs[^LeastSamples..]), logs[0] - logs[peak], logs[^1] - logs[peak],
            kinks.Length == 0 ? double.NaN : Math.Sqrt(kinks.Average(k => k * k)), kinks.Length == 0 ? double.NaN : kinks.Max(Math.Abs),
            Rises(logs, peak), (double)samples.Count(s => s.IsZeroOrBlq) / samples.Length,
            Statistics.Sd(deviations), Statistics.Slope(times, deviations), Statistics.Correlation(left[..^1], left[1..]), deviations.Max(d => Math.Abs(d - middle)),
        ];
    }

    IEnumerable<(double TimeH, double Log)> CurveOf(SubjectRecord subject) => subject.Profile
        .Select(s => (TimeH: TimeOf(subject, s), Log: RealMath.Log(s.Value!.Value / subject.DoseBefore(s.TimeH)))).Where(p => p.TimeH <= _endH);

    double TimeOf(SubjectRecord subject, SampleRecord sample)
    {
        double time = _isNominal ? sample.ScheduleH : sample.TimeH;
        if (_isSingleDose) return time - subject.FirstDoseH;
        double last = subject.FirstDoseH;
        foreach (DoseRecord dose in subject.Doses)
            if (dose.TimeH < sample.TimeH) last = dose.TimeH;
        return time - last;
    }

    /// <summary>The median curve through groups of times: of every nominal time, or of equally many samples.</summary>
    static (double TimeH, double Log)[] Typical((double TimeH, double Log)[] points)
    {
        var atTimes = points.GroupBy(p => p.TimeH).Where(g => g.Count() >= LeastAtKnot).OrderBy(g => g.Key).ToArray();
        if (atTimes.Length <= 2 * MostKnots && atTimes.Sum(g => g.Count()) > 0.7 * points.Length)
            return [.. atTimes.Select(g => (g.Key, Statistics.Median(g.Select(p => p.Log))))];
        int size = Math.Max(LeastAtKnot, (points.Length + MostKnots - 1) / MostKnots);
        return [.. points.OrderBy(p => p.TimeH).Chunk(size).Select(part => (Statistics.Median(part.Select(p => p.TimeH)), Statistics.Median(part.Select(p => p.Log))))];
    }

    double TypicalAt(double timeH)
    {
        int next = Array.FindIndex(_typical, knot => knot.TimeH >= timeH);
        if (next < 0) return _typical[^1].Log;
        if (next == 0) return _typical[0].Log;
        ((double t0, double y0), (double t1, double y1)) = (_typical[next - 1], _typical[next]);
        return t1 == t0 ? y1 : y0 + (y1 - y0) * (timeH - t0) / (t1 - t0);
    }

    static double Area(double[] times, double[] logs)
    {
        double area = 0;
        for (int i = 1; i < times.Length; i++) area += (times[i] - times[i - 1]) * (RealMath.Exp(logs[i]) + RealMath.Exp(logs[i - 1])) / 2;
        return area;
    }

    static double Rises(double[] logs, int peak)
    {
        int after = logs.Length - 1 - peak, rises = 0;
        for (int i = peak + 1; i < logs.Length; i++) rises += logs[i] > logs[i - 1] ? 1 : 0;
        return after == 0 ? 0 : (double)rises / after;
    }

    static double[] Detrended(double[] times, double[] deviations)
    {
        double slope = Statistics.Slope(times, deviations), meanTime = times.Average(), mean = deviations.Average();
        return [.. deviations.Select((d, i) => d - mean - (double.IsNaN(slope) ? 0 : slope * (times[i] - meanTime)))];
    }
}
