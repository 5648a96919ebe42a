using SynthPK.Dosing;
using SynthPK.Numerics;
using SynthPK.Realism;

namespace SynthPK.Evaluation.Reference;

/// <summary>The concentrations that a pooled model is fitted to: those of all subjects together, after their first doses.</summary>
/// <remarks>Subjects stand in an order that their records alone settle, so that neither numbers nor the order of rows change a result.</remarks>
sealed class PooledData
{
    /// <summary>Where no limit of quantification is stated, values below this share of the median one count as one. The project's choice.</summary>
    const double Negligible = 1e-3;

    readonly History[] _people;
    readonly string _quantity;

    /// <summary>The data of one quantity.</summary>
    public PooledData(IReadOnlyList<History> people, string quantity, double medianWeightKg)
        : this([.. people.OrderBy(history => Content(history, quantity))], quantity, medianWeightKg, null)
    {
    }

    PooledData(History[] ordered, string quantity, double medianWeightKg, double? logFloor)
    {
        (_quantity, MedianWeightKg) = (quantity, medianWeightKg);
        RecordedSample[][] samples = Array.ConvertAll(ordered, history => (RecordedSample[])[.. Usable(history, quantity)]);
        _people = [.. ordered.Where((_, i) => samples[i].Length > 0)];
        samples = [.. samples.Where(own => own.Length > 0)];
        Doses = Ragged<Dose>.Of(_people.Select(history => history.Doses.ToArray()));
        TimesH = Ragged<double>.Of(samples.Select(own => Array.ConvertAll(own, sample => sample.TimeH)));
        RelativeWeights = Array.ConvertAll(_people, history => (history.WeightKg ?? medianWeightKg) / PooledModel.ReferenceKg);
        RecordedSample[] all = [.. samples.SelectMany(own => own)];
        IsBelow = Array.ConvertAll(all, sample => sample.IsBelow);
        Logs = Array.ConvertAll(all, sample => RealMath.Log(sample.Positive!.Value));
        Quantified = IsBelow.Count(below => !below);
        LogFloor = logFloor ?? Floor(people: ordered, quantity, [.. Logs.Where((_, i) => !IsBelow[i])]);
        HasOral = Doses.Items.ToArray().Any(dose => dose.Route == Route.Oral);
        HasIntravenous = Doses.Items.ToArray().Any(dose => dose.Route != Route.Oral);
        (HorizonH, ShortestH) = Span(_people, samples);
    }

    /// <summary>The doses of each subject.</summary>
    public Ragged<Dose> Doses { get; }

    /// <summary>The times of each subject's samples, h.</summary>
    public Ragged<double> TimesH { get; }

    /// <summary>Each subject's weight over <see cref="PooledModel.ReferenceKg"/>, the median of all where it is not recorded.</summary>
    public double[] RelativeWeights { get; }

    /// <summary>The weight that stands for one that is not recorded, kg.</summary>
    public double MedianWeightKg { get; }

    /// <summary>For each sample ln of its value, or of the limit that it is below.</summary>
    public double[] Logs { get; }

    /// <summary>Which samples are below the limit of quantification.</summary>
    public bool[] IsBelow { get; }

    /// <summary>How many samples are quantified.</summary>
    public int Quantified { get; }

    /// <summary>ln of what values and predictions are raised to: half the least limit of quantification, as scores do.</summary>
    public double LogFloor { get; }

    /// <summary>Whether anybody took the drug by mouth.</summary>
    public bool HasOral { get; }

    /// <summary>Whether anybody had the drug into a vein.</summary>
    public bool HasIntravenous { get; }

    /// <summary>The longest time from a first dose to a sample, h.</summary>
    public double HorizonH { get; }

    /// <summary>The shortest time from a dose to a sample, h.</summary>
    public double ShortestH { get; }

    /// <summary>About so many of the subjects, evenly spread over all.</summary>
    public PooledData About(int count)
    {
        int step = Math.Max(1, _people.Length / count);
        return step == 1 ? this : new PooledData([.. _people.Where((_, i) => i % step == 0)], _quantity, MedianWeightKg, LogFloor);
    }

    /// <summary>Samples after a dose with a positive value or a known limit.</summary>
    static IEnumerable<RecordedSample> Usable(History history, string quantity) =>
        history.Samples.Where(sample => sample.Quantity == quantity && sample.Positive is not null && history.DoseBefore(sample.TimeH) is not null).OrderBy(sample => sample.TimeH).ThenBy(sample => sample.Value ?? 0);

    static double Floor(History[] people, string quantity, double[] quantified)
    {
        double[] limits = [.. people.SelectMany(history => history.Samples).Where(sample => sample.Quantity == quantity && sample.Lloq is not null).Select(sample => sample.Lloq!.Value)];
        return limits.Length > 0 ? RealMath.Log(limits.Min() / 2) : quantified.Length > 0 ? Statistics.Median(quantified) + RealMath.Log(Negligible) : 0;
    }

    static (double HorizonH, double ShortestH) Span(History[] people, RecordedSample[][] samples)
    {
        double horizon = 0, shortest = double.PositiveInfinity;
        for (int i = 0; i < people.Length; i++)
        {
            horizon = Math.Max(horizon, samples[i][^1].TimeH - people[i].FirstDoseH);
            foreach (RecordedSample sample in samples[i]) shortest = Math.Min(shortest, sample.TimeH - people[i].DoseBefore(sample.TimeH)!.Value.TimeH);
        }
        return (horizon, shortest);
    }

    /// <summary>What settles a subject's place: its records, one number after the other.</summary>
    static NumberSequence Content(History history, string quantity) => new(
    [
        .. Usable(history, quantity).SelectMany(sample => new[] { sample.TimeH, sample.Value ?? -1, sample.Lloq ?? -1 }), history.WeightKg ?? -1,
        .. history.Doses.SelectMany(dose => new[] { dose.TimeH, dose.AmountMg, dose.DurationH, (double)dose.Route }),
    ]);

    sealed class NumberSequence(double[] numbers) : IComparable<NumberSequence>
    {
        readonly double[] _numbers = numbers;

        public int CompareTo(NumberSequence? other) => _numbers.AsSpan().SequenceCompareTo(other!._numbers);
    }
}
