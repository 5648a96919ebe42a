using SynthPK.Numerics;

namespace SynthPK.Observation.Outcomes;

/// <summary>The logit, ln(p/(1 − p)), and back.</summary>
static class Logistic
{
    /// <summary>The probability of a logit; 0 and 1 at −∞ and ∞.</summary>
    public static double Probability(double logit) => 1 / (1 + RealMath.Exp(-logit));

    /// <summary>The logit of a probability.</summary>
    public static double Logit(double probability) => RealMath.Log(probability / (1 - probability));
}
