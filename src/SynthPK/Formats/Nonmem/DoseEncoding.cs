namespace SynthPK.Formats.Nonmem;

/// <summary>How an event table writes doses that repeat.</summary>
public enum DoseEncoding
{
    /// <summary>Every recorded dose is a row of its own.</summary>
    Expanded,

    /// <summary>
    /// Recorded doses of a subject that follow one another and repeat exactly are one row with ADDL and II. Exactly means: the
    /// same amount, duration, route, occasion, labels and covariates, at times TIME + k · II to the last bit. A dose at the
    /// time of a sample keeps a row of its own, because an additional dose would act before the sample (NONMEM's order).
    /// </summary>
    Compact,
}
