using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Measured values that are written down in another unit, with the decimal point elsewhere, or with wrong digits.</summary>
/// <remarks>
/// <para>
/// A value is hit with probability 0.45·e, where e is <see cref="ErrorRate"/>; 5 % of that falls on whole analytical runs,
/// all values of which are a thousand times too large or too small (a file in ng/mL read as mg/L). Values hit singly are a
/// thousand times off (weight 2) or ten times (2), either way, have two digits exchanged (3), or one digit from the key
/// beside (3). A negative value that would have digits exchanged loses its sign instead.
/// </para>
/// <para>
/// It acts on the record after the assay: a value that becomes a thousand times too small is not below the limit of
/// quantification, and BLQ stays false. Zeros, missing values, counts, categories and events are passed over.
/// </para>
/// </remarks>
public sealed record UnitErrors : CorruptionStage
{
    const double RunShare = 0.05;
    const int Digits = 15;

    /// <summary>Errors per field, all kinds of data entry together, 0 to 1.</summary>
    public double ErrorRate { get; init; } = DataEntry.DefaultErrorRate;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Recording;

    /// <inheritdoc/>
    public override string Description => "Values are recorded in the wrong unit, with a shifted decimal point, exchanged or mistyped digits, or without their sign.";

    /// <inheritdoc/>
    public override string Source => DataEntry.Source + "That 45 % of them are errors of values, their kinds and their weights are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override bool IsClustered => true;

    /// <inheritdoc/>
    public override bool ActsWithinRuns => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => CheckShare(ErrorRate);

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { ErrorRate = DataEntry.ErrorRates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV");
        RandomKey runs = context.Key.For("run"), values = context.Key.For("value");
        double byRun = RunShare * DataEntry.Values * ErrorRate, singly = (1 - RunShare) * DataEntry.Values * ErrorRate;
        double either = 1 - (1 - byRun) * (1 - singly);
        ReadOnlySpan<double> luck = observations.Uniforms(values);
        foreach (SubjectRows subject in observations.Subjects)
        {
            long run = StageContext.RunOf(subject.Id);
            (double runHit, double runSide) = (runs.Uniform(2 * run), runs.Uniform(2 * run + 1));
            bool isRunHit = runHit < byRun;
            foreach (int row in subject)
            {
                if (measured.IsNull(row) || measured.Values[row] == 0 || !context.IsMeasurement(row)) continue;
                if (!context.Count(isRunHit || luck[row] < singly, either)) continue;
                if (isRunHit)
                    context.Set(observations, row, measured, Times(measured.Values[row], runSide < 0.5 ? 1000 : 0.001), new("run in another unit", either) { Group = run });
                else
                    Mistype(context, observations, row, measured, values.For(subject.Id).For(observations.Record(row)), new("", either));
            }
        }
    }

    static void Mistype(StageContext context, Draft observations, int row, Column<double> measured, RandomKey draw, Cause cause)
    {
        TypedNumber typed = new(measured.Values[row]);
        bool isUp = draw.Uniform(1) < 0.5;
        double u = draw.Uniform(2);
        (double value, string reason) = draw.Categorical(0, [2, 2, 3, 3]) switch
        {
            0 => (Times(typed.Value, isUp ? 1000 : 0.001), "recorded in another unit"),
            1 => (Times(typed.Value, isUp ? 10 : 0.1), "decimal point shifted"),
            2 when typed.Value < 0 => (-typed.Value, "sign missing"),
            2 when typed.Transposed(u) is { } exchanged => (exchanged, "digits exchanged"),
            _ => (typed.WithNeighbourKey(u, draw.Uniform(3)), "neighbouring key"),
        };
        context.Set(observations, row, measured, value, cause with { Reason = reason });
    }

    /// <summary>A value by a power of ten, without the last bits' dust.</summary>
    static double Times(double value, double factor) => SignificantDigits.Round(value * factor, Digits);
}
