using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>A trough that was drawn after the dose: the dose was given first, and the sample is still called pre-dose.</summary>
/// <remarks>
/// A trough is a sample planned at the very time of a dose. Where that dose is taken, actual = time of the dose + U(5, 60) min in whole seconds, whatever
/// else the sample's time was to be; the nominal time stays. Such a sample may come after the next one planned.
/// </remarks>
public sealed record OrderSlip : CorruptionStage
{
    static readonly double[] Rates = [0.001, 0.003, 0.01, 0.03, 0.08];

    const double LeastMin = 5, MostMin = 60, SecondsPerHour = 3600;

    /// <summary>The probability that a trough is drawn after the dose.</summary>
    public double Rate { get; init; } = 0.01;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Timing;

    /// <inheritdoc/>
    public override string Description => "A pre-dose sample is drawn 5 to 60 minutes after the dose and still called pre-dose.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "sample";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["sampling-time-deviation"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => CheckShare(Rate);

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Rate = Rates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft samples = context.Samples, doses = context.Doses;
        ReadOnlySpan<SubjectRows> dosed = doses.Subjects;
        ReadOnlySpan<double> planned = samples.Clean.Get<double>("TIME").Values;
        Column<double> drawn = samples.Get<double>("TIME"), taken = doses.Get<double>("TIME");
        ReadOnlySpan<double> luck = samples.Uniforms(context.Key);
        int at = 0;
        foreach (SubjectRows subject in samples.Subjects)
        {
            while (at < dosed.Length && dosed[at].Id < subject.Id) at++;
            if (at == dosed.Length || dosed[at].Id != subject.Id) continue;
            foreach (int row in subject)
            {
                if (DoseAt(doses, dosed[at], (long)Math.Round(planned[row] * SecondsPerHour)) is not { } dose || doses.IsRemoved(dose)) continue;
                if (!context.Hit(luck[row], Rate)) continue;
                double afterS = 60 * (LeastMin + (MostMin - LeastMin) * context.Key.For(subject.Id).For(samples.Record(row)).Uniform(0));
                double actualS = Math.Round(taken.Values[dose] * SecondsPerHour) + Math.Round(afterS);
                context.Set(samples, row, drawn, actualS / SecondsPerHour, new("drawn after the dose", Rate) { PartnerId = subject.Id, PartnerRecord = doses.Record(dose) });
            }
        }
    }

    /// <summary>The row of the dose planned at a time, which is its permanent number; null where there is none.</summary>
    static int? DoseAt(Draft doses, SubjectRows subject, long plannedS)
    {
        int low = subject.First, high = subject.End;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (doses.Record(middle) < plannedS) low = middle + 1;
            else high = middle;
        }
        return low < subject.End && doses.Record(low) == plannedS ? low : null;
    }
}
