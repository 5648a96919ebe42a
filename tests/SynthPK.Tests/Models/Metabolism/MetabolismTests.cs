using NUnit.Framework;

namespace SynthPK.Tests.Models.Metabolism;

public sealed class MetabolismTests
{
    /// <summary>Every mole of parent becomes a mole of metabolite where nothing else happens to it.</summary>
    [Test]
    public void ParentMetabolite_AllConverted_KeepsItsMoles()
    {
        ScalarModel model = ScalarModel.Of("parent-metabolite", ("FM0", 0.4), ("FM", 1), ("CLM", 1e-300), ("VM", 5), ("MWR", 1.25), ("CL", 3), ("V1", 20), ("Q", 4), ("V2", 9), ("KA", 1));
        double[][] states = new Course(model).Oral(0, 100, 8, 1).States(1, 5, 20, 300);
        foreach ((double[] y, double dose) in states.Zip([100.0, 100, 200, 200]))
            Assert.That(y[0] + y[1] + y[2] + y[3] / 1.25, Is.EqualTo(dose).Within(1e-8));
        Assert.That(states[^1][3], Is.EqualTo(250).Within(1e-8));
    }

    /// <summary>The area under the metabolite's curve is what was formed over its clearance.</summary>
    [Test]
    public void ParentMetabolite_Area_IsFormationOverClearance()
    {
        ScalarModel model = ScalarModel.Of("parent-metabolite", ("FM0", 0.4), ("FM", 0.5), ("CLM", 2), ("VM", 5), ("CL", 3), ("V1", 20), ("KA", 1));
        double[] timesH = [.. Enumerable.Range(0, 8001).Select(i => i * 0.02)];
        double[] c = new Course(model, 1e-10).Oral(0, 100).Output("CM", timesH);
        double area = 0.02 / 3 * c.Select((x, i) => x * (i == 0 || i == 8000 ? 1 : i % 2 == 1 ? 4 : 2)).Sum();
        Assert.That(area, Is.EqualTo((40 + 0.5 * 60) / 2).Within(1e-6));
    }

    [Test]
    public void UrinaryExcretion_InTheEnd_HoldsItsFraction()
    {
        ScalarModel model = ScalarModel.Of("urinary-excretion", ("FE", 0.35), ("CL", 3), ("V1", 20), ("Q", 4), ("V2", 9), ("KA", 1), ("F", 0.8));
        double[] collected = new Course(model).Oral(0, 100).Output("AU", 2, 6, 12, 500);
        Assert.That(collected, Is.Ordered);
        Assert.That(collected[^1], Is.EqualTo(0.35 * 80).Within(1e-8));
    }

    [Test]
    public void EnterohepaticRecycling_WithoutElimination_KeepsItsMass()
    {
        ScalarModel model = ScalarModel.Of("enterohepatic-recycling", ("CLB", 6), ("KGB", 5), ("TMEAL", 6), ("INTERVAL", 8), ("WIDTH", 0.7), ("CL", 1e-300), ("V1", 20), ("Q", 4), ("V2", 9), ("KA", 1));
        foreach (double[] y in new Course(model).Oral(0, 100).States(2, 6, 6.4, 14, 21, 40)) Assert.That(y.Sum(), Is.EqualTo(100).Within(1e-8));
    }

    /// <summary>The gall bladder holds nearly all of what the bile brought until the meal, and the second peak follows the meal.</summary>
    [Test]
    public void EnterohepaticRecycling_AtAMeal_MakesASecondPeak()
    {
        ScalarModel model = ScalarModel.Of("enterohepatic-recycling", ("CLB", 6), ("KGB", 5), ("TMEAL", 8), ("CL", 1), ("V1", 20), ("KA", 1));
        double[] c = new Course(model).Oral(0, 100).Output("CP", 1.5, 6.5, 8, 9.5);
        Assert.That(c[1], Is.LessThan(c[0]));
        Assert.That(c[3], Is.GreaterThan(c[1]));
        // half as fast at half a width from the meal
        double emptied(double t) => model.Rates(t, [0, 0, 0, 1])[0];
        Assert.That(emptied(8), Is.EqualTo(5).Within(1e-12));
        Assert.That(emptied(32.5), Is.EqualTo(2.5).Within(1e-9));
        Assert.That(emptied(20), Is.Zero.Within(1e-12));
    }
}
