using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Doses that are a little more or less than prescribed, and infusions that run shorter or longer or are interrupted.</summary>
/// <remarks>
/// <para>
/// The amount is multiplied by exp(N(0, <see cref="AmountSd"/>)), rounded to a tenth of a percent. An infusion is interrupted
/// Poisson(<see cref="InterruptionsPerH"/> · duration) times, each time for a while that is exponential with mean
/// <see cref="PauseMin"/>; it then ends as much later, and what is left of the rate is spread evenly: the infusion stays one
/// record with one rate. The duration of one that is not interrupted is multiplied by exp(N(0, <see cref="DurationSd"/>)).
/// Durations are whole seconds.
/// </para>
/// <para>Severity scales the same deviates; interruptions of one severity are those of a higher one too.</para>
/// </remarks>
public sealed record DoseDeviation : CorruptionStage
{
    static readonly double[] AmountSds = [0.005, 0.01, 0.02, 0.05, 0.10];

    const double DefaultAmountSd = 0.02, DefaultDurationSd = 0.10, DefaultInterruptionsPerH = 0.02, SecondsPerHour = 3600;
    const int AmountDecimals = 3, Digits = 15;

    /// <summary>The standard deviation of the logarithm of the share that is delivered.</summary>
    public double AmountSd { get; init; } = DefaultAmountSd;

    /// <summary>The standard deviation of the logarithm of an infusion's duration over the planned one.</summary>
    public double DurationSd { get; init; } = DefaultDurationSd;

    /// <summary>How often an infusion is interrupted, per hour.</summary>
    public double InterruptionsPerH { get; init; } = DefaultInterruptionsPerH;

    /// <summary>The mean length of an interruption, in minutes.</summary>
    public double PauseMin { get; init; } = 15;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Behaviour;

    /// <inheritdoc/>
    public override string Description => "Amounts are not exactly those prescribed; infusions run shorter or longer, or are interrupted.";

    /// <inheritdoc/>
    public override string Source => "The project's choice; in a published trial infusions of 30 min ran 27 to 79 min.";

    /// <inheritdoc/>
    public override string Unit => "dose";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["extra-doses"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => [.. CheckScale(AmountSd), .. CheckScale(DurationSd), .. CheckScale(InterruptionsPerH), .. CheckScale(PauseMin)];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity)
    {
        double multiple = AmountSds[severity - 1] / DefaultAmountSd;
        return this with { AmountSd = AmountSds[severity - 1], DurationSd = DefaultDurationSd * multiple, InterruptionsPerH = DefaultInterruptionsPerH * multiple };
    }

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft doses = context.Doses;
        Column<double> amount = doses.Get<double>("AMT"), duration = doses.Get<double>("DUR");
        RandomKey durations = context.Key.For("duration");
        ReadOnlySpan<double> deviates = doses.Normals(context.Key.For("amount"));
        foreach (int row in doses)
        {
            double share = Math.Round(RealMath.Exp(AmountSd * deviates[row]), AmountDecimals);
            double plannedS = Math.Round(duration.Values[row] * SecondsPerHour), actualS = plannedS;
            bool isInterrupted = false;
            if (plannedS > 0) (actualS, isInterrupted) = Infused(plannedS, durations.For(doses.Id(row)).For(doses.Record(row)));
            if (!context.Count(share != 1 || actualS != plannedS, null)) continue;
            if (share != 1) context.Set(doses, row, amount, SignificantDigits.Round(share * amount.Values[row], Digits), "amount not exact");
            if (actualS != plannedS) context.Set(doses, row, duration, actualS / SecondsPerHour, isInterrupted ? "infusion interrupted" : "infusion not in time");
        }
    }

    /// <summary>How long an infusion runs, in seconds, and whether it was interrupted.</summary>
    (double Seconds, bool IsInterrupted) Infused(double plannedS, RandomKey key)
    {
        // By inversion, so that a higher rate only adds interruptions.
        int interruptions = key.TruncatedPoisson(0, InterruptionsPerH * plannedS / SecondsPerHour, 0, int.MaxValue);
        if (interruptions == 0) return (Math.Max(1, Math.Round(plannedS * RealMath.Exp(DurationSd * key.Normal(1)))), false);
        RandomKey pauses = key.For("pause");
        double pausesMin = 0;
        for (int i = 0; i < interruptions; i++) pausesMin += pauses.Exponential(i, PauseMin);
        return (plannedS + Math.Max(1, Math.Round(60 * pausesMin)), true);
    }
}
