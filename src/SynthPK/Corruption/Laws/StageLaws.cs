namespace SynthPK.Corruption.Laws;

/// <summary>The laws of corruption stages, found by their type. A method developer proves a stage of their own with them, in any test framework.</summary>
/// <example>
/// <code>
/// [Test]
/// public void HaemolysedSamples_KeepsEveryLaw() => Assert.That(StageLaws.Breaches(new HaemolysedSamples()), Is.Empty);
/// </code>
/// </example>
public static class StageLaws
{
    /// <summary>Every law, by name.</summary>
    public static IReadOnlyList<StageLaw> All { get; } = [.. FoundByType.Of<StageLaw>().OrderBy(law => law.Name, StringComparer.Ordinal)];

    /// <summary>The laws that a stage breaks and how, a sentence each; none when it keeps them all. That takes a few seconds.</summary>
    /// <param name="stage">The stage with its default parameters.</param>
    public static IReadOnlyList<string> Breaches(CorruptionStage stage) =>
        [.. All.Select(law => (Law: law, Breach: law.Breach(stage))).Where(found => found.Breach is not null).Select(found => $"Corruption stage '{stage.Name}' breaks the law {found.Law.Name} ({found.Law.Statement}): {found.Breach}.")];
}
