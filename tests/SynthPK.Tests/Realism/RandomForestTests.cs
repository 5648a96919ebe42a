using NUnit.Framework;
using SynthPK.Randomness;
using SynthPK.Realism;

namespace SynthPK.Tests.Realism;

public sealed class RandomForestTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(3);

    [Test]
    public void Tree_OfASeparableCase_SplitsHalfwayBetweenTheClasses()
    {
        double[][] rows = [[1, 5], [2, 5], [4, 5], [8, 5]];
        DecisionTree tree = DecisionTree.Grow(rows, [false, false, true, true], [0, 1, 2, 3], 1, 1, Key);
        Assert.That(tree.Share([2.99, 5]), Is.Zero);
        Assert.That(tree.Share([3.01, 5]), Is.EqualTo(1));
    }

    [Test]
    public void Tree_OfAnExclusiveOr_NeedsTwoLevelsAndFindsThem()
    {
        double[][] rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
        DecisionTree tree = DecisionTree.Grow(rows, [false, true, true, false], [0, 1, 2, 3], 2, 1, Key);
        Assert.That(rows.Select(tree.Share), Is.EqualTo(new double[] { 0, 1, 1, 0 }));
    }

    [Test]
    public void Tree_OfAFeatureThatIsMissing_TellsItFromEveryNumber()
    {
        double[][] rows = [[double.NaN], [double.NaN], [-1e9], [7]];
        DecisionTree tree = DecisionTree.Grow(rows, [true, true, false, false], [0, 1, 2, 3], 1, 1, Key);
        Assert.That(tree.Share([double.NaN]), Is.EqualTo(1));
        Assert.That(tree.Share([-1e9]), Is.Zero);
    }

    [Test]
    public void Tree_OfConstantFeatures_IsALeafWithTheShareOfTheSecondClass() =>
        Assert.That(DecisionTree.Grow([[1], [1], [1], [1]], [true, false, false, false], [0, 1, 2, 3], 1, 1, Key).Share([1]), Is.EqualTo(0.25));

    [Test]
    public void Tree_WithALeastLeaf_HasNoSmallerOne()
    {
        double[][] rows = [[1], [2], [3], [4], [5], [6]];
        DecisionTree tree = DecisionTree.Grow(rows, [true, false, false, false, false, false], [0, 1, 2, 3, 4, 5], 1, 3, Key);
        Assert.That(tree.Share([1]), Is.EqualTo(1 / 3.0), "one of the three rows that may not be parted");
        Assert.That(tree.Share([6]), Is.Zero);
    }

    [Test]
    public void Forest_OfASeparableCase_IsSureAndIgnoresTheNoise()
    {
        double[][] rows = [.. Enumerable.Range(0, 40).Select(i => (double[])[i < 20 ? i : i + 100, Key.Uniform(2 * i), Key.Uniform(2 * i + 1)])];
        RandomForest forest = RandomForest.Grow(rows, [.. Enumerable.Range(0, 40).Select(i => i >= 20)], 100, 1, Key);
        Assert.That(forest.Probability([5, 0.5, 0.5]), Is.LessThan(0.25));
        Assert.That(forest.Probability([130, 0.5, 0.5]), Is.GreaterThan(0.75));
    }
}
