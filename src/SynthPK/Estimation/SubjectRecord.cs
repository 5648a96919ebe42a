using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Populations;

namespace SynthPK.Estimation;

/// <summary>What is known of one subject.</summary>
/// <param name="Number">By which number it is known; the luck of its draws hangs on it.</param>
/// <param name="Covariates">Its covariates, one value each, in the population's order.</param>
/// <param name="Doses">Its doses.</param>
/// <param name="Values">What was measured.</param>
sealed record SubjectRecord(long Number, IReadOnlyList<CovariateValues> Covariates, IReadOnlyList<Dose> Doses, IReadOnlyList<MeasuredValue> Values)
{
    /// <summary>When its occasions begin, h, rising; empty where the trial has none.</summary>
    public double[] OccasionsH { get; init; } = [];

    /// <summary>The covariates that change, one row for each visit; null where none change, or no visit is known.</summary>
    public Table? Visits { get; init; }

    /// <summary>What multiplies its parameters for a while; null where nothing does.</summary>
    public Table? Conditions { get; init; }
}

/// <summary>A value of an endpoint as the record has it.</summary>
/// <param name="Endpoint">The endpoint's place among those of the laboratory.</param>
/// <param name="TimeH">When the blood was drawn, h.</param>
/// <param name="Value">The value in the endpoint's unit; of a censored one the limit.</param>
/// <param name="Censoring">Whether it is the value itself.</param>
readonly record struct MeasuredValue(int Endpoint, double TimeH, double Value, Censoring Censoring = Censoring.None);

/// <summary>What a value on record says.</summary>
enum Censoring
{
    /// <summary>The value itself.</summary>
    None,

    /// <summary>That it is below a limit.</summary>
    Below,

    /// <summary>That it is above a limit.</summary>
    Above,
}
