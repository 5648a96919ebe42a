namespace SynthPK.Formats.Nonmem;

/// <summary>How an event table tells that a concentration is below the lower limit of quantification (BLQ).</summary>
/// <remarks>
/// The names M1 to M7 are Beal's (J Pharmacokinet Pharmacodyn 2001;28:481). Only <see cref="Flag"/> writes a value above
/// the upper limit (DV = ULOQ, CENS -1); for the others such a value is missing, and for <see cref="Drop"/> its row as well.
/// A BLQ value whose limit is not known is missing, whatever the encoding.
/// </remarks>
public enum BlqEncoding
{
    /// <summary>DV is null, MDV 1 and BLQ 1: nothing is decided yet.</summary>
    Missing,

    /// <summary>
    /// DV is the limit, MDV 0, CENS 1 and LIMIT 0: the value lies between LIMIT and DV, as Monolix and nlmixr2 read it. Above the
    /// upper limit DV is that limit, CENS -1 and LIMIT null. For Beal's M3 leave LIMIT out; with it the likelihood is that of M4.
    /// </summary>
    Flag,

    /// <summary>The row is left out (M1).</summary>
    Drop,

    /// <summary>DV is half the limit (M5).</summary>
    Half,

    /// <summary>
    /// Of each run of BLQ values of one endpoint, DV of the first is half the limit and the others are left out (M6). That is
    /// defined for falling concentrations; where they rise, its mirror image holds: before the first value that was
    /// quantified the last of the run is kept, and of a run between two such values with a dose within it the first and the
    /// last. Where nothing was quantified the first of all is kept (the project's choice).
    /// </summary>
    HalfFirst,

    /// <summary>DV is 0 (M7).</summary>
    Zero,
}
