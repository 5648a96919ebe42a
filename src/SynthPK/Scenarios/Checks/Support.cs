using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>The values a numeric covariate can take, in mg, cm, h and mol.</summary>
/// <param name="Unit">The unit its author wrote.</param>
/// <param name="Low">The least value, or a bound that is not reached.</param>
/// <param name="High">The greatest value; infinite when there is none.</param>
/// <param name="Positive">Whether every value is above 0.</param>
sealed record Support(string Unit, double Low, double High, bool Positive)
{
    public Dimension Dimension => new Quantity(1, Unit).Dimension;

    /// <summary>The support of a covariate; null when it has levels instead of numbers.</summary>
    public static Support? Of(Covariate? covariate) => covariate switch
    {
        NormalCovariate c => Between(c.Unit, c.Min?.InBase ?? double.NegativeInfinity, c.Max?.InBase ?? double.PositiveInfinity),
        LognormalCovariate c => new Support(c.Unit, Math.Max(0, c.Min?.InBase ?? 0), c.Max?.InBase ?? double.PositiveInfinity, Positive: true),
        UniformCovariate c => Between(c.Unit, c.Min.InBase, c.Max.InBase),
        CockcroftGaultCovariate c => Between(CockcroftGaultCovariate.Unit, c.Min?.InBase ?? 0, c.Max?.InBase ?? double.PositiveInfinity),
        _ => null,
    };

    static Support Between(string unit, double low, double high) => new(unit, low, high, low > 0);

    /// <summary>A value of the covariate as its author would write it.</summary>
    public string InWords(double value) => $"{Scalars.Brief(value / new Quantity(1, Unit).InBase)} {Unit}".TrimEnd();
}
