namespace SynthPK.Datasets;

/// <summary>What one corruption stage did.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Unit">What it hits: dose, sample, observation, subject.</param>
/// <param name="Eligible">How many of those it could have hit.</param>
/// <param name="Hit">How many it hit.</param>
/// <param name="Expected">How many hits the generator's law expects, in steps of 2⁻²⁶, so that blocks and shards add up to the same number in any order; null where no closed form exists.</param>
public sealed record StageSummary(string Stage, string Unit, long Eligible, long Hit, double? Expected)
{
    /// <summary>Whether hits come in clusters, a visit or a holiday at a time, so that no interval for independent hits fits.</summary>
    public bool IsClustered { get; init; }

    /// <summary>The share that was hit; 0 when nothing was eligible.</summary>
    public double Rate => Eligible == 0 ? 0 : (double)Hit / Eligible;

    /// <summary>
    /// The 95 % interval of the rate by Wilson (J Am Stat Assoc 1927;22:209); null when nothing was eligible or hits come in
    /// clusters.
    /// </summary>
    public (double Low, double High)? Interval
    {
        get
        {
            if (Eligible == 0 || IsClustered) return null;
            const double Z = 1.959963984540054; // standard normal quantile of 0.975
            double n = Eligible, p = Rate, shrink = 1 + Z * Z / n;
            double centre = (p + Z * Z / (2 * n)) / shrink, half = Z / shrink * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
            return (Hit == 0 ? 0 : centre - half, Hit == Eligible ? 1 : centre + half);
        }
    }

    /// <summary>The sums over several blocks that ran the same stages in the same order.</summary>
    public static IReadOnlyList<StageSummary> Add(IReadOnlyList<IReadOnlyList<StageSummary>> blocks) =>
        [.. blocks[0].Select((first, i) => first with
        {
            Eligible = blocks.Sum(b => b[i].Eligible),
            Hit = blocks.Sum(b => b[i].Hit),
            Expected = blocks.Any(b => b[i].Expected is null) ? null : blocks.Sum(b => b[i].Expected),
        })];
}
