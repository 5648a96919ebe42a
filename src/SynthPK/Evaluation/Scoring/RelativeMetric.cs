namespace SynthPK.Evaluation.Scoring;

/// <summary>
/// A metric of points in proportion to true values. It is about quantities on the log scale, and raises both to the quantity's
/// floor first: what no assay sees must not decide (for percentage errors the project's choice).
/// </summary>
public abstract class RelativeMetric : ErrorMetric
{
    /// <inheritdoc/>
    protected sealed override bool IsAbout(AskedQuantity quantity) => quantity.Scale == LossScale.Log;

    private protected override (double Point, double Truth) Compared(double point, double truth, Answered query) => (query.Quantity.Raised(point), query.Quantity.Raised(truth));
}
