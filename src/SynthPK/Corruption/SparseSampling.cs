using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>A study that can afford few samples: of those that the protocol would have, each subject has some.</summary>
/// <remarks>
/// <para>
/// A subject has n samples, n ~ Poisson(<see cref="Mean"/>) given that it is at least 1 and at most the number of its
/// planned samples: those n of them whose uniform numbers are least.
/// </para>
/// <para>
/// n is drawn by inversion, so with the same uniform number it falls as the mean falls, and a sample that is not planned at
/// one severity is not planned at any higher one.
/// </para>
/// </remarks>
public sealed record SparseSampling : CorruptionStage
{
    static readonly double[] Means = [12, 8, 5, 3, 2];

    const double MostSamples = 1e6;

    /// <summary>The mean number of samples of a subject before it is cut to what is planned: more than 0, at most a million.</summary>
    public double Mean { get; init; } = 5;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Design;

    /// <inheritdoc/>
    public override string Description => "Each subject has only some of the planned samples.";

    /// <inheritdoc/>
    public override string Source =>
        "The project's choice, after 37 published analyses with a median of 11 and quartiles of 6.8 and 18 samples a subject, and after routine monitoring with 1 to 3.";

    /// <inheritdoc/>
    public override string Unit => "sample";

    /// <inheritdoc/>
    public override bool IsClustered => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        if (Mean is not (> 0 and <= MostSamples)) yield return FormattableString.Invariant($"mean is {Mean}; it must be more than 0 and at most a million.");
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Mean = Means[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft samples = context.Samples;
        RandomKey counts = context.Key.For("count");
        ReadOnlySpan<double> ranks = samples.Uniforms(context.Key.For("rank"));
        double[] sorted = [];
        int planned = 0;
        double dropped = 0;
        foreach (SubjectRows subject in samples.Subjects)
        {
            // Rows that another study's design has removed are planned samples too: who is kept does not hang on it.
            if (subject.End - subject.First != planned)
            {
                planned = subject.End - subject.First;
                sorted = new double[planned];
                dropped = 1 - MeanCount(planned) / planned;
            }
            ranks[subject.First..subject.End].CopyTo(sorted);
            Array.Sort(sorted);
            double last = sorted[counts.TruncatedPoisson(subject.Id, Mean, 1, planned) - 1];
            foreach (int row in subject)
            {
                if (context.Count(ranks[row] > last, dropped))
                    context.Remove(samples, row, new("not planned in a sparse design", dropped));
            }
        }
    }

    /// <summary>The mean of the Poisson law between 1 and a highest count.</summary>
    double MeanCount(int most)
    {
        // Weights relative to that of the highest count, downwards, so that none is ever too large or too small for a double.
        double weight = 1, sum = 0, weighted = 0;
        for (int count = most; count >= 1; weight *= count / Mean, count--)
        {
            sum += weight;
            weighted += count * weight;
            if (sum > 1e100) (weight, sum, weighted) = (weight / sum, 1, weighted / sum);
        }
        return weighted / sum;
    }
}
