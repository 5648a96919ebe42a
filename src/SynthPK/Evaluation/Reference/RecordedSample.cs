namespace SynthPK.Evaluation.Reference;

/// <summary>A sample on record.</summary>
/// <param name="TimeH">When it was drawn, as recorded, h.</param>
/// <param name="NominalH">When it was to be drawn, h; as recorded where no nominal time is told.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Value">The value: concentrations in mg/L, others in their unit; null where none is reported or it is below the limit.</param>
/// <param name="IsBelow">Whether the value is below the limit of quantification.</param>
/// <param name="Lloq">The limit of quantification, in the unit of the value; null where none is stated.</param>
sealed record RecordedSample(double TimeH, double NominalH, string Quantity, double? Value, bool IsBelow = false, double? Lloq = null)
{
    /// <summary>What a logarithm can be taken of: the value, or the limit that it is below; null where there is neither, or it is not positive.</summary>
    public double? Positive => (IsBelow ? Lloq : Value) is > 0 and double positive ? positive : null;
}
