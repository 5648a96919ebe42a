using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>More taken than prescribed: twice as much to make up for a dose that was missed, or a dose that nobody planned.</summary>
/// <remarks>
/// <para>
/// Who missed a dose takes twice the amount at the next one with probability <see cref="CatchUpShare"/>. After a dose that
/// was taken, one more of its kind is taken with probability <see cref="ExtraRate"/>, at a time that is uniform between its
/// planned time and that of the dose planned next; after the last one, within the last interval. A subject with one
/// planned dose has no interval and takes no more.
/// </para>
/// <para>An extra dose belongs to the occasion of the dose that it follows. Infusions are given by others and are neither doubled nor repeated.</para>
/// </remarks>
public sealed record ExtraDoses : CorruptionStage
{
    static readonly double[] CatchUpShares = [0.02, 0.05, 0.10, 0.20, 0.30];

    const double DefaultCatchUpShare = 0.10, DefaultExtraRate = 0.003, SecondsPerHour = 3600;

    /// <summary>The probability that the first dose after a missed one is doubled.</summary>
    public double CatchUpShare { get; init; } = DefaultCatchUpShare;

    /// <summary>The probability that a dose is followed by one that nobody planned.</summary>
    public double ExtraRate { get; init; } = DefaultExtraRate;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Behaviour;

    /// <inheritdoc/>
    public override string Description => "Doses are doubled after a missed one, or taken once too often.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "dose";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["missed-doses", "dose-timing"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => [.. CheckShare(CatchUpShare), .. CheckShare(ExtraRate)];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with
    {
        CatchUpShare = CatchUpShares[severity - 1],
        ExtraRate = DefaultExtraRate * (CatchUpShares[severity - 1] / DefaultCatchUpShare),
    };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft doses = context.Doses;
        Column<double> amount = doses.Get<double>("AMT");
        ReadOnlySpan<double> duration = doses.Get<double>("DUR").Values, planned = doses.Clean.Get<double>("TIME").Values;
        RandomKey extras = context.Key.For("extra");
        ReadOnlySpan<double> caughtUp = doses.Uniforms(context.Key.For("catch-up")), repeated = doses.Uniforms(extras);
        foreach (SubjectRows subject in doses.Subjects)
        {
            int missed = -1; // the dose before, where it was missed
            for (int row = subject.First; row < subject.End; row++)
            {
                if (duration[row] > 0) continue;
                if (doses.IsRemoved(row))
                {
                    missed = row;
                    continue;
                }
                if (missed >= 0 && context.Hit(caughtUp[row], CatchUpShare))
                    context.Set(doses, row, amount, 2 * amount.Values[row], new("two taken after a missed dose", CatchUpShare) { PartnerId = subject.Id, PartnerRecord = doses.Record(missed) });
                missed = -1;
                double intervalH = IntervalH(planned[subject.First..subject.End], row - subject.First);
                if (intervalH > 0 && context.Hit(repeated[row], ExtraRate))
                    Repeat(context, doses, row, extras.For(subject.Id).For(doses.Record(row)).Uniform(0, planned[row], planned[row] + intervalH));
            }
        }
    }

    /// <summary>From a dose to the one planned next, or to the last from the one before it; 0 where there is but one time.</summary>
    static double IntervalH(ReadOnlySpan<double> planned, int dose)
    {
        int next = dose + 1, before = dose - 1;
        while (next < planned.Length && planned[next] == planned[dose]) next++;
        while (before >= 0 && planned[before] == planned[dose]) before--;
        return next < planned.Length ? planned[next] - planned[dose] : before >= 0 ? planned[dose] - planned[before] : 0;
    }

    void Repeat(StageContext context, Draft doses, int row, double timeH)
    {
        timeH = Math.Round(timeH * SecondsPerHour) / SecondsPerHour;
        long id = doses.Id(row), record = doses.Record(row);
        (string, Cell)[] cells = [.. doses.Clean.Schema.Columns.Where(c => c.Name is not ("ID" or "DOSE")).Select(c => (c.Name, c.Name == "TIME" ? timeH : doses[c.Name][row]))];
        context.Add(doses, id, record + Draft.CopiesFrom, new("taken once too often", ExtraRate) { PartnerId = id, PartnerRecord = record }, cells);
    }
}
