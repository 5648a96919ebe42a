using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Rows of doses and samples that are in the database twice, under another subject, or not at all.</summary>
/// <remarks>
/// <para>
/// A row is hit with probability 0.1·e, where e is <see cref="ErrorRate"/>. Then it stands there twice (weight 3), or twice
/// with one digit of the value or amount of the second from the neighbouring key (2), or under the ID of the next subject of
/// its analytical run instead of its own (2), or it is lost (3). Rows of one number share their kind within a run, so a row
/// that comes from a neighbour never meets a copy of the subject's own.
/// </para>
/// <para>
/// A copy's number is <see cref="Draft.CopiesFrom"/> higher than that of what was copied, which its audit names as its
/// partner. Where that number is taken, or there is no neighbour, nothing happens. Copies are not copied.
/// </para>
/// </remarks>
public sealed record RowErrors : CorruptionStage
{
    static readonly double[] Weights = [3, 2, 2, 3];

    /// <summary>Errors per field, all kinds of data entry together, 0 to 1.</summary>
    public double ErrorRate { get; init; } = DataEntry.DefaultErrorRate;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Recording;

    /// <inheritdoc/>
    public override string Description => "Rows are entered twice, twice with different values, under the ID of another subject, or not at all.";

    /// <inheritdoc/>
    public override string Source => DataEntry.Source + "That 10 % of them concern whole rows, their kinds and their weights are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override bool ActsWithinRuns => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["recorded-doses", "recorded-sample-times", "date-errors", "unit-errors", "dose-record-errors"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => CheckShare(ErrorRate);

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { ErrorRate = DataEntry.ErrorRates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Apply(context, context.Doses, "AMT", context.Key.For("dose"));
        Apply(context, context.Observations, "DV", context.Key.For("sample"));
    }

    void Apply(StageContext context, Draft table, string valueColumn, RandomKey key)
    {
        Column<double> value = table.Get<double>(valueColumn);
        RandomKey rows = key.For("row"), kinds = key.For("kind");
        double probability = DataEntry.Rows * ErrorRate;
        ReadOnlySpan<double> luck = table.Uniforms(rows);
        foreach (SubjectRows subject in table.Subjects)
        {
            foreach (int row in subject)
            {
                if (table.IsCopy(row)) continue;
                long record = table.Record(row), copy = record + Draft.CopiesFrom;
                if (luck[row] >= probability)
                {
                    context.Count(false, probability);
                    continue;
                }
                int kind = kinds.For(StageContext.RunOf(subject.Id)).Categorical(record, Weights);
                long target = kind == 2 ? Neighbour(subject.Id) : subject.Id;
                bool isPossible = kind == 3 || (context.Subjects.Has(target, 0) && !table.Has(target, copy));
                if (!isPossible) continue;
                context.Count(true, probability);
                Cause cause = new("", probability) { PartnerId = subject.Id, PartnerRecord = record };
                switch (kind)
                {
                    case 0: context.Add(table, target, copy, cause with { Reason = "entered twice" }, table.CellsOf(row)); break;
                    case 1: context.Add(table, target, copy, cause with { Reason = "entered twice, differently" }, Retyped(table, row, value, rows.For(subject.Id).For(record))); break;
                    case 2:
                        context.Add(table, target, copy, cause with { Reason = "entered for the wrong subject" }, table.CellsOf(row));
                        context.Remove(table, row, new("entered for the wrong subject", probability) { PartnerId = target, PartnerRecord = copy });
                        break;
                    default: context.Remove(table, row, new("row lost", probability)); break;
                }
            }
        }
    }

    /// <summary>The next subject of the same analytical run; after the last comes the first.</summary>
    static long Neighbour(long id) => StageContext.RunOf(id + 1) == StageContext.RunOf(id) ? id + 1 : id + 1 - StageContext.SubjectsPerRun;

    /// <summary>The cells of a row, its value with a digit from the neighbouring key.</summary>
    static (string, Cell)[] Retyped(Draft table, int row, Column<double> value, RandomKey draw)
    {
        (string Column, Cell Value)[] cells = table.CellsOf(row);
        if (value.IsNull(row)) return cells;
        Cell retyped = new TypedNumber(value.Values[row]).WithNeighbourKey(draw.Uniform(0), draw.Uniform(1));
        return [.. cells.Select(cell => cell.Column == value.Name ? (cell.Column, retyped) : cell)];
    }
}
