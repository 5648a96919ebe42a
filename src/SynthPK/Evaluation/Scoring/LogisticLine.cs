using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scoring;

/// <summary>A logistic regression of what happened on the logit of its predicted probability, by iteratively reweighted least squares.</summary>
/// <param name="Intercept">The intercept.</param>
/// <param name="Slope">The slope.</param>
sealed record LogisticLine(double Intercept, double Slope)
{
    /// <summary>Probabilities count as at least this and at most its complement, so that they have a logit. The project's choice.</summary>
    public const double Least = 1e-6;

    const int MostSteps = 50;
    const double Enough = 1e-10, Endless = 100; // a line steeper than this separates the two kinds, and has no largest likelihood

    /// <summary>The logarithm of the odds of a probability.</summary>
    public static double Logit(double probability)
    {
        double p = Math.Clamp(probability, Least, 1 - Least);
        return RealMath.Log(p / (1 - p));
    }

    /// <summary>The line of the largest likelihood; null where there is none: only one of the two happened, all probabilities are equal, or they separate the two.</summary>
    /// <param name="logits">The logits of the predicted probabilities.</param>
    /// <param name="events">Whether each happened.</param>
    /// <param name="weights">How often each is in.</param>
    /// <param name="isSlopeFree">Whether the slope is sought too; else it is 1.</param>
    public static LogisticLine? Fit(double[] logits, bool[] events, int[] weights, bool isSlopeFree)
    {
        double a = 0, b = isSlopeFree ? 0 : 1;
        for (int step = 0; step < MostSteps; step++)
        {
            // the score and the information of intercept and slope
            double scoreA = 0, scoreB = 0, aa = 0, ab = 0, bb = 0;
            for (int i = 0; i < logits.Length; i++)
            {
                double x = logits[i], p = 1 / (1 + RealMath.Exp(-(a + b * x))), w = weights[i] * p * (1 - p), left = weights[i] * ((events[i] ? 1 : 0) - p);
                (scoreA, scoreB, aa, ab, bb) = (scoreA + left, scoreB + left * x, aa + w, ab + w * x, bb + w * x * x);
            }
            double determinant = isSlopeFree ? aa * bb - ab * ab : aa;
            if (!(determinant > Enough * (isSlopeFree ? aa * bb : 1))) return null;
            double stepA = isSlopeFree ? (bb * scoreA - ab * scoreB) / determinant : scoreA / determinant, stepB = isSlopeFree ? (aa * scoreB - ab * scoreA) / determinant : 0;
            (a, b) = (a + stepA, b + stepB);
            if (!(Math.Abs(a) < Endless && Math.Abs(b) < Endless)) return null;
            if (Math.Abs(stepA) + Math.Abs(stepB) < Enough) return new LogisticLine(a, b);
        }
        return null;
    }
}
