using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>Geometric means of the training values in bins of time: after the last dose and per mg of it, or after the first dose and in each arm.</summary>
sealed class BinnedCurve : ITypicalCurve
{
    /// <summary>How many bins there are. The project's choice.</summary>
    public const int Bins = 10;

    /// <summary>The standard deviation where one value or none is known. The project's choice.</summary>
    const double UnknownSd = 1;

    readonly bool _isPerDose;
    readonly double _least;
    readonly TimeBins _bins;
    readonly SortedDictionary<string, double?[]> _logs = new(StringComparer.Ordinal);

    BinnedCurve(IReadOnlyList<History> train, string quantity, bool isPerDose, double least)
    {
        (_isPerDose, _least) = (isPerDose, least);
        (History Who, double TimeH, double Log)[] points =
        [
            .. from history in train
               from sample in history.Samples
               where sample.Quantity == quantity && !sample.IsBelow && sample.Positive is not null
               let place = Place(history, isPerDose ? sample.TimeH : sample.NominalH)
               where place is not null
               select (history, place.Value.TimeH, RealMath.Log(sample.Positive!.Value) - place.Value.LogDose),
        ];
        _bins = TimeBins.Of(points.Select(p => p.TimeH), Bins);
        foreach (string group in points.Select(p => GroupOf(p.Who)).Append("").Distinct())
            _logs.Add(group, Means(points.Where(p => group.Length == 0 || GroupOf(p.Who) == group).Select(p => (p.TimeH, p.Log))));
        double squares = points.Select(p => p.Log - LogAt(GroupOf(p.Who), p.TimeH)!.Value).OrderBy(off => off).Sum(off => off * off);
        Sd = points.Length > 1 ? Math.Sqrt(squares / (points.Length - 1)) : UnknownSd;
    }

    /// <inheritdoc/>
    public double Sd { get; }

    /// <inheritdoc/>
    public bool IsOfDoses => _isPerDose;

    /// <summary>Values per mg of the last dose, in bins of the time after it: the naive pool.</summary>
    /// <param name="train">The training subjects.</param>
    /// <param name="quantity">What was measured.</param>
    /// <param name="least">What stands where nothing can be said, and before the first dose; greater than 0.</param>
    public static BinnedCurve PerDose(IReadOnlyList<History> train, string quantity, double least) => new(train, quantity, isPerDose: true, least);

    /// <summary>Values in bins of the nominal time after the first dose, arm by arm; of all arms for one that is not in train.</summary>
    /// <inheritdoc cref="PerDose"/>
    public static BinnedCurve OfArms(IReadOnlyList<History> train, string quantity, double least) => new(train, quantity, isPerDose: false, least);

    /// <inheritdoc/>
    public double[][] At(IReadOnlyList<History> people, IReadOnlyList<double[]> timesH) =>
        [.. people.Select((history, i) => Array.ConvertAll(timesH[i], timeH => At(history, timeH)))];

    double At(History history, double timeH) =>
        Place(history, timeH) is { } place && (LogAt(GroupOf(history), place.TimeH) ?? LogAt("", place.TimeH)) is { } log ? Math.Max(RealMath.Exp(log + place.LogDose), _least) : _least;

    /// <summary>The mean logarithm in the bin of a time, or in the nearest bin that has one.</summary>
    double? LogAt(string group, double timeH)
    {
        if (!_logs.TryGetValue(group, out double?[]? means)) return null;
        int bin = _bins.BinOf(timeH);
        return Enumerable.Range(0, means.Length).OrderBy(other => Math.Abs(other - bin)).Select(other => means[other]).FirstOrDefault(mean => mean is not null);
    }

    double?[] Means(IEnumerable<(double TimeH, double Log)> points)
    {
        ILookup<int, double> logs = points.ToLookup(p => _bins.BinOf(p.TimeH), p => p.Log);
        // added in order of size, so that the order of rows is of no account
        return [.. Enumerable.Range(0, _bins.Count).Select(bin => logs.Contains(bin) ? logs[bin].Order().Average() : (double?)null)];
    }

    string GroupOf(History history) => _isPerDose ? "" : history.Arm;

    /// <summary>Where a time stands, and ln of what values are divided by; null before the first dose where values are divided by one.</summary>
    (double TimeH, double LogDose)? Place(History history, double timeH) =>
        !_isPerDose ? (timeH - history.FirstDoseH, 0)
        : history.DoseBefore(timeH) is { } dose ? (timeH - dose.TimeH, RealMath.Log(dose.AmountMg))
        : null;
}
