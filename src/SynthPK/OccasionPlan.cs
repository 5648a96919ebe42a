using SynthPK.Numerics;

namespace SynthPK;

/// <summary>The occasions of the subjects of a block.</summary>
/// <param name="FromH">When each subject's occasions begin, rising.</param>
sealed record OccasionPlan(Ragged<double> FromH)
{
    /// <summary>The number of a subject's occasion at a time, from 1; what comes before the first belongs to it.</summary>
    public long At(int subject, double timeH)
    {
        int place = FromH[subject].BinarySearch(timeH);
        return Math.Max(1, place >= 0 ? place + 1 : ~place);
    }
}
