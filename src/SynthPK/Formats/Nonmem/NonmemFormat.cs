using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>NONMEM: doses and observations of each subject in one event table, <c>data/nonmem.csv</c>, with its code book.</summary>
/// <remarks>
/// Numerals only, <c>.</c> for null, a header that IGNORE=@ skips. Every dose is a row of its own (no ADDL, no SS).
/// Times are the recorded ones; the rows of a subject are sorted by them, and at the same time an observation stands
/// before a dose, as a trough does (NONMEM acts on rows of one time in file order). A dose row has EVID 1, MDV 1 and
/// no DV; a row with no DV has MDV 1. Doses into a depot have CMT 1 and everything else CMT 2; where no dose is oral
/// there is no depot, and everything has CMT 1. A covariate that changes is that of the last visit at or before the row's
/// recorded time, and before the first visit that of the table of subjects. For Beal's M3 method (J Pharmacokinet Pharmacodyn 2001;28:481) set MDV
/// to 0 where BLQ is 1.
/// </remarks>
public sealed class NonmemFormat : DatasetFormat
{
    /// <inheritdoc/>
    public override string Name => "nonmem";

    /// <inheritdoc/>
    public override string Description => "One NONMEM event table of doses, observations and covariates, for NONMEM, nlmixr2, Monolix, Pumas and mrgsolve.";

    /// <inheritdoc/>
    public override DatasetWriter Open(string directory, DatasetSchema schema, DatasetDescription description)
    {
        if (!schema.Levels.TryGetValue("ROUTE", out IReadOnlyList<string>? routes))
            throw new ArgumentException("The NONMEM format must know before the first subject whether any dose is oral: list the values of ROUTE in DatasetSchema.Levels.", nameof(schema));
        return new NonmemWriter(directory, schema, hasDepot: routes.Contains(EventTable.Oral));
    }
}
