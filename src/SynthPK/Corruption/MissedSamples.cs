using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>Samples that do not exist: a whole visit that did not take place, or a single one that was not drawn or was lost.</summary>
/// <remarks>A visit is a nominal day: all samples of a subject with the same whole number of nominal days since time 0.</remarks>
public sealed record MissedSamples : CorruptionStage
{
    static readonly double[] Multiples = [0.25, 0.5, 1, 2, 4];

    const double DefaultVisitRate = 0.05, DefaultSampleRate = 0.03, HoursPerDay = 24;

    /// <summary>The probability that a visit does not take place.</summary>
    public double VisitRate { get; init; } = DefaultVisitRate;

    /// <summary>The probability that a sample of a visit that takes place is missing.</summary>
    public double SampleRate { get; init; } = DefaultSampleRate;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Collection;

    /// <inheritdoc/>
    public override string Description => "Samples are missing, singly or with their whole visit.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override bool IsClustered => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => [.. CheckShare(VisitRate), .. CheckShare(SampleRate)];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with
    {
        VisitRate = DefaultVisitRate * Multiples[severity - 1],
        SampleRate = DefaultSampleRate * Multiples[severity - 1],
    };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> nominal = observations.Get<double>("NTIME");
        long[] visits = Array.ConvertAll(nominal.Values.ToArray(), nominalH => (long)Math.Floor(nominalH / HoursPerDay));
        double[] luckOfVisits = observations.UniformsBelow(context.Key.For("visit"), visits);
        double[] luck = observations.UniformsBelow(context.Key.For("sample"), observations.Records);
        double either = 1 - (1 - VisitRate) * (1 - SampleRate);
        foreach (int row in observations)
        {
            bool isVisitMissed = luckOfVisits[row] < VisitRate, isSampleMissed = luck[row] < SampleRate;
            if (context.Count(isVisitMissed || isSampleMissed, either))
                context.Remove(observations, row, new(isVisitMissed ? "visit missed" : "sample missed", either));
        }
    }
}
