namespace SynthPK.Evaluation.Reference;

/// <summary>A baseline that goes by a subject's own samples, and answers as B0 does where they say nothing.</summary>
abstract class OwnSamples : CurveBaseline
{
    private protected override IReadOnlyList<string> Codes => ["T2", "T3", "T4"];

    private protected override (double[][] Values, double? Sd) Values(Training training, AskedQuantity quantity, History[] people, double[][] timesH)
    {
        double[][] values = training.PoolOf(quantity).At(people, timesH);
        for (int i = 0; i < people.Length; i++)
        {
            RecordedSample[] samples = [.. people[i].Samples.Where(sample => sample.Quantity == quantity.Name && !sample.IsBelow && sample.Positive is not null)];
            for (int j = 0; j < timesH[i].Length; j++)
                if (At(people[i], samples, timesH[i][j]) is { } known) values[i][j] = known;
        }
        return (values, null);
    }

    /// <summary>The value at a time by the subject's quantified samples, which rise in time; null where they say nothing.</summary>
    private protected abstract double? At(History history, RecordedSample[] samples, double timeH);
}
