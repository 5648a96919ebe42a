using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Units;

namespace SynthPK.Corruption;

/// <summary>
/// Values below the lower limit of quantification (LLOQ) are not reported: DV becomes null and BLQ true, or what <see cref="Encoding"/> says. A value
/// equal to the limit is reported; zero and negative ones are below any limit.
/// </summary>
/// <remarks>
/// The limit is <see cref="Lloq"/> when given, or the one that censors <see cref="Share"/> of the positive values of a pilot run, or else
/// the assay's own. With none of the three nothing is censored. Where there are several endpoints, the first two are limits of
/// concentrations, and every other endpoint has its assay's own.
/// </remarks>
public sealed record BlqCensoring : CorruptionStage
{
    static readonly double[] Shares = [0.02, 0.05, 0.13, 0.25, 0.40];

    /// <summary>The limit; the assay's own when neither this nor <see cref="Share"/> is given.</summary>
    [Unit("mg/L")]
    public Quantity? Lloq { get; init; }

    /// <summary>The share of the positive values to be censored on average, between 0 and 1; the limit is then solved by a pilot run.</summary>
    public double? Share { get; init; }

    /// <summary>What is reported in place of the value.</summary>
    public BlqEncoding Encoding { get; init; }

    /// <summary>The limit that a pilot run gave, mg/L.</summary>
    internal double? Solved { get; init; }

    /// <inheritdoc/>
    public override Phase Phase => Phase.Censoring;

    /// <inheritdoc/>
    public override string Description => "Values below the lower limit of quantification are reported as such only.";

    /// <inheritdoc/>
    public override string Source =>
        "That even small shares bias an analysis: Ahn et al., J Pharmacokinet Pharmacodyn 2008;35:401; Bergstrand & Karlsson, AAPS J 2009;11:371. The rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override bool IsDetermined => true;

    /// <inheritdoc/>
    public override bool NeedsPilot => Share is not null && Solved is null;

    /// <summary>The limit in force, mg/L; null when nothing is censored.</summary>
    /// <param name="assayLloq">The assay's own limit, mg/L, if it has one.</param>
    /// <exception cref="InvalidOperationException">The limit must be solved by a pilot run first.</exception>
    internal double? Limit(double? assayLloq) => NeedsPilot
        ? throw new InvalidOperationException(FormattableString.Invariant($"Corruption stage '{Name}' is to censor a share of {Share}; call Calibrate with a pilot run before it acts."))
        : Solved ?? Lloq?.In("mg/L") ?? assayLloq;

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        if (Lloq is not null && Share is not null) yield return "give either lloq or share, not both.";
        if (Share is { } share && !(share > 0 && share < 1)) yield return FormattableString.Invariant($"share is {share}; it must be more than 0 and less than 1.");
        if (Lloq?.In("mg/L") is { } limit && !(limit > 0 && double.IsFinite(limit))) yield return $"lloq is {Lloq}; it must be more than 0, and finite.";
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Lloq = null, Share = Shares[severity - 1], Solved = null };

    /// <summary>The stage with the limit below which <see cref="Share"/> of the pilot's positive values lie, to 3 significant digits.</summary>
    /// <exception cref="ArgumentException">The pilot holds no positive value.</exception>
    public override CorruptionStage Calibrate(Pilot pilot)
    {
        if (!NeedsPilot) return this;
        Column<double> measured = pilot.Observations.Get<double>("DV");
        List<double> positive = [];
        for (int row = 0; row < measured.Count; row++)
            if (!measured.IsNull(row) && measured.Values[row] > 0) positive.Add(measured.Values[row]);
        if (positive.Count == 0)
            throw new ArgumentException(FormattableString.Invariant($"None of the {measured.Count} pilot observations is above 0, so no limit censors a share of {Share}; give lloq instead."), nameof(pilot));
        positive.Sort();
        return this with { Solved = SignificantDigits.Round(positive[(int)(Share!.Value * positive.Count)], 3) };
    }

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV"), lloq = observations.Get<double>("LLOQ");
        Column<bool> isBelow = observations.Get<bool>("BLQ");
        foreach (SubjectRows subject in observations.Subjects)
        {
            int last = -1; // the last row of this subject that was measured
            bool lastIsBelow = false;
            foreach (int row in subject)
            {
                double? stated = lloq.IsNull(row) ? null : lloq.Values[row];
                if ((observations.Endpoint(row) is null ? Limit(stated) : stated) is not { } limit) continue;
                // The share was solved on clean data; missed doses and outliers move it, so nothing is promised here.
                bool isHit = !measured.IsNull(row) && context.Count(measured.Values[row] < limit, probability: null);
                bool isFirst = !(lastIsBelow && observations.Endpoint(last) == observations.Endpoint(row));
                if (!measured.IsNull(row)) (last, lastIsBelow) = (row, isHit);
                if (isHit && (Encoding == BlqEncoding.Drop || (Encoding == BlqEncoding.FirstHalfLimit && !isFirst)))
                {
                    context.Remove(observations, row, "below the limit of quantification");
                    continue;
                }
                context.Set(observations, row, lloq, limit, "limit of quantification"); // changes nothing where the assay already states it
                if (!isHit) continue;
                context.Set(observations, row, measured, Reported(limit), "below the limit of quantification");
                context.Set(observations, row, isBelow, true, "below the limit of quantification");
            }
        }
    }

    Cell Reported(double limit) => Encoding switch
    {
        BlqEncoding.Flag => Cell.Null,
        BlqEncoding.Limit => limit,
        BlqEncoding.Zero => 0.0,
        _ => limit / 2,
    };
}
