using SynthPK.Datasets;

namespace SynthPK.Formats.Report;

/// <summary>What a report is made from.</summary>
/// <param name="Dataset">The dataset, or as many of its first subjects as a page can show.</param>
/// <param name="Manifest">The manifest of the whole dataset.</param>
/// <param name="Card">The dataset's card in Markdown; empty when it has none.</param>
/// <param name="Profiles">The curves of the subjects that are shown one by one; none where they are not known.</param>
public sealed record ReportSource(Dataset Dataset, Manifest Manifest, string Card, IReadOnlyList<ProfileCurve> Profiles)
{
    /// <summary>Points of a curve between the times that must be met: enough for a page's width. The project's choice.</summary>
    const int CurvePoints = 480;

    /// <summary>A second in hours: how soon after a dose a curve is looked at, so that it rises where the dose was given.</summary>
    const double SecondH = 1.0 / 3600;

    /// <summary>The subjects that are shown one by one, in order; none: those of <see cref="Profiles"/>, or some that are worth a look.</summary>
    public IReadOnlyList<long> Subjects { get; init; } = [];

    /// <summary>What a reader must know of how the report was made: why there are no curves. Empty when nothing.</summary>
    public string Remark { get; init; } = "";

    /// <summary>A source with the curves of the subjects that are shown.</summary>
    /// <param name="dataset">The dataset, or as many of its first subjects as a page can show.</param>
    /// <param name="manifest">The manifest of the whole dataset.</param>
    /// <param name="card">The dataset's card in Markdown; empty when it has none.</param>
    /// <param name="curves">The curves of a subject at given times in hours, one for each endpoint that is measured.</param>
    /// <param name="subjects">The subjects to show; some that are worth a look when absent.</param>
    public static ReportSource Of(Dataset dataset, Manifest manifest, string card, Func<long, IReadOnlyList<double>, IReadOnlyList<ProfileCurve>> curves, IReadOnlyList<long>? subjects = null)
    {
        IReadOnlyList<long> shown = subjects ?? [.. ChosenSubject.Of(dataset).Select(s => s.Subject)];
        return new ReportSource(dataset, manifest, card, [.. shown.SelectMany(subject => curves(subject, TimesH(dataset, subject)))]) { Subjects = shown };
    }

    /// <summary>The times at which a subject's curves are drawn: evenly over the trial, and at each dose and sample.</summary>
    static double[] TimesH(Dataset dataset, long subject)
    {
        Table doses = dataset.Truth.Doses, latent = dataset.Truth.Latent;
        double[] samples = [.. SubjectRows.Of(latent, subject).Select(row => latent["TIME"][row].Number).OfType<double>()];
        double[] given = [.. SubjectRows.Of(doses, subject).SelectMany(row => new[] { doses["PLANNED_TIME"][row].Number, doses["TAKEN_TIME"][row].Number }).OfType<double>()];
        double latest = samples.Concat(given).Append(1).Max();
        return [.. Enumerable.Range(0, CurvePoints + 1).Select(i => latest * i / CurvePoints).Concat(samples).Concat(given).Concat(given.Select(t => t + SecondH)).Distinct().Order()];
    }
}
