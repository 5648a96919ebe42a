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
    public static Support? Of(CovariateColumn column)
    {
        if (column.IsCategorical) return null;
        double one = new Quantity(1, column.Unit).InBase;
        return new Support(column.Unit, column.Low * one, column.High * one, column.IsPositive);
    }

    /// <summary>A value of the covariate as its author would write it.</summary>
    public string InWords(double value) => $"{Scalars.Brief(value / new Quantity(1, Unit).InBase)} {Unit}".TrimEnd();
}
