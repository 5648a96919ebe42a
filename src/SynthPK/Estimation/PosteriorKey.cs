using SynthPK.Randomness;

namespace SynthPK.Estimation;

/// <summary>The keys of what is drawn about subjects: no study's own luck is in them.</summary>
static class PosteriorKey
{
    /// <summary>The key of a subject's draws.</summary>
    public static RandomKey Of(SubjectRecord subject) => RandomKey.FromSeed(0).For("posterior").For(subject.Number);
}
