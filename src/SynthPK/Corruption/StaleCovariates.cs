using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>Covariates that were not looked at again: what is recorded at a visit is what was recorded at an older one.</summary>
/// <remarks>
/// At a visit at time t the record holds the value of the last visit at or before t − <see cref="LagDays"/>, and that of the
/// first visit where there is none. It acts on <c>visits</c>; where no covariate changes there is nothing to be stale.
/// </remarks>
public sealed record StaleCovariates : CorruptionStage
{
    static readonly double[] Lags = [7, 14, 30, 90, Always];

    /// <summary>A hundred years: longer than any trial, so that the first visit's value is carried forward throughout.</summary>
    const double Always = 36500;

    const double HoursPerDay = 24;

    /// <summary>How old a value must be to be on record, in days. 0 records each as it is; 36500 the first for ever.</summary>
    public double LagDays { get; init; } = 30;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Covariates;

    /// <inheritdoc/>
    public override string Description => "Covariates that changed are recorded as they were at an older visit, or at the first.";

    /// <inheritdoc/>
    public override string Source => "The project's choice. Many analysis datasets hold baseline covariates only, which is the highest rung.";

    /// <inheritdoc/>
    public override string Unit => "covariate";

    /// <inheritdoc/>
    public override bool IsDetermined => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["covariate-errors", "covariate-rounding"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => CheckScale(LagDays);

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { LagDays = Lags[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        if (!context.HasVisits) return;
        Draft visits = context.Visits;
        ReadOnlySpan<double> time = visits.Clean.Get<double>("TIME").Values;
        Column<double>[] covariates = visits.Numbers();
        foreach (SubjectRows subject in visits.Subjects)
        {
            // From the last visit back, so that what is carried forward is still as it was recorded there.
            for (int row = subject.End - 1, old = row; row > subject.First; row--)
            {
                while (old > subject.First && time[old] > time[row] - HoursPerDay * LagDays) old--;
                foreach (Column<double> covariate in covariates)
                {
                    if (covariate.IsNull(row) || covariate.IsNull(old)) continue;
                    double carried = covariate.Values[old];
                    if (context.Count(carried != covariate.Values[row], probability: null)) context.Set(visits, row, covariate, carried, Carried(visits, subject.Id, old));
                }
            }
        }
    }

    static Cause Carried(Draft visits, long id, int old) =>
        new("carried forward from an older visit") { Mechanism = Mechanism.Structural, PartnerId = id, PartnerRecord = visits.Record(old) };
}
