using SynthPK.Numerics;
using SynthPK.Realism.Measures;

namespace SynthPK.Realism;

/// <summary>Features of how a subject is recorded: design, times, digits, dirt, and the covariates that both studies have.</summary>
/// <remarks>Of covariates only numbers are compared, for studies code levels differently; a whole power of ten between the medians
/// is a unit and is taken out.</remarks>
sealed class RecordFeatures
{
    /// <summary>A covariate with fewer values is a code (the project's choice).</summary>
    const int LeastValues = 6;

    static readonly string[] Fixed =
    [
        "samples", "first time", "last time", "exactly on time", "SD of deviations in time", "round times", "digits", "doses", "pre-dose above 0", "duplicates", "missing DV", "missing covariates",
    ];

    readonly (string Name, double FactorOfSecond)[] _covariates;
    readonly StudyRecord _second;

    public RecordFeatures(StudyRecord first, StudyRecord second)
    {
        _second = second;
        string[] shared = [.. first.Covariates.Select(c => c.ToUpperInvariant()).Intersect(second.Covariates.Select(c => c.ToUpperInvariant()))];
        _covariates =
        [
            .. shared.Select(name => (name, First: Values(first, name), Second: Values(second, name)))
                .Where(c => c.First.Distinct().Count() >= LeastValues && c.Second.Distinct().Count() >= LeastValues)
                .Select(c => (c.name, PowerOfTen(Statistics.Median(c.First) / Statistics.Median(c.Second)))),
        ];
        Names = [.. Fixed, .. _covariates.Select(c => c.Name)];
    }

    public IReadOnlyList<string> Names { get; }

    public double[] Of(SubjectRecord subject, StudyRecord study)
    {
        double[] deviations = [.. subject.PostDose.Where(s => s.NominalH is not null).Select(s => s.TimeH - s.NominalH!.Value)];
        IReadOnlyList<SampleRecord> samples = subject.Samples;
        return
        [
            samples.Count, samples[0].TimeH - subject.FirstDoseH, samples[^1].TimeH - subject.FirstDoseH,
            deviations.Length == 0 ? double.NaN : deviations.Count(d => Math.Abs(d) < 1e-6) / (double)deviations.Length, Statistics.Sd(deviations),
            samples.Count(s => Math.Abs(4 * s.TimeH - Math.Round(4 * s.TimeH)) < 1e-6) / (double)samples.Count,
            Statistics.Median(samples.Where(s => s.IsQuantified).Select(s => (double)PrintedDigits.Digits(s.Value!.Value))),
            subject.Doses.Count, subject.PreDose.Count(s => s.IsQuantified), samples.Count - samples.Select(s => s.TimeH).Distinct().Count(),
            samples.Count(s => s.IsMissing), subject.Covariates.Values.Count(v => v is null),
            .. _covariates.Select(c => (subject.Covariates[c.Name] ?? double.NaN) * (ReferenceEquals(study, _second) ? c.FactorOfSecond : 1)),
        ];
    }

    static double[] Values(StudyRecord study, string name) => [.. study.Subjects.Select(s => s.Covariates[name]).OfType<double>()];

    /// <summary>The whole power of ten nearest to a ratio, to which it must be near: 1 else.</summary>
    internal static double PowerOfTen(double ratio, int step = 1)
    {
        const double Ln10 = 2.302585092994046;
        if (!(ratio > 0) || !double.IsFinite(ratio)) return 1;
        int power = step * (int)Math.Round(RealMath.Log(ratio) / Ln10 / step);
        double factor = 1;
        for (int i = 0; i < Math.Abs(power); i++) factor *= 10;
        return power < 0 ? 1 / factor : factor;
    }
}
