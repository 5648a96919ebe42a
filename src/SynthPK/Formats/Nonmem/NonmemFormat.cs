namespace SynthPK.Formats.Nonmem;

/// <summary>NONMEM: <c>data/nonmem.csv</c>. Numerals only, <c>.</c> for null, a header that IGNORE=@ skips.</summary>
/// <remarks>
/// A dose row has EVID 1, MDV 1 and no DV; a row with no DV has MDV 1. By default a concentration below the limit is
/// missing and BLQ 1: for Beal's M3 method (J Pharmacokinet Pharmacodyn 2001;28:481) set MDV to 0 there, or ask for another
/// <see cref="BlqEncoding"/>.
/// </remarks>
public sealed class NonmemFormat : EventTableFormat
{
    internal const string TablePath = $"{DatasetFolder.Data}/nonmem.csv";

    /// <summary>The format with a row for each dose and null for what is below the limit.</summary>
    public NonmemFormat()
        : base(BlqEncoding.Missing)
    {
    }

    /// <inheritdoc/>
    public override string Name => "nonmem";

    /// <inheritdoc/>
    public override string Description => "One NONMEM event table of doses, observations and covariates, for NONMEM, mrgsolve and whatever else reads NONMEM's.";

    /// <summary>The columns of a dataset's table; none where there is no such file.</summary>
    internal static string[] HeaderIn(string folder)
    {
        string path = Path.Combine(folder, TablePath);
        return File.Exists(path) ? File.ReadLines(path).First().Split(',') : [];
    }

    private protected override EventDialect Dialect(EventColumns columns) => new("nonmem", ".",
    [
        columns.Id, columns.Time, columns.TimeAfterDose, columns.Amount, columns.Rate, .. columns.Additional, columns.Value, columns.Evid, columns.Missing, columns.Compartment,
        .. columns.Censoring, columns.IsBelow, columns.LowerLimit, columns.NominalTime, .. columns.Endpoint(), .. columns.Occasion, .. columns.UpperLimit, .. columns.Labels,
    ]);
}
