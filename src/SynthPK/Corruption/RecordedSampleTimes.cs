using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>Sampling times that are written down wrongly: the nominal time instead of the actual one, or the actual one rounded.</summary>
/// <remarks>It hides what <see cref="SamplingTimeDeviation"/> moved: that stage changes the truth, this one the record of it.</remarks>
public sealed record RecordedSampleTimes : CorruptionStage
{
    static readonly double[] NominalShares = [0.01, 0.03, 0.10, 0.30, 1];
    static readonly double[] Roundings = [1, 1, 1, 5, 15];

    const double SecondsPerHour = 3600;

    /// <summary>The probability that the nominal time is recorded instead of the actual one.</summary>
    public double NominalShare { get; init; } = 0.10;

    /// <summary>What other times are rounded to, in minutes; 0 records them as they are.</summary>
    public double RoundingMin { get; init; } = 1;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Recording;

    /// <inheritdoc/>
    public override string Description => "Nominal sampling times are recorded instead of the actual ones; the others are rounded.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => [.. CheckShare(NominalShare), .. CheckScale(RoundingMin)];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { NominalShare = NominalShares[severity - 1], RoundingMin = Roundings[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> time = observations.Get<double>("TIME"), nominal = observations.Get<double>("NTIME");
        double[] luck = observations.UniformsBelow(context.Key, observations.Events());
        foreach (int row in observations)
        {
            double actual = time.Values[row];
            if (actual == nominal.Values[row] || context.IsEvent(row)) continue; // nothing to hide
            if (context.Hit(luck[row], NominalShare))
                context.Set(observations, row, time, nominal.Values[row], new("nominal time recorded", NominalShare));
            else
                context.Set(observations, row, time, Rounded(actual), "time rounded");
        }
    }

    double Rounded(double timeH)
    {
        double stepS = 60 * RoundingMin, actualS = timeH * SecondsPerHour;
        if (stepS == 0) return timeH;
        double roundedS = Math.Floor(actualS / stepS + 0.5) * stepS;
        bool isRoundAlready = Math.Abs(roundedS - actualS) < 1e-6;
        return isRoundAlready ? timeH : roundedS / SecondsPerHour;
    }
}
