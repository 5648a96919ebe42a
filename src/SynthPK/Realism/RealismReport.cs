using SynthPK.Randomness;

namespace SynthPK.Realism;

/// <summary>A figure of a study beside what real ones show.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Seen">The range seen in real datasets of this kind; null where none is known.</param>
/// <param name="Reference">The same figure of the reference; null without.</param>
/// <param name="Around">Where the figure of as many subjects like those of the reference lies in 95 of 100 cases; null without.</param>
public sealed record FigureReport(Figure Figure, SeenRange? Seen, double? Reference, (double Low, double High)? Around)
{
    /// <summary>Whether the figure lies outside the range seen in real datasets; a share, whether its 95 % interval by Wilson does.</summary>
    public bool IsOutsideSeen => Seen is not null && Figure.Interval is var (low, high) && (IsAbove(low, Seen.High) || IsAbove(Seen.Low, high));

    /// <summary>Whether the figure lies outside the range about the reference.</summary>
    public bool IsOutsideReference => Around is var (low, high) && Figure.Value is { } value && (IsAbove(value, high) || IsAbove(low, value));

    /// <summary>Whether a number is above a bound by more than rounding.</summary>
    static bool IsAbove(double value, double bound) => value > bound + 1e-9 * Math.Max(Math.Abs(bound), 1e-3);
}

/// <summary>A measure of a study, figure by figure.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Figures">The figures.</param>
public sealed record MeasureReport(Measure Measure, IReadOnlyList<FigureReport> Figures);

/// <summary>How real a study looks.</summary>
/// <param name="Study">The study.</param>
/// <param name="Reference">The real study beside it; null without.</param>
/// <param name="Kind">The kind of study whose ranges are shown.</param>
/// <param name="IsKindGuessed">Whether the kind was guessed.</param>
/// <param name="Measures">The measures.</param>
/// <param name="Distinction">How well a classifier tells it from the reference; null without one or with too few subjects.</param>
/// <param name="WhyNoDistinction">Why there is no distinction, though there is a reference; null otherwise.</param>
public sealed record RealismReport(
    StudyRecord Study, StudyRecord? Reference, StudyKind Kind, bool IsKindGuessed, IReadOnlyList<MeasureReport> Measures, Distinction? Distinction, string? WhyNoDistinction)
{
    /// <summary>How many times as many subjects as the reference a study has before their own chance no longer counts (the project's choice).</summary>
    const int Many = 10;

    /// <summary>Measures a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="reference">A real study to hold beside it; null for none.</param>
    /// <param name="options">How; the defaults when absent.</param>
    public static RealismReport Of(StudyRecord study, StudyRecord? reference = null, RealismOptions? options = null)
    {
        options ??= new RealismOptions();
        if (options.Resamples < 40) throw new ArgumentOutOfRangeException(nameof(options), options.Resamples, "Ask for 40 resamples or more.");
        StudyKind kind = options.Like ?? StudyKinds.Guess(reference ?? study);
        Dictionary<string, Figure> ofReference = reference is null ? [] : Figures(reference);
        Dictionary<string, (double, double)> around = reference is null ? [] : Around(reference, ofReference, study.Subjects.Count, options);
        MeasureReport[] measures =
        [
            .. Measure.All.Select(m => new MeasureReport(m,
            [
                .. m.Of(study).Select(figure =>
                {
                    string name = Name(m, figure);
                    return new FigureReport(figure, figure.Seen.FirstOrDefault(s => s.Kind == kind), ofReference.GetValueOrDefault(name)?.Value, around.TryGetValue(name, out (double, double) range) ? range : null);
                }),
            ])),
        ];
        (Distinction? distinction, string? why) = reference is null ? (null, null) : Realism.Distinction.Of(study, reference, options.Features, options.TwoSample);
        return new RealismReport(study, reference, kind, options.Like is null, measures, distinction, why);
    }

    /// <summary>
    /// The 2.5 % and 97.5 % points of each figure over resamples of the reference's subjects, from each of which as many subjects are drawn as the study
    /// has: so both chances count, who was in the reference and who is in the study. A share also reaches as far as Wilson's interval of it, for
    /// what was never seen may yet happen.
    /// </summary>
    static Dictionary<string, (double, double)> Around(StudyRecord reference, Dictionary<string, Figure> own, int subjects, RealismOptions options)
    {
        RandomKey key = RandomKey.FromSeed(options.TwoSample.Seed).For("reference-range");
        Dictionary<string, Figure>[] resamples = new Dictionary<string, Figure>[options.Resamples];
        Parallel.For(0, resamples.Length, new ParallelOptions { MaxDegreeOfParallelism = options.TwoSample.Threads ?? Environment.ProcessorCount }, i =>
        {
            StudyRecord other = Resample(reference, reference.Subjects.Count, key.For(i).For("reference"));
            resamples[i] = Figures(subjects >= Many * reference.Subjects.Count ? other : Resample(other, subjects, key.For(i).For("study")));
        });
        Dictionary<string, (double, double)> ranges = [];
        foreach ((string name, Figure figure) in own)
        {
            double[] values = [.. resamples.Select(r => r.GetValueOrDefault(name)?.Value).OfType<double>()];
            if (figure.Value is null || figure.IsTotal || values.Length < options.Resamples / 2) continue;
            (double low, double high) = (Math.Min(figure.Value.Value, Statistics.Quantile(values, 0.025)), Math.Max(figure.Value.Value, Statistics.Quantile(values, 0.975)));
            (double lowest, double highest) = figure.Interval!.Value;
            ranges[name] = (Math.Min(low, lowest), Math.Max(high, highest));
        }
        return ranges;
    }

    static StudyRecord Resample(StudyRecord study, int subjects, RandomKey key) =>
        study with { Subjects = [.. Enumerable.Range(0, subjects).Select(i => study.Subjects[(int)(key.Uniform(i) * study.Subjects.Count)])] };

    static Dictionary<string, Figure> Figures(StudyRecord study) =>
        Measure.All.SelectMany(m => m.Of(study).Select(f => (Name: Name(m, f), Figure: f))).ToDictionary(f => f.Name, f => f.Figure);

    static string Name(Measure measure, Figure figure) => $"{measure.Name}: {figure.Name}";
}
