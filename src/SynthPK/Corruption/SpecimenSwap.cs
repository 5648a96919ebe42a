using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Specimens that are mislabelled: the measured values of two of them change places.</summary>
/// <remarks>
/// <para>
/// Between subjects: in each analytical run a subject's rack stands beside one other's, drawn so that each of the seven is equally likely. A
/// sample can change places with the sample of that subject with the same nominal time, for all endpoints together.
/// Within a subject: samples are paired off in their order, from the first or from the second one on, half each.
/// </para>
/// <para>
/// So each sample has one possible partner, whoever else is there: no sample is in two swaps, and a swap done twice undoes itself. Where the
/// partner was not measured, or another study reports it in another unit, nothing happens.
/// </para>
/// </remarks>
public sealed record SpecimenSwap : CorruptionStage
{
    static readonly double[] Rates = [0.00002, 0.0005, 0.003, 0.006, 0.02];

    /// <summary>The probability that two partners change places.</summary>
    public double Rate { get; init; } = 0.003;

    /// <summary>Which specimens change places.</summary>
    public SwapMode Mode { get; init; }

    /// <inheritdoc/>
    public override Phase Phase => Phase.Specimen;

    /// <inheritdoc/>
    public override string Description => "Two specimens are mislabelled: their measured values change places.";

    /// <inheritdoc/>
    public override string Source =>
        "Occult mislabelling in 3.17 of 1000 samples: Raymond et al. 2024; 6.1 mislabelled tubes in 1000: Dzik et al., Vox Sang 2003; 0.0015 % at sites with barcodes. The rungs between are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override bool IsClustered => true;

    /// <inheritdoc/>
    public override bool ActsWithinRuns => Mode != SwapMode.WithinSubject;

    /// <inheritdoc/>
    public override bool ActsWithinSubjects => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["contaminated-draw", "degradation"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => CheckShare(Rate);

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Rate = Rates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        ReadOnlySpan<SubjectRows> subjects = context.Observations.Subjects;
        if (Mode == SwapMode.WithinSubject)
        {
            foreach (SubjectRows subject in subjects) WithinSubject(context, subject);
            return;
        }
        for (int first = 0, end; first < subjects.Length; first = end)
        {
            long run = StageContext.RunOf(subjects[first].Id);
            for (end = first + 1; end < subjects.Length && StageContext.RunOf(subjects[end].Id) == run;) end++;
            WithinRun(context, subjects[first..end], run);
        }
    }

    /// <summary>The subject in place i of the run stands beside the one in place i xor n, n from 1 to 7.</summary>
    void WithinRun(StageContext context, ReadOnlySpan<SubjectRows> subjects, long run)
    {
        long beside = 1 + (long)((StageContext.SubjectsPerRun - 1) * context.Key.For("beside").Uniform(run));
        for (int i = 0; i < subjects.Length; i++)
        {
            long partner = run * StageContext.SubjectsPerRun + (Place(subjects[i]) ^ beside) + 1;
            for (int j = i + 1; j < subjects.Length; j++)
            {
                if (subjects[j].Id == partner) BetweenSubjects(context, subjects[i], subjects[j]);
            }
        }
    }

    static long Place(SubjectRows subject) => (subject.Id - 1) % StageContext.SubjectsPerRun;

    void BetweenSubjects(StageContext context, SubjectRows one, SubjectRows other)
    {
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV");
        RandomKey hits = context.Key.For("swap").For(one.Id);
        bool isWhole = Mode == SwapMode.WholeSubjects;
        for (int a = one.First, b = other.First; a < one.End && b < other.End;)
        {
            long ahead = observations.Record(a) - observations.Record(b);
            if (ahead == 0 && IsThere(context, measured, a) && IsThere(context, measured, b) && context.InOneUnit(a, b))
                Exchange(context, a, b, hits.Uniform(isWhole ? -1 : observations.Event(a)), isWhole ? "subjects swapped" : "specimens of two subjects swapped");
            if (ahead <= 0) a++;
            if (ahead >= 0) b++;
        }
    }

    void WithinSubject(StageContext context, SubjectRows subject)
    {
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV");
        RandomKey hits = context.Key.For("swap").For(subject.Id);
        int alone = hits.Uniform(-1) < 0.5 ? 0 : 1; // whether the first of each endpoint has no partner
        for (int first = subject.First, end; first < subject.End; first = end)
        {
            for (end = first + 1; end < subject.End && observations.Endpoint(end) == observations.Endpoint(first);) end++;
            for (int row = first + alone; row + 1 < end; row += 2)
            {
                if (IsThere(context, measured, row) && IsThere(context, measured, row + 1)) Exchange(context, row, row + 1, hits.Uniform(observations.Event(row)), "specimens of one subject swapped");
            }
        }
    }

    static bool IsThere(StageContext context, Column<double> measured, int row) =>
        !context.Observations.IsRemoved(row) && !measured.IsNull(row) && context.IsMeasurement(row);

    void Exchange(StageContext context, int a, int b, double u, string reason)
    {
        bool isHit = context.Count(u < Rate, Rate);
        context.Count(isHit, Rate);
        if (!isHit) return;
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV");
        (double ofA, double ofB) = (measured.Values[a], measured.Values[b]);
        context.Set(observations, a, measured, ofB, With(b));
        context.Set(observations, b, measured, ofA, With(a));

        Cause With(int partner) => new(reason, Rate) { PartnerId = observations.Id(partner), PartnerRecord = observations.Record(partner) };
    }
}
