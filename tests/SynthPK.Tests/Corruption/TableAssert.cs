using NUnit.Framework;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

/// <summary>Tables compared cell for cell, bit for bit.</summary>
static class TableAssert
{
    internal static void Same(Table actual, Table expected, string because = "") => Assert.That(TableDifference.First(actual, expected), Is.Null, because);

    internal static void Same(Column actual, Column expected) =>
        Assert.That(Enumerable.Range(0, actual.Count).Select(row => actual[row]), Is.EqualTo(Enumerable.Range(0, expected.Count).Select(row => expected[row])));

    internal static void Same(IReadOnlyList<Table> actual, IReadOnlyList<Table> expected, string because = "")
    {
        foreach ((Table a, Table e) in actual.Zip(expected)) Same(a, e, because);
    }
}
