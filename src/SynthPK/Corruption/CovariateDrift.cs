using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>Covariates that do not stay what they were at the first visit: weight and albumin wander, renal function wanders and declines.</summary>
/// <remarks>
/// <para>
/// At visit t a covariate is multiplied by exp(sd · x(t) + trend · t / first value), rounded to a tenth of a percent. x is an
/// Ornstein–Uhlenbeck process that starts at 0 with the first visit and whose variance comes to 1, sampled at the visits
/// (Uhlenbeck &amp; Ornstein, Phys Rev 1930;36:823). Each covariate of each subject has its own. Severity scales sd and trend.
/// </para>
/// <para>It acts on WT, CRCL, EGFR and ALB, as far as the scenario has them, and on what those do to the parameters.</para>
/// </remarks>
public sealed record CovariateDrift : CorruptionStage
{
    static readonly double[] Multiples = [0.25, 0.5, 1, 2, 4];

    const double DefaultWeightSd = 0.02, DefaultRenalSd = 0.05, DefaultAlbuminSd = 0.03, DefaultRenalPerYear = -1, HoursPerDay = 24, HoursPerYear = 8766;
    const int ShareDecimals = 3, Digits = 15;

    /// <summary>The standard deviation of the logarithm of weight (WT), in the long run.</summary>
    public double WeightSd { get; init; } = DefaultWeightSd;

    /// <summary>The standard deviation of the logarithm of renal function (CRCL, EGFR), in the long run.</summary>
    public double RenalSd { get; init; } = DefaultRenalSd;

    /// <summary>The trend of renal function (CRCL, EGFR) in a year, in its own unit: mL/min or mL/min/1.73 m².</summary>
    public double RenalPerYear { get; init; } = DefaultRenalPerYear;

    /// <summary>The standard deviation of the logarithm of albumin (ALB), in the long run.</summary>
    public double AlbuminSd { get; init; } = DefaultAlbuminSd;

    /// <summary>After how many days a deviation has, on average, half gone; more than 0.</summary>
    public double HalfLifeDays { get; init; } = 30;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Biology;

    /// <inheritdoc/>
    public override string Description => "Weight, renal function and albumin change from visit to visit.";

    /// <inheritdoc/>
    public override string Source => "The project's choice; the trend is that of ageing, about 1 mL/min/1.73 m² a year.";

    /// <inheritdoc/>
    public override string Unit => "covariate";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Changing => ["WT", "CRCL", "EGFR", "ALB"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        foreach (string problem in CheckScale(WeightSd).Concat(CheckScale(RenalSd)).Concat(CheckScale(AlbuminSd))) yield return problem;
        if (!double.IsFinite(RenalPerYear)) yield return FormattableString.Invariant($"renal-per-year is {RenalPerYear}; it must be finite.");
        if (!double.IsFinite(HalfLifeDays) || HalfLifeDays <= 0) yield return FormattableString.Invariant($"half-life-days is {HalfLifeDays}; it must be more than 0, and finite.");
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with
    {
        WeightSd = DefaultWeightSd * Multiples[severity - 1],
        RenalSd = DefaultRenalSd * Multiples[severity - 1],
        RenalPerYear = DefaultRenalPerYear * Multiples[severity - 1],
        AlbuminSd = DefaultAlbuminSd * Multiples[severity - 1],
    };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        if (!context.HasVisits) return; // the scenario has none of these covariates
        foreach (string name in Changing)
        {
            if (context.Visits.Clean.Schema.Columns.Any(c => c.Name == name)) Apply(context, context.Visits, name);
        }
    }

    void Apply(StageContext context, Draft visits, string name)
    {
        Column<double> values = visits.Get<double>(name);
        ReadOnlySpan<double> time = visits.Get<double>("TIME").Values;
        ReadOnlySpan<double> deviates = visits.Normals(context.Key.For(name));
        double sd = name == "WT" ? WeightSd : name == "ALB" ? AlbuminSd : RenalSd, perHour = name is "WT" or "ALB" ? 0 : RenalPerYear / HoursPerYear;
        double rate = RealMath.Log(2) / (HalfLifeDays * HoursPerDay);
        foreach (SubjectRows subject in visits.Subjects)
        {
            double startH = time[subject.First], first = values.Values[subject.First], beforeH = startH, x = 0;
            foreach (int row in subject)
            {
                if (row == subject.First) continue;
                double correlation = RealMath.Exp(-rate * (time[row] - beforeH));
                x = correlation * x + Math.Sqrt(1 - correlation * correlation) * deviates[row];
                beforeH = time[row];
                if (values.IsNull(row)) continue;
                double trend = first > 0 ? perHour * (time[row] - startH) / first : 0;
                double share = Math.Round(RealMath.Exp(sd * x + trend), ShareDecimals);
                if (context.Count(share != 1, null)) context.Set(visits, row, values, SignificantDigits.Round(share * values.Values[row], Digits), "drifted");
            }
        }
    }
}
