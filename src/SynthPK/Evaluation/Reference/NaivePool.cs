namespace SynthPK.Evaluation.Reference;

/// <summary>B0: the naive pool.</summary>
sealed class NaivePool : CurveBaseline
{
    /// <inheritdoc/>
    public override string Name => "B0";

    /// <inheritdoc/>
    public override string Description =>
        "The geometric mean of training values per mg of the last dose, in ten bins of the time after it, times the dose; what is no concentration: geometric means of the arm in ten bins of time.";

    private protected override (double[][] Values, double? Sd) Values(Training training, AskedQuantity quantity, History[] people, double[][] timesH)
    {
        ITypicalCurve curve = training.PoolOf(quantity);
        return (curve.At(people, timesH), curve.Sd);
    }
}
