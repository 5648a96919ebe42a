namespace SynthPK.Formats.Cdisc;

/// <summary>The planned visits: one for each nominal day.</summary>
static class NominalDay
{
    /// <summary>The number of the baseline visit, before all days.</summary>
    public const double Baseline = 0;

    const double HoursPerDay = 24;

    /// <summary>VISITNUM: the day, 1 for the first; -1 for the day before.</summary>
    public static double Number(double nominalH) => Math.Floor(nominalH / HoursPerDay) is >= 0 and double day ? day + 1 : Math.Floor(nominalH / HoursPerDay);

    /// <summary>VISIT: DAY 1.</summary>
    public static string Name(double nominalH) => FormattableString.Invariant($"DAY {Number(nominalH)}");
}
