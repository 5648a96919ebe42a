namespace SynthPK.Estimation;

/// <summary>Values with weights: draws from a law that is known by them.</summary>
sealed class WeightedSample
{
    readonly double[] _values, _weights, _middles;

    WeightedSample(double[] values, double[] weights, double[] middles) => (_values, _weights, _middles) = (values, weights, middles);

    /// <summary>A sample of those values that are finite and weigh something; null where there is none.</summary>
    /// <param name="values">The values.</param>
    /// <param name="weights">As many weights, 0 or more, in any proportion.</param>
    public static WeightedSample? Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        List<(double Value, int Place)> kept = [];
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]) && weights[i] > 0) kept.Add((values[i], i));
        }
        if (kept.Count == 0) return null;
        kept.Sort();
        double[] sorted = new double[kept.Count], own = new double[kept.Count], middles = new double[kept.Count];
        double total = 0;
        foreach ((_, int place) in kept) total += weights[place];
        double below = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            (sorted[i], own[i]) = (kept[i].Value, weights[kept[i].Place] / total);
            middles[i] = below + own[i] / 2;
            below += own[i];
        }
        return new WeightedSample(sorted, own, middles);
    }

    /// <summary>The mean.</summary>
    public double Mean
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _values.Length; i++) sum += _weights[i] * _values[i];
            return sum;
        }
    }

    /// <summary>The value below which a share of the weight lies: each value stands in the middle of its own weight, and what is between two is on the line between them.</summary>
    /// <param name="level">The share, 0 to 1.</param>
    public double Quantile(double level)
    {
        int place = Array.BinarySearch(_middles, level);
        if (place >= 0) return _values[place];
        int above = ~place;
        if (above == 0) return _values[0];
        if (above == _values.Length) return _values[^1];
        double share = (level - _middles[above - 1]) / (_middles[above] - _middles[above - 1]);
        return _values[above - 1] + share * (_values[above] - _values[above - 1]);
    }
}
