using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>B4: people who are alike, in their covariates and in the samples that are known.</summary>
sealed class NearestNeighbours : CurveBaseline
{
    /// <summary>No more neighbours are asked; of few training subjects a square root. The project's choice.</summary>
    const int Most = 20;

    /// <summary>How much a difference of curves by a factor e counts, in standard deviations of one covariate. The project's choice.</summary>
    const double CurveWeight = 3;

    /// <inheritdoc/>
    public override string Name => "B4";

    /// <inheritdoc/>
    public override string Description =>
        "The naive pool (B0), moved by how the values per mg of the nearest training subjects stand to it, bin by bin of the time after the dose; near in covariates and, where samples are known, in the samples themselves.";

    private protected override (double[][] Values, double? Sd) Values(Training training, AskedQuantity quantity, History[] people, double[][] timesH)
    {
        ITypicalCurve pool = training.PoolOf(quantity);
        double[][] values = pool.At(people, timesH);
        TimeBins bins = TimeBins.Of(training.People.SelectMany(history => pool.Comparable(history, quantity.Name).Select(sample => history.AfterDoseH(sample.TimeH))), BinnedCurve.Bins);
        double?[][] curves = Deviations(training.People, pool, quantity.Name, bins);
        History[] candidates = [.. training.People.Where((_, i) => curves[i].Any(own => own is not null))];
        curves = [.. curves.Where(own => own.Any(bin => bin is not null))];
        if (candidates.Length == 0) return (values, pool.Sd);
        FeatureTable features = new(training.People);
        double[][] rows = Array.ConvertAll(candidates, features.Row);
        double?[][] known = Deviations(people, pool, quantity.Name, bins);
        int count = Math.Clamp((int)Math.Sqrt(candidates.Length), 1, Most);
        for (int i = 0; i < people.Length; i++)
        {
            double[] own = features.Row(people[i]);
            int[] nearest = [.. Enumerable.Range(0, candidates.Length).OrderBy(other => Distance(own, rows[other], known[i], curves[other])).ThenBy(other => other).Take(count)];
            for (int j = 0; j < values[i].Length; j++)
            {
                int bin = bins.BinOf(people[i].AfterDoseH(timesH[i][j]));
                double moved = nearest.Average(other => curves[other][bin] ?? curves[other].Where(value => value is not null).Average()!.Value);
                values[i][j] *= RealMath.Exp(Math.Clamp(moved, -100, 100));
            }
        }
        return (values, pool.Sd);
    }

    static double Distance(double[] own, double[] other, double?[] known, double?[] curve)
    {
        double covariates = own.Zip(other, (a, b) => (a - b) * (a - b)).Sum() / Math.Max(1, own.Length), curves = 0;
        int shared = 0;
        for (int bin = 0; bin < known.Length; bin++)
        {
            if (known[bin] is not { } a || curve[bin] is not { } b) continue;
            curves += (a - b) * (a - b);
            shared++;
        }
        // nothing in common says as much as a factor e
        double off = shared > 0 ? curves / shared : known.Any(value => value is not null) ? 1 : 0;
        return covariates + CurveWeight * CurveWeight * off;
    }

    /// <summary>For each person the mean deviation of ln of its values from the pool in each bin; null where it has none.</summary>
    static double?[][] Deviations(IReadOnlyList<History> people, ITypicalCurve pool, string quantity, TimeBins bins)
    {
        RecordedSample[][] samples = [.. people.Select(history => pool.Comparable(history, quantity))];
        double[][] typical = pool.At(people, Array.ConvertAll(samples, own => Array.ConvertAll(own, sample => sample.TimeH)));
        return
        [
            .. samples.Select((own, i) =>
            {
                ILookup<int, double> off = own.Select((sample, j) => (Bin: bins.BinOf(people[i].AfterDoseH(sample.TimeH)), Log: RealMath.Log(sample.Value!.Value) - RealMath.Log(typical[i][j]))).ToLookup(o => o.Bin, o => o.Log);
                return Enumerable.Range(0, bins.Count).Select(bin => off.Contains(bin) ? off[bin].Average() : (double?)null).ToArray();
            }),
        ];
    }
}
