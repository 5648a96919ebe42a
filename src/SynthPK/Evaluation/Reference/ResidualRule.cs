using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>How far measured values are from the pooled model.</summary>
sealed class ResidualRule : ErrorBaseline
{
    /// <inheritdoc/>
    public override string Name => "RESIDUAL";

    /// <inheritdoc/>
    public override string Description => "|ln value − ln of the pooled model (B3)| in standard deviations, d, as d/(1 + d); cells that are no measured values by the rule of IQR.";

    private protected override IEnumerable<(int Row, string Field, double Distance)> Distances(Training training, Table context)
    {
        foreach ((int row, string field, double distance) in InterquartileRule.Of(training, context))
            if (field != "DV") yield return (row, field, distance);
        Dictionary<long, History> known = History.Of(context, training.Task).ToDictionary(history => history.Uid);
        Column<long> uid = context.Get<long>("UID");
        Column<string> told = context.Get<string>("EVENT");
        Dictionary<long, int> next = [];
        for (int row = 0; row < context.Rows; row++)
        {
            if (told.Values[row] != TrialRecords.Sample) continue;
            int place = next.GetValueOrDefault(uid.Values[row]);
            next[uid.Values[row]] = place + 1;
            History history = known[uid.Values[row]];
            RecordedSample sample = history.Samples[place];
            if (sample.IsBelow || sample.Positive is not { } value) continue;
            ITypicalCurve curve = training.BetterOf(sample.Quantity);
            yield return (row, "DV", Math.Abs(RealMath.Log(value) - RealMath.Log(curve.At([history], [[sample.TimeH]])[0][0])) / Math.Max(curve.Sd, 1e-3));
        }
    }
}
