using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>Drug left in the injector: measured + k · the measured value of the injection before, in the order of injection within a run.</summary>
/// <remarks>
/// <para>
/// k = <see cref="Limits"/> · 0.2 · LLOQ/ULOQ: at 1 a blank after a sample at the upper limit shows 20 % of the lower one, the most that ICH M10
/// accepts. Where the assay states no such limits, ULOQ is <see cref="Range"/> times the LLOQ.
/// </para>
/// <para>
/// Samples are injected subject by subject in the order of their nominal times; a run starts clean. The injection before counts as it was before any
/// carry-over: the second order, k², is left out. The result is rounded to the assay's digits.
/// </para>
/// </remarks>
public sealed record CarryOver : CorruptionStage
{
    static readonly double[] Multiples = [0.25, 0.5, 1, 3, 10];

    const double AcceptedShareOfLloq = 0.2;

    /// <summary>How many times the accepted limit is carried over.</summary>
    public double Limits { get; init; } = 1;

    /// <summary>The upper limit of quantification as a multiple of the lower one, where the assay does not state both; more than 1.</summary>
    public double Range { get; init; } = 1000;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Assay;

    /// <inheritdoc/>
    public override string Description => "A little of each sample is measured in the next one of the run.";

    /// <inheritdoc/>
    public override string Source => "ICH M10 accepts a carry-over of 20 % of the LLOQ after a sample at the ULOQ: the default. The range of three decades and the rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override bool IsDetermined => true;

    /// <inheritdoc/>
    public override bool ActsWithinRuns => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["batch-effect"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        foreach (string problem in CheckScale(Limits)) yield return problem;
        if (!(Range > 1 && double.IsFinite(Range))) yield return FormattableString.Invariant($"range is {Range}; it must be more than 1, and finite.");
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Limits = Multiples[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV"), lloq = observations.Get<double>("LLOQ");
        Column<double>? uloq = context.Uloq;
        Dictionary<string, Injection> before = []; // the last injection of each endpoint
        long run = -1;
        foreach (SubjectRows subject in observations.Subjects)
        {
            if (StageContext.RunOf(subject.Id) != run) before.Clear();
            run = StageContext.RunOf(subject.Id);
            foreach (int row in subject)
            {
                if (measured.IsNull(row) || !context.IsConcentration(row)) continue;
                string endpoint = observations.Endpoint(row) ?? "";
                double value = measured.Values[row];
                if (before.TryGetValue(endpoint, out Injection last)) Carry(row, value, last);
                before[endpoint] = new Injection(row, subject.Id, observations.Record(row), value);
            }
        }

        void Carry(int row, double value, Injection last)
        {
            bool isStated = uloq is not null && !uloq.IsNull(row) && !lloq.IsNull(row);
            double share = Limits * AcceptedShareOfLloq * (isStated ? lloq.Values[row] / uloq!.Values[row] : 1 / Range);
            bool isHit = last.Value > 0 && context.InOneUnit(last.Row, row) && context.SetMeasured(row, value + share * last.Value, new("carry-over") { Mechanism = Mechanism.Structural, PartnerId = last.Id, PartnerRecord = last.Record });
            context.Count(isHit, probability: null);
        }
    }

    /// <summary>What was injected: the sample, and the value measured in it before any carry-over.</summary>
    readonly record struct Injection(int Row, long Id, long Record, double Value);
}
