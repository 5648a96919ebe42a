namespace SynthPK.Formats.Cdisc;

/// <summary>What an endpoint is to CDISC.</summary>
enum AnalyteKind
{
    /// <summary>A concentration, which stands in PC.</summary>
    Concentration,

    /// <summary>Anything else that a laboratory measures, which stands in LB.</summary>
    Response,

    /// <summary>Something that happened, which stands in ADPPK alone.</summary>
    Event,
}

/// <summary>An endpoint as CDISC names it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Code">Its code of up to 8 characters: --TESTCD and PARAMCD.</param>
/// <param name="Test">Its name of up to 40 characters: --TEST.</param>
/// <param name="Unit">The unit in which it is standardised.</param>
/// <param name="Kind">What it is.</param>
sealed record Analyte(int Number, string Code, string Test, string Unit, AnalyteKind Kind)
{
    /// <summary>Its name with its unit: PARAM.</summary>
    public string Param { get; } = Unit.Length == 0 || Test.Length + Unit.Length > 37 ? Test : $"{Test} ({Unit})";
}
