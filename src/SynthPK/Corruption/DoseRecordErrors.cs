using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Doses whose amount, unit or route is written down wrongly.</summary>
/// <remarks>
/// A recorded dose is hit with probability 0.1·e, where e is <see cref="ErrorRate"/>. What happens to it is drawn from what
/// can: the planned amount is recorded for the actual one (weight 4; where they differ), milligrams and micrograms are
/// confused, so that the amount is a thousand times too large or too small (3), or the route is another, and with it the
/// compartment: oral becomes bolus, bolus and infusion become each other (3).
/// </remarks>
public sealed record DoseRecordErrors : CorruptionStage
{
    const int Digits = 15;

    /// <summary>Errors per field, all kinds of data entry together, 0 to 1.</summary>
    public double ErrorRate { get; init; } = DataEntry.DefaultErrorRate;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Recording;

    /// <inheritdoc/>
    public override string Description => "Doses are recorded with the planned amount, in the wrong unit, or by the wrong route.";

    /// <inheritdoc/>
    public override string Source => DataEntry.Source + "That 10 % of them are errors of what was given, their kinds and their weights are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "dose";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["recorded-doses"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => CheckShare(ErrorRate);

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { ErrorRate = DataEntry.ErrorRates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft doses = context.Doses;
        Column<double> amount = doses.Get<double>("AMT");
        Column<string> route = doses.Get<string>("ROUTE");
        double probability = DataEntry.Doses * ErrorRate;
        ReadOnlySpan<double> luck = doses.Uniforms(context.Key);
        foreach (SubjectRows subject in doses.Subjects)
        {
            foreach (int row in subject)
            {
                if (!context.Hit(luck[row], probability)) continue;
                long record = doses.Record(row);
                RandomKey draw = context.Key.For(subject.Id).For(record);
                double actual = amount.Values[row], planned = PlannedAmount(context.PlannedDoses, subject.Id, record) ?? actual;
                bool isLarger = draw.Uniform(1) < 0.5;
                switch (draw.Categorical(0, [planned != actual ? 4 : 0, 3, 3]))
                {
                    case 0: context.Set(doses, row, amount, planned, new("planned amount recorded", probability)); break;
                    case 1: context.Set(doses, row, amount, SignificantDigits.Round(actual * (isLarger ? 1000 : 0.001), Digits), new("mg and µg confused", probability)); break;
                    default: context.Set(doses, row, route, route.Values[row] == "bolus" ? "infusion" : "bolus", new("wrong route", probability)); break;
                }
            }
        }
    }

    static double? PlannedAmount(Table planned, long id, long record)
    {
        ReadOnlySpan<long> ids = planned.Get<long>("ID").Values, records = planned.Get<long>("DOSE").Values;
        for (int row = ids.IndexOf(id); row >= 0 && row < ids.Length && ids[row] == id; row++)
            if (records[row] == record) return planned.Get<double>("AMT").Values[row];
        return null;
    }
}
