namespace SynthPK.Evaluation.Reference;

/// <summary>B3: the typical subject of a pooled model.</summary>
sealed class PopulationCurve : CurveBaseline
{
    /// <inheritdoc/>
    public override string Name => "B3";

    /// <inheritdoc/>
    public override string Description =>
        "A one- or two-compartment model fitted to all training subjects as if they were one (AIC picks), clearance and volume by allometry; what is no concentration: geometric means of the arm in ten bins of time. Every score is put in proportion to it.";

    private protected override (double[][] Values, double? Sd) Values(Training training, AskedQuantity quantity, History[] people, double[][] timesH)
    {
        ITypicalCurve curve = training.ModelOf(quantity);
        return (curve.At(people, timesH), curve.Sd);
    }
}
