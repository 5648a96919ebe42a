using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Analytical runs that measure a little too high or too low: measured · exp(b), b of each run and endpoint normal.</summary>
/// <remarks>
/// ln of the factor is b + m · min(1, measured/ULOQ): b ~ N(0, <see cref="Sd"/>), m ~ N(0, <see cref="SlopeSd"/>), one of each for a run of an
/// endpoint; without an upper limit m does not act. The result is rounded to the assay's digits. The audit tells b and, as the group, the run.
/// </remarks>
public sealed record BatchEffect : CorruptionStage
{
    static readonly double[] Sds = [0.01, 0.03, 0.05, 0.10, 0.15];

    /// <summary>How many runs the samples of as many runs' subjects are spread over. The project's choice.</summary>
    const int RunsTogether = 8;

    /// <summary>The standard deviation of b.</summary>
    public double Sd { get; init; } = 0.05;

    /// <summary>The standard deviation of m, what is added to b at the upper limit of quantification.</summary>
    public double SlopeSd { get; init; }

    /// <summary>How samples are dealt to runs.</summary>
    public RunOrder Runs { get; init; }

    /// <inheritdoc/>
    public override Phase Phase => Phase.Assay;

    /// <inheritdoc/>
    public override string Description => "Each analytical run measures by a factor of its own too high or too low.";

    /// <inheritdoc/>
    public override string Source => "ICH M10 accepts a bias of 15 % (20 % at the LLOQ), the highest rung; the default and the other rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override bool IsClustered => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => [.. CheckScale(Sd), .. CheckScale(SlopeSd)];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Sd = Sds[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV");
        Column<double>? uloq = context.Uloq;
        RandomKey batches = context.Key.For("batch"), batchesOfEndpoint = default;
        ReadOnlySpan<double> dealt = Runs == RunOrder.Random ? observations.Uniforms(context.Key.For("run")) : [];
        string? endpoint = null;
        Batch batch = default;
        foreach (SubjectRows subject in observations.Subjects)
        {
            long run = StageContext.RunOf(subject.Id), firstRun = run / RunsTogether * RunsTogether;
            foreach (int row in subject)
            {
                if (measured.IsNull(row) || measured.Values[row] == 0 || !context.IsConcentration(row)) continue;
                if (Runs == RunOrder.Random) run = firstRun + (long)(RunsTogether * dealt[row]);
                string of = observations.Endpoint(row) ?? "";
                if (endpoint is null || of != endpoint) (endpoint, batchesOfEndpoint, batch) = (of, batches.For(of), default);
                if (!batch.Is(run)) batch = BatchOf(batchesOfEndpoint, run);
                double value = measured.Values[row];
                double slope = uloq is null || uloq.IsNull(row) ? 0 : batch.Slope * Math.Clamp(value / uloq.Values[row], 0, 1);
                double factor = slope == 0 ? batch.Factor : RealMath.Exp(batch.Deviation + slope);
                context.Count(context.SetMeasured(row, value * factor, batch.Cause), probability: null);
            }
        }
    }

    Batch BatchOf(RandomKey batches, long run)
    {
        double deviation = Sd * batches.Normal(2 * run), slope = SlopeSd == 0 ? 0 : SlopeSd * batches.Normal(2 * run + 1);
        return new Batch(run + 1, deviation, slope, RealMath.Exp(deviation), new("bias of the run") { Driver = "b", DriverValue = deviation, Group = run });
    }

    /// <summary>What a run does to the values measured in it.</summary>
    /// <param name="Number">The run's number and one more, so that a batch that is none has no run.</param>
    /// <param name="Deviation">b.</param>
    /// <param name="Slope">m.</param>
    /// <param name="Factor">exp(b).</param>
    /// <param name="Cause">What the audit tells of it.</param>
    readonly record struct Batch(long Number, double Deviation, double Slope, double Factor, Cause Cause)
    {
        internal bool Is(long run) => Number == run + 1;
    }
}
