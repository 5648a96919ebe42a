using SynthPK.Randomness;

namespace SynthPK.Populations;

/// <summary>What a covariate is drawn from: for whom, by which luck, and beside which covariates.</summary>
/// <param name="Subjects">The numbers of the subjects.</param>
/// <param name="Normals">The covariate's standard normal deviates, correlated with those of others; empty where its law has no use for them.</param>
/// <param name="Key">The covariate's own key.</param>
/// <param name="Drawn">The covariates drawn before it.</param>
sealed record CovariateDraw(long[] Subjects, double[] Normals, RandomKey Key, IReadOnlyDictionary<string, CovariateValues> Drawn)
{
    /// <summary>The same for some of the subjects.</summary>
    public CovariateDraw Of(int[] places) => new(
        Array.ConvertAll(places, i => Subjects[i]), Normals.Length == 0 ? [] : Array.ConvertAll(places, i => Normals[i]), Key, Drawn.ToDictionary(c => c.Key, c => c.Value.At(places)));
}
