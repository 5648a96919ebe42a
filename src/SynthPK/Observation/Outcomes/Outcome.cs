using SynthPK.Randomness;

namespace SynthPK.Observation.Outcomes;

/// <summary>What is observed where an observation is no concentration with an error: a count, a category, a score.</summary>
/// <remarks>An outcome is drawn from a law whose parameter, its mean or its logit, is an output of the model.</remarks>
public abstract record Outcome
{
    /// <summary>One observation.</summary>
    /// <param name="predicted">The output of the model; each law says what it stands for and what is legal.</param>
    /// <param name="subject">The key of the subject's observations.</param>
    /// <param name="record">The permanent number of the observation: what is drawn depends on it and the key alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The law has no such parameter; the message names the value and the legal range.</exception>
    public abstract double Draw(double predicted, RandomKey subject, long record);

    /// <summary>Throws for a prediction outside a law's range.</summary>
    private protected static void Require(bool legal, double predicted, string range)
    {
        if (!legal) throw new ArgumentOutOfRangeException(nameof(predicted), predicted, $"The model predicts {predicted} where this outcome needs {range}.");
    }
}
