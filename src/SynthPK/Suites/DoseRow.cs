using SynthPK.Datasets;
using SynthPK.Dosing;

namespace SynthPK.Suites;

/// <summary>A dose as a row of a table tells it.</summary>
static class DoseRow
{
    /// <summary>The dose of a row.</summary>
    /// <param name="doses">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="layer">What the names of its columns begin with: <c>TAKEN_</c> in the truth.</param>
    public static Dose Of(Table doses, int row, string layer = "") => new(
        doses.Get<double>($"{layer}TIME").Values[row], doses.Get<double>($"{layer}AMT").Values[row], doses.Get<double>($"{layer}DUR").Values[row], DoseRoutes.Parse(doses.Get<string>("ROUTE").Values[row]));
}
