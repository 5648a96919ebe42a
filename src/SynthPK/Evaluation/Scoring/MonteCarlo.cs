namespace SynthPK.Evaluation.Scoring;

/// <summary>Truths that were found by simulation, and are known only so well.</summary>
static class MonteCarlo
{
    /// <summary>Answers within so many standard errors of the truth are as good as it (the project's choice).</summary>
    const double StandardErrors = 2;

    /// <summary>Whether a point cannot be told from the truth.</summary>
    public static bool IsTie(double point, TrueAnswer truth) => truth.StandardError is { } error && Math.Abs(point - truth.Value!.Value) <= StandardErrors * error;
}
