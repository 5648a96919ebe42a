using SynthPK.Evaluation;

namespace SynthPK.Suites;

/// <summary>The truth as somebody's answers: the oracle of tasks whose answers follow from the true model with nothing left to chance.</summary>
static class TrueAnswers
{
    /// <summary>The true value of each query of a part.</summary>
    public static Predictions Of(MadePart part) => new(TrueAnswer.Of(part.Part.Truth!).ToDictionary(truth => truth.Key, truth => new Answer(truth.Value.Value)));
}
