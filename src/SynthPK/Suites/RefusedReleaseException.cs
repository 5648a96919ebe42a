using SynthPK.Suites.Leaks;

namespace SynthPK.Suites;

/// <summary>A suite is not released, because its truth could be told by what would be public. Nothing has been written.</summary>
/// <param name="message">Why.</param>
/// <param name="breaches">What was found.</param>
public sealed class RefusedReleaseException(string message, IReadOnlyList<LeakBreach> breaches) : Exception(message)
{
    /// <summary>What was found.</summary>
    public IReadOnlyList<LeakBreach> Breaches { get; } = breaches;
}
