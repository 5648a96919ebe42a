using SynthPK.Numerics;
using SynthPK.Realism;

namespace SynthPK.Evaluation.Reference;

/// <summary>Fits a one- or two-compartment model to the concentrations of all subjects as if they came from one; Akaike's criterion picks.</summary>
/// <remarks>
/// Logarithms with one standard deviation, which is weighting by 1/f² to the first order, and what scores are taken on. Values below
/// the limit count by the chance to be so (M3): to leave them out would hold tails up. A search starts from the best of a grid on
/// some of the subjects, whose order and numbers are of no account; the volume, a factor of all values, needs no grid.
/// </remarks>
sealed class PooledFit
{
    /// <summary>How many subjects a grid is tried on, how many of its points are followed, and for how many steps; all the project's choice.</summary>
    const int Tried = 40, Followed = 3, FirstSteps = 20, LastSteps = 60;

    /// <summary>Rates are sought between ln 2 in so many times the longest time and 1 in the shortest time over so many. The project's choice.</summary>
    const double Slow = 20, Fast = 20;

    /// <summary>The shortest time counts for no less than this share of the longest.</summary>
    const double ShortestShare = 1e-4;

    readonly PooledData _data;
    readonly bool _hasPeripheral;
    readonly double _slowest, _fastest;

    PooledFit(PooledData data, bool hasPeripheral)
    {
        (_data, _hasPeripheral) = (data, hasPeripheral);
        _slowest = RealMath.Log(RealMath.Log(2) / (Slow * data.HorizonH));
        _fastest = RealMath.Log(Fast / Math.Max(data.ShortestH, ShortestShare * data.HorizonH));
    }

    /// <summary>ln V, ln k10, then ln k12 and ln k21 of two compartments, ln KA where there are oral doses, ln F where there are others too.</summary>
    int Count => 2 + (_hasPeripheral ? 2 : 0) + (_data.HasOral ? 1 : 0) + (_data.HasOral && _data.HasIntravenous ? 1 : 0);

    int PlaceOfKa => _hasPeripheral ? 4 : 2;

    /// <summary>The better of both models; null where no value is quantified.</summary>
    public static PooledModel? Of(PooledData data)
    {
        if (data.Quantified == 0) return null;
        PooledModel one = new PooledFit(data, hasPeripheral: false).Fit();
        PooledFit second = new(data, hasPeripheral: true);
        if (data.Quantified <= second.Count + 1) return one;
        PooledModel two = second.Fit();
        return two.Aic < one.Aic ? two : one;
    }

    PooledModel Fit()
    {
        PooledFit some = new(_data.About(Tried), _hasPeripheral);
        PooledFit first = some._data.Quantified > Count && some.Count == Count ? some : this; // some of few may hold nothing
        CensoredLogFit search = first.Search();
        Found best = first.Grid().Select(start => (start, Cost: first.Cost(start)))
            .OrderBy(candidate => candidate.Cost).Take(Followed)
            .Select(candidate => search.From(candidate.start, FirstSteps))
            .MinBy(found => found.Deviance)!;
        return ModelOf(Search().From(best.Parameters, LastSteps));
    }

    CensoredLogFit Search() => new()
    {
        Logs = _data.Logs,
        IsBelow = _data.IsBelow,
        LogFloor = _data.LogFloor,
        Model = at => LogsAt(at),
        Bounds = [(-200, 200), .. Enumerable.Repeat((_slowest, _fastest), Count - 1 - (HasF ? 1 : 0)), .. HasF ? [(-5.0, 5.0)] : Array.Empty<(double, double)>()],
    };

    bool HasF => _data.HasOral && _data.HasIntravenous;

    /// <summary>Points to start from: half-lives about the longest time, and rates about that of elimination. The volume is the one that leaves no median deviation.</summary>
    IEnumerable<double[]> Grid()
    {
        foreach (double span in new[] { 0.02, 0.06, 0.15, 0.4, 1, 3 })
        {
            double k = RealMath.Log(RealMath.Log(2) / (span * _data.HorizonH));
            foreach (double absorbed in _data.HasOral ? [2.0, 8, 32] : new[] { 1.0 })
            {
                foreach ((double k12, double k21) in _hasPeripheral ? [(0.3, 0.1), (0.3, 0.5), (1, 0.1), (1, 0.5), (3, 0.3), (3, 1)] : new[] { (1.0, 1.0) })
                {
                    double[] point = new double[Count];
                    point[1] = k;
                    if (_hasPeripheral) (point[2], point[3]) = (k + RealMath.Log(k12), k + RealMath.Log(k21));
                    if (_data.HasOral) point[PlaceOfKa] = k + RealMath.Log(absorbed);
                    for (int p = 1; p < Count - (HasF ? 1 : 0); p++) point[p] = Math.Clamp(point[p], _slowest, _fastest);
                    double[] logs = LogsAt(point);
                    point[0] = -Statistics.Median(Enumerable.Range(0, logs.Length).Where(i => !_data.IsBelow[i]).Select(i => _data.Logs[i] - logs[i]));
                    yield return point;
                }
            }
        }
    }

    /// <summary>The mean square of deviations, none of which counts for more than a factor of 20.</summary>
    double Cost(double[] point)
    {
        double[] logs = LogsAt(point);
        double sum = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            double off = Math.Clamp(_data.Logs[i] - logs[i], -3, _data.IsBelow[i] ? 0 : 3);
            sum += off * off;
        }
        return sum;
    }

    double[] LogsAt(double[] at)
    {
        PooledModel model = ModelOf(new Found([0, .. at.AsSpan(1)], 0, 0, false));
        ReadOnlySpan<double> values = PooledModel.Run(model.Parameters(_data.RelativeWeights), _data.Doses, _data.TimesH).Items;
        double[] logs = new double[values.Length];
        for (int i = 0; i < logs.Length; i++) logs[i] = RealMath.Log(Math.Max(values[i], PooledModel.Least)) - at[0];
        return logs;
    }

    PooledModel ModelOf(Found found)
    {
        double[] at = found.Parameters;
        double v = RealMath.Exp(at[0]);
        int estimated = Count + 1, free = _data.Quantified - Count;
        return new PooledModel
        {
            Cl = v * RealMath.Exp(at[1]),
            V1 = v,
            Q = _hasPeripheral ? v * RealMath.Exp(at[2]) : 0,
            V2 = _hasPeripheral ? v * RealMath.Exp(at[2] - at[3]) : 0,
            Ka = _data.HasOral ? RealMath.Exp(at[PlaceOfKa]) : PooledModel.UnknownKa,
            F = HasF ? RealMath.Exp(at[^1]) : 1,
            Sd = free > 0 ? found.Sd * Math.Sqrt((double)_data.Quantified / free) : 1, // as many values as parameters say nothing of their spread
            MedianWeightKg = _data.MedianWeightKg,
            Deviance = found.Deviance,
            ParameterCount = estimated,
            IsConverged = found.IsConverged,
        };
    }
}
