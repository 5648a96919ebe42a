namespace SynthPK.Evaluation.Reference;

/// <summary>What is expected of a quantity of anybody over time, from the training data.</summary>
interface ITypicalCurve
{
    /// <summary>The standard deviation of ln of values about it.</summary>
    double Sd { get; }

    /// <summary>The expected values, each finite and greater than 0: concentrations in mg/L, others in their unit.</summary>
    /// <param name="people">Of whom.</param>
    /// <param name="timesH">The times of each, h, in any order.</param>
    double[][] At(IReadOnlyList<History> people, IReadOnlyList<double[]> timesH);
}
