namespace SynthPK.Evaluation.Reference;

/// <summary>What is expected of a quantity of anybody over time, from the training data.</summary>
interface ITypicalCurve
{
    /// <summary>The standard deviation of ln of values about it.</summary>
    double Sd { get; }

    /// <summary>Whether it is one of doses, so that it says nothing of the time before the first.</summary>
    bool IsOfDoses { get; }

    /// <summary>The expected values, each finite and greater than 0: concentrations in mg/L, others in their unit.</summary>
    /// <param name="people">Of whom.</param>
    /// <param name="timesH">The times of each, h, in any order.</param>
    double[][] At(IReadOnlyList<History> people, IReadOnlyList<double[]> timesH);

    /// <summary>A subject's quantified samples that can be held against it.</summary>
    /// <param name="history">The subject.</param>
    /// <param name="quantity">What was measured.</param>
    RecordedSample[] Comparable(History history, string quantity) =>
        [.. history.Samples.Where(sample => sample.Quantity == quantity && !sample.IsBelow && sample.Positive is not null && (!IsOfDoses || history.DoseBefore(sample.TimeH) is not null))];
}
