namespace SynthPK.Evaluation.Scoring;

/// <summary>PIT: whether the truth falls evenly among the quantiles of its forecasts.</summary>
public sealed class PitDistance : Metric
{
    /// <inheritdoc/>
    public override string Name => "pit";

    /// <inheritdoc/>
    public override string Description => "Largest distance of the distribution of F(y) from the uniform one: 0 of a calibrated forecast, however wide";

    /// <inheritdoc/>
    public override string Source => "Gneiting, Balabdaoui and Raftery, J R Stat Soc B 2007;69:243";

    /// <inheritdoc/>
    public override MetricInput Reads => MetricInput.Quantiles;

    /// <inheritdoc/>
    public override bool IsAbout(Answered query, TaskDescription task) => query.Truth.Value is not null && !query.Quantity.IsShare;

    /// <summary>The largest distance between the empirical distribution of numbers and the uniform one on (0, 1).</summary>
    /// <param name="shares">The numbers F(y), at least one.</param>
    public static double Of(IReadOnlyList<double> shares)
    {
        double[] sorted = [.. shares];
        Array.Sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.Length; i++)
            largest = Math.Max(largest, Math.Max((i + 1.0) / sorted.Length - sorted[i], sorted[i] - (double)i / sorted.Length));
        return largest;
    }

    /// <inheritdoc/>
    public override Func<IReadOnlyList<int>, double?> Prepare(IReadOnlyList<EvaluationUnit> units, TaskDescription task)
    {
        double[][] shares =
        [
            .. units.Select(unit => unit.Queries.Where(query => IsAbout(query, task))
                .Select(query => PredictiveLaw.Of(query).Below(query.Quantity.Scaled(query.Truth.Value!.Value))).ToArray()),
        ];
        return places => places.SelectMany(place => shares[place]).ToArray() is { Length: > 0 } all ? Of(all) : null;
    }
}
