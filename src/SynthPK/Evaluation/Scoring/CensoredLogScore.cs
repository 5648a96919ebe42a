using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scoring;

/// <summary>How likely a forecast held what was found: a value below the limit of quantification.</summary>
public sealed class CensoredLogScore : UnitMetric
{
    /// <inheritdoc/>
    public override string Name => "censored-log-score";

    /// <inheritdoc/>
    public override string Description => "Mean of -ln F(LLOQ) over values that are truly below the LLOQ";

    /// <inheritdoc/>
    public override string Source => "EVALUATION.md §5.2 and §5.4, T14";

    /// <summary>The kind of a truth that is known to be below the limit.</summary>
    public const string Kind = "censored";

    /// <inheritdoc/>
    public override MetricInput Reads => MetricInput.Quantiles;

    /// <summary>The log score of a probability that came true: -ln p, where p counts as at least <see cref="PredictiveLaw.Least"/>.</summary>
    public static double Of(double probability) => -RealMath.Log(Math.Max(probability, PredictiveLaw.Least));

    /// <inheritdoc/>
    public override double? Of(EvaluationUnit unit, TaskDescription task)
    {
        double[] scores =
        [
            .. unit.Queries.Where(query => query.Truth.Kind == Kind)
                .Select(query => Of(PredictiveLaw.Of(query).Below(query.Quantity.Scaled(task.SettingOf("LLOQ"))))),
        ];
        return scores.Length == 0 ? null : Average.Of(scores);
    }
}
