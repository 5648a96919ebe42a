namespace SynthPK.Formats.Nonmem;

/// <summary>nlmixr2 and rxode2: <c>data/nlmixr2.csv</c>. Numbers only, <c>NA</c> for null, EVID 0, 1 and 2.</summary>
/// <remarks>
/// The columns are those of rxode2's documentation of its datasets (nlmixr2.github.io/rxode2, "rxode2 Datasets and Event Types"),
/// which reads their names in capitals or small letters. By default a value below the limit has CENS 1, DV the limit and LIMIT 0. DVID is 1 on
/// doses, as in nlmixr2's own examples. rxode2 carries covariates forward from one row to the next, which is how they are written.
/// </remarks>
public sealed class Nlmixr2Format : EventTableFormat
{
    /// <summary>The format with a row for each dose and CENS for what is below the limit.</summary>
    public Nlmixr2Format()
        : base(BlqEncoding.Flag)
    {
    }

    /// <inheritdoc/>
    public override string Name => "nlmixr2";

    /// <inheritdoc/>
    public override string Description => "One event table for nlmixr2 and rxode2 in R: read.csv reads it.";

    private protected override EventDialect Dialect(EventColumns columns) => new("nlmixr2", "NA",
    [
        columns.Id, columns.Time, columns.Amount, columns.Rate, .. columns.Additional, columns.Value, columns.Evid, columns.Missing, columns.Compartment,
        .. columns.Endpoint(onDoses: 1), .. columns.Censoring, .. columns.Occasion, .. columns.Labels,
    ]);
}
