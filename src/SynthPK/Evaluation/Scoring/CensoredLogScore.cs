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
    public override string Source => "the project's choice, after the logarithmic score of Good, J R Stat Soc B 1952;14:107";

    /// <summary>The kind of a truth that is known to be below the limit.</summary>
    public const string Kind = "censored";

    /// <inheritdoc/>
    public override MetricInput Reads => MetricInput.Quantiles;

    /// <inheritdoc/>
    public override bool IsAbout(Answered query, TaskDescription task) => query.Truth.Kind == Kind;

    /// <summary>The limit of quantification that a task states for a quantity, in the setting <c>LLOQ_</c> and its name.</summary>
    internal static double LimitOf(TaskDescription task, AskedQuantity quantity) => task.Setting($"LLOQ_{quantity.Name}");

    /// <summary>The log score of a probability that came true: -ln p, where p counts as at least <see cref="PredictiveLaw.Least"/>.</summary>
    public static double Of(double probability) => -RealMath.Log(Math.Max(probability, PredictiveLaw.Least));

    /// <inheritdoc/>
    public override double? Of(EvaluationUnit unit, TaskDescription task)
    {
        double[] scores =
        [
            .. unit.Queries.Where(query => IsAbout(query, task))
                .Select(query => Of(PredictiveLaw.Of(query).Below(query.Quantity.Scaled(LimitOf(task, query.Quantity))))),
        ];
        return scores.Length == 0 ? null : Average.Of(scores);
    }
}
