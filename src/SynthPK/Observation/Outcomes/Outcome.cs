using SynthPK.Randomness;

namespace SynthPK.Observation.Outcomes;

/// <summary>What is observed where an observation is no concentration with an error: a count, a category, a score.</summary>
/// <remarks>An outcome is drawn from a law whose parameter, its mean or its logit, is an output of the model.</remarks>
public abstract record Outcome
{
    /// <summary>One observation; of a chain, the first.</summary>
    /// <param name="predicted">The output of the model; each law says what it stands for and what is legal.</param>
    /// <param name="subject">The key of the subject's observations.</param>
    /// <param name="record">The permanent number of the observation: what is drawn depends on it and the key alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The law has no such parameter; the message names the value and the legal range.</exception>
    public double Draw(double predicted, RandomKey subject, long record)
    {
        Require(predicted);
        return Observe(predicted, subject, record);
    }

    /// <summary>The observations of one subject in the order in which they are made.</summary>
    /// <param name="predicted">The outputs of the model.</param>
    /// <param name="subject">The key of the subject's observations.</param>
    /// <param name="records">The permanent numbers of the observations.</param>
    /// <exception cref="ArgumentException">There are not as many records as predictions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The law has no such parameter; the message names the value and the legal range.</exception>
    public double[] Draw(ReadOnlySpan<double> predicted, RandomKey subject, ReadOnlySpan<long> records)
    {
        if (records.Length != predicted.Length)
            throw new ArgumentException($"There are {predicted.Length} predictions and {records.Length} records; give one record for each.", nameof(records));
        foreach (double prediction in predicted) Require(prediction);
        return Observe(predicted, subject, records);
    }

    /// <summary>Whether the law has an observation for a prediction.</summary>
    internal abstract bool IsLegal(double predicted);

    /// <summary>The legal predictions, in words.</summary>
    internal abstract string LegalRange { get; }

    /// <summary>Whether the laboratory rounds what is observed: it does a score, but no count or category.</summary>
    internal virtual bool IsRounded => false;

    /// <summary>The law's numbers as the truth bundle states them.</summary>
    internal abstract IEnumerable<(string Name, double Value)> Numbers { get; }

    /// <summary>What is wrong with the law's numbers taken together: the key, what, and what is allowed.</summary>
    internal virtual IEnumerable<(string Key, string Problem, string Allowed)> Problems => [];

    private protected abstract double Observe(double predicted, RandomKey subject, long record);

    private protected virtual double[] Observe(ReadOnlySpan<double> predicted, RandomKey subject, ReadOnlySpan<long> records)
    {
        double[] drawn = new double[predicted.Length];
        for (int i = 0; i < drawn.Length; i++) drawn[i] = Observe(predicted[i], subject, records[i]);
        return drawn;
    }

    /// <summary>What one law gives on behalf of another.</summary>
    private protected static double Observe(Outcome law, double predicted, RandomKey subject, long record) => law.Observe(predicted, subject, record);

    void Require(double predicted)
    {
        if (!IsLegal(predicted)) throw new ArgumentOutOfRangeException(nameof(predicted), predicted, $"The model predicts {predicted} where this outcome needs {LegalRange}.");
    }
}
