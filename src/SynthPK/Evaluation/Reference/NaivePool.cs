namespace SynthPK.Evaluation.Reference;

/// <summary>B0: the naive pool.</summary>
sealed class NaivePool : CurveBaseline
{
    /// <inheritdoc/>
    public override string Name => "B0";

    /// <inheritdoc/>
    public override string Description =>
        "The geometric mean of training values per mg of the last dose, in ten bins of the time after it, times the dose; what is no concentration: geometric means of the arm in ten bins of time. Draws: the residuals of training subjects drawn by chance.";

    private protected override IReadOnlyList<string> Codes => [.. base.Codes, "T10"];

    private protected override (double[][] Values, double? Sd) Values(Training training, AskedQuantity quantity, History[] people, double[][] timesH)
    {
        ITypicalCurve curve = training.PoolOf(quantity);
        return (curve.At(people, timesH), curve.Sd);
    }

    private protected override Residuals ResidualsOf(Training training, AskedQuantity quantity) => new(training.PoolOf(quantity), training.People, quantity.Name);
}
