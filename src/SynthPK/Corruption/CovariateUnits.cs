using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>Covariates in the wrong unit or category, and weights that are guessed.</summary>
/// <remarks>
/// <para>
/// A recorded covariate is wrong with probability <see cref="ErrorRate"/>: a weight (kg) is in pounds (· 2.2046), a length
/// (cm) in inches (/ 2.54), a serum creatinine (SCR, mg/dL) in µmol/L (· 88.4), SEX is the other one, RACE has become
/// "other". A weight of <see cref="LeastHeapedKg"/> or more that is not in pounds is recorded to the nearest 5 kg with
/// probability <see cref="HeapingRate"/>. Other covariates are left alone.
/// </para>
/// <para>The number of a visit decides, so the baseline and the visit at hour 0 have the same error.</para>
/// </remarks>
public sealed record CovariateUnits : CorruptionStage
{
    static readonly double[] HeapingRates = [0.05, 0.1, 0.2, 0.3, 0.5];
    static readonly (string One, string Other)[] Sexes = [("male", "female"), ("Male", "Female"), ("M", "F"), ("m", "f"), ("man", "woman"), ("boy", "girl")];

    const double PoundsPerKg = 2.2046, CmPerInch = 2.54, MicromolesPerMg = 88.4, LeastHeapedKg = 30, HeapKg = 5;
    const string Other = "other";
    const int WeightDigits = 4, OtherDigits = 3;

    /// <summary>The probability that a covariate is in the wrong unit or category: errors per field.</summary>
    public double ErrorRate { get; init; } = DataEntry.DefaultErrorRate;

    /// <summary>The probability that a weight is recorded to the nearest 5 kg.</summary>
    public double HeapingRate { get; init; } = 0.2;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Covariates;

    /// <inheritdoc/>
    public override string Description => "Covariates are recorded in the wrong unit or category, and weights to the nearest 5 kg.";

    /// <inheritdoc/>
    public override string Source => DataEntry.Source + "The kinds of errors and the rates of heaping are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "covariate";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["covariate-errors", "covariate-rounding", "stale-covariates"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => [.. CheckShare(ErrorRate), .. CheckShare(HeapingRate)];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { ErrorRate = DataEntry.ErrorRates[severity - 1], HeapingRate = HeapingRates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        foreach (Draft table in context.CovariateTables())
        {
            foreach (Column covariate in table.Covariates()) Apply(context, table, covariate);
        }
    }

    void Apply(StageContext context, Draft table, Column covariate)
    {
        ReadOnlySpan<double> errors = table.Uniforms(context.Key.For("unit").For(covariate.Name)), heaps = table.Uniforms(context.Key.For("heap").For(covariate.Name));
        bool isWeight = covariate.Schema is { Type: ColumnType.Double, Unit: "kg" };
        foreach (int row in table)
        {
            if (Wrong(covariate, row) is not { } wrong) continue;
            bool isWrong = errors[row] < ErrorRate, canHeap = isWeight && covariate[row].Number >= LeastHeapedKg;
            bool isHeaped = canHeap && !isWrong && heaps[row] < HeapingRate;
            double probability = canHeap ? 1 - (1 - ErrorRate) * (1 - HeapingRate) : ErrorRate;
            if (!context.Count(isWrong || isHeaped, probability)) continue;
            if (isWrong) context.Set(table, row, covariate, wrong, new(covariate.Schema.Type == ColumnType.Text ? "wrong category" : "wrong unit", ErrorRate));
            else context.Set(table, row, covariate, Grid.Nearest(covariate[row].Number!.Value, HeapKg), new("to the nearest 5 kg", HeapingRate));
        }
    }

    /// <summary>What a covariate is mistaken for; null where this knows of no mistake.</summary>
    static Cell? Wrong(Column covariate, int row)
    {
        Cell cell = covariate[row];
        return (covariate.Name, covariate.Schema.Unit) switch
        {
            _ when cell.IsNull => null,
            ("SEX", _) => OtherSex(cell.Text),
            ("RACE", _) when cell.Text is { } race && race != Other => (Cell)Other,
            (_, "kg") when cell.Number is { } kg => (Cell)SignificantDigits.Round(kg * PoundsPerKg, WeightDigits),
            (_, "cm") when cell.Number is { } cm => (Cell)SignificantDigits.Round(cm / CmPerInch, OtherDigits),
            ("SCR", "mg/dL") when cell.Number is { } mgPerDl => (Cell)SignificantDigits.Round(mgPerDl * MicromolesPerMg, OtherDigits),
            _ => null,
        };
    }

    static Cell? OtherSex(string? sex)
    {
        foreach ((string one, string other) in Sexes)
        {
            if (sex == one) return (Cell)other;
            if (sex == other) return (Cell)one;
        }
        return null;
    }
}
