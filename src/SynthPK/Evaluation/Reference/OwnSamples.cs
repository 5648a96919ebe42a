namespace SynthPK.Evaluation.Reference;

/// <summary>A baseline that continues a subject's own samples, and answers as B0 does where there are none.</summary>
abstract class OwnSamples : CurveBaseline
{
    static readonly string[] Codes = ["T2", "T3", "T4"];

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => Codes.Contains(task.Code);

    private protected override (double[][] Values, double? Sd) Values(Training training, AskedQuantity quantity, History[] people, double[][] timesH)
    {
        double[][] values = training.PoolOf(quantity).At(people, timesH);
        for (int i = 0; i < people.Length; i++)
        {
            RecordedSample[] samples = [.. people[i].Samples.Where(sample => sample.Quantity == quantity.Name && !sample.IsBelow && sample.Positive is not null)];
            for (int j = 0; j < timesH[i].Length; j++)
            {
                double timeH = timesH[i][j];
                RecordedSample[] before = [.. samples.Where(sample => sample.TimeH < timeH)];
                if (before.Length > 0) values[i][j] = Continued(people[i], before, timeH);
            }
        }
        return (values, null);
    }

    /// <summary>The value at a time after some samples, of which there is at least one.</summary>
    private protected abstract double Continued(History history, RecordedSample[] before, double timeH);

    /// <summary>The last sample before; or, where there is one about as long after an earlier dose, the last such: what comes again with every dose is no trend.</summary>
    private protected static double Carried(History history, RecordedSample[] before, double timeH)
    {
        const double alike = 0.1; // of the interval; the project's choice
        if (history.DoseBefore(timeH) is { } dose && dose.TimeH > before[^1].TimeH && history.DoseBefore(dose.TimeH) is { } previous)
        {
            double within = alike * (dose.TimeH - previous.TimeH), after = timeH - dose.TimeH;
            RecordedSample? same = before.LastOrDefault(sample => history.DoseBefore(sample.TimeH) is { } own && Math.Abs(sample.TimeH - own.TimeH - after) <= within);
            if (same is not null) return same.Value!.Value;
        }
        return before[^1].Value!.Value;
    }
}
