using SynthPK.Datasets;
using SynthPK.Units;

namespace SynthPK.Corruption;

/// <summary>What a prediction task hides from those who solve it: the later observations of some subjects, and whole columns.</summary>
/// <remarks>
/// A subject is a test subject with probability <see cref="Share"/>. Of test subjects the values of all samples with a nominal
/// time after <see cref="Horizon"/> are hidden: DV is null and BLQ false, whatever they were. Events after the horizon are
/// taken out, for their time is what is to be predicted. The covariates in <see cref="Columns"/> are null for everybody. It
/// is the last stage: nothing acts on what it leaves.
/// </remarks>
public sealed record TaskMask : CorruptionStage
{
    static readonly double[] Shares = [0.1, 0.2, 0.3, 0.5, 1];
    static readonly Quantity[] Horizons = ["168 h", "72 h", "24 h", "12 h", "4 h"];

    /// <summary>The probability that a subject is a test subject.</summary>
    public double Share { get; init; } = Shares[2];

    /// <summary>The nominal time after which the values of test subjects are hidden, 0 or more.</summary>
    [Unit("h")]
    public Quantity Horizon { get; init; } = Horizons[2];

    /// <summary>The covariates that nobody may see, by column; none by default.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <inheritdoc/>
    public override Phase Phase => Phase.Release;

    /// <inheritdoc/>
    public override string Description => "The later observations of some subjects are hidden, and covariates that a task forbids.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "subject";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["de-identification"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => [.. CheckShare(Share), .. CheckScale(Horizon.In("h"), nameof(Horizon))];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Share = Shares[severity - 1], Horizon = Horizons[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        HideColumns(context);
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV"), nominal = observations.Get<double>("NTIME");
        Column<bool> isBelow = observations.Get<bool>("BLQ");
        double horizonH = Horizon.In("h");
        Cause hidden = new("hidden by the task", Share);
        foreach (SubjectRows subject in observations.Subjects)
        {
            if (!context.Hit(context.Key.For("test"), subject.Id, Share)) continue;
            foreach (int row in subject)
            {
                if (nominal.Values[row] <= horizonH) continue;
                if (context.IsEvent(row))
                {
                    context.Remove(observations, row, hidden);
                    continue;
                }
                context.Set(observations, row, measured, Cell.Null, hidden);
                context.Set(observations, row, isBelow, false, hidden);
            }
        }
    }

    void HideColumns(StageContext context)
    {
        foreach (string name in Columns)
        {
            Draft[] tables = [.. context.CovariateTables().Where(table => table.Clean.Schema.Columns.Any(c => c.Name == name && c.IsNullable))];
            if (tables.Length == 0)
                throw new InvalidOperationException($"'{Name}' is to hide column '{name}', which is no covariate; there are {string.Join(", ", context.Subjects.Covariates().Select(c => c.Name))}.");
            foreach (Draft table in tables)
            {
                Column column = table[name];
                foreach (SubjectRows subject in table.Subjects)
                {
                    foreach (int row in subject) context.Set(table, row, column, Cell.Null, new("forbidden by the task") { Mechanism = Mechanism.Structural });
                }
            }
        }
    }
}
