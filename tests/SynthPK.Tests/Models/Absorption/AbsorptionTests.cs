using NUnit.Framework;
using SynthPK.Models;

namespace SynthPK.Tests.Models.Absorption;

/// <summary>All that is absorbed arrives, in the time that the model says.</summary>
public sealed class AbsorptionTests
{
    static readonly double[] TimesH = [0.3, 1, 2.5, 6, 13, 24];

    static IEnumerable<string> Ways => StructuralModel.All.Where(m => IsAbsorption(m.Name)).Select(m => m.Name);

    static bool IsAbsorption(string name) => name.EndsWith("absorption", StringComparison.Ordinal) || name.StartsWith("erlang", StringComparison.Ordinal);

    /// <summary>Without elimination the dose ends in the body, all F of it.</summary>
    [TestCaseSource(nameof(Ways))]
    public void OralDose_WithoutElimination_IsAllAbsorbed(string name)
    {
        ScalarModel model = ScalarModel.Of(name, ("CL", 1e-300), ("V1", 10), ("Q", 2), ("V2", 30), ("F", 0.8), ("ALAG", 0.25));
        Course course = new Course(model).Oral(0, 100, 12, 2);
        double[] end = course.States(1000)[0];
        Assert.That(end[model.State("central")] + end[model.State("peripheral")], Is.EqualTo(240).Within(1e-6));
    }

    [Test]
    public void TransitAbsorption_WholeNumber_IsAChain()
    {
        (string, double)[] body = [("CL", 4.2), ("V1", 31), ("Q", 3), ("V2", 40), ("KA", 1.1), ("F", 0.7), ("ALAG", 0.4), ("MTT", 2)];
        double[] chain = new Course(ScalarModel.Of("erlang-absorption-3", body)).Oral(0, 100, 6, 1).Output("CP", TimesH);
        double[] transit = new Course(ScalarModel.Of("transit-absorption", [.. body, ("N", 2)])).Oral(0, 100, 6, 1).Output("CP", TimesH);
        Assert.That(transit, Is.EqualTo(chain).Within(1e-9));
    }

    [Test]
    public void TransitAbsorption_NoTransit_IsAFirstOrderDelay()
    {
        (string, double)[] body = [("CL", 4.2), ("V1", 31), ("KA", 1.1)];
        double[] transit = new Course(ScalarModel.Of("transit-absorption", [.. body, ("N", 0), ("MTT", 0.8)])).Oral(0, 100).Output("CP", TimesH);
        double ktr = 1 / 0.8, k = 4.2 / 31, ka = 1.1;
        double[] expected = [.. TimesH.Select(t => 100 / 31.0 * ktr * ka * (Math.Exp(-ktr * t) / ((ka - ktr) * (k - ktr)) + Math.Exp(-ka * t) / ((ktr - ka) * (k - ka)) + Math.Exp(-k * t) / ((ktr - k) * (ka - k))))];
        Assert.That(transit, Is.EqualTo(expected).Within(1e-9));
    }

    /// <summary>Mean absorption time: the area above the absorbed fraction, here of real N.</summary>
    [Test]
    public void TransitAbsorption_RealNumber_HasItsMeanTransitTime()
    {
        ScalarModel model = ScalarModel.Of("transit-absorption", ("CL", 1e-300), ("V1", 1), ("KA", 2), ("N", 3.7), ("MTT", 1.5));
        double[] timesH = [.. Enumerable.Range(0, 6001).Select(i => i * 0.005)];
        double[] missing = [.. new Course(model).Oral(0, 1).Output("CP", timesH).Select(c => 1 - c)];
        double area = 0.005 / 3 * missing.Select((m, i) => m * (i == 0 || i == missing.Length - 1 ? 1 : i % 2 == 1 ? 4 : 2)).Sum();
        Assert.That(area, Is.EqualTo(1.5 + 0.5).Within(1e-7));
    }

    [TestCase(0.4)]
    [TestCase(1)]
    [TestCase(2.7)]
    public void WeibullAbsorption_Absorbed_FollowsTheCurve(double shape)
    {
        ScalarModel model = ScalarModel.Of("weibull-absorption", ("CL", 3), ("V1", 20), ("TD", 4), ("SHAPE", shape), ("F", 0.6));
        double[] timesH = [0.01, 0.5, 1, 4, 9, 11, 30];
        double[][] states = new Course(model).Oral(0, 50).Oral(10, 20).States(timesH);
        double absorbed(double t) => t > 0 ? 1 - Math.Exp(-Math.Pow(t / 4, shape)) : 0;
        for (int i = 0; i < timesH.Length; i++)
            Assert.That(states[i][0], Is.EqualTo(0.6 * (50 * absorbed(timesH[i]) + 20 * absorbed(timesH[i] - 10))).Within(1e-7), $"{timesH[i]} h");
    }

    [Test]
    public void WeibullAbsorption_ShapeOne_IsFirstOrder()
    {
        double[] weibull = new Course(ScalarModel.Of("weibull-absorption", ("CL", 3), ("V1", 20), ("TD", 4), ("SHAPE", 1))).Oral(0, 50, 5, 3).Output("CP", TimesH);
        double[] first = new Course(ScalarModel.Of("one-compartment", ("CL", 3), ("V", 20), ("KA", 0.25))).Oral(0, 50, 5, 3).Output("CP", TimesH);
        Assert.That(weibull, Is.EqualTo(first).Within(1e-9));
    }

    [Test]
    public void ZeroOrderAbsorption_IsAnInfusion()
    {
        double[] oral = new Course(ScalarModel.Of("zero-order-absorption", ("CL", 3), ("V1", 20), ("DUR", 4), ("F", 0.5), ("ALAG", 1))).Oral(0, 80).Output("CP", TimesH);
        double[] infused = new Course(ScalarModel.Of("one-compartment", ("CL", 3), ("V", 20))).Infuse(1, "central", 40, 10).Output("CP", TimesH);
        Assert.That(oral, Is.EqualTo(infused).Within(1e-11));
    }

    [TestCase("mixed-absorption")]
    [TestCase("parallel-absorption")]
    public void TwoWays_AllByTheFirst_AreFirstOrder(string name)
    {
        (string, double)[] body = [("CL", 3), ("KA", 0.9), ("F", 0.5), ("ALAG", 0.2)];
        double[] two = new Course(ScalarModel.Of(name, [.. body, ("V1", 20), ("FR", 1)])).Oral(0, 80).Output("CP", TimesH);
        double[] one = new Course(ScalarModel.Of("one-compartment", [.. body, ("V", 20)])).Oral(0, 80).Output("CP", TimesH);
        Assert.That(two, Is.EqualTo(one).Within(1e-11));
    }

    [Test]
    public void ParallelAbsorption_SumsTwoFirstOrders()
    {
        double[] both = new Course(ScalarModel.Of("parallel-absorption", ("CL", 3), ("V1", 20), ("KA", 0.9), ("KA2", 0.2), ("ALAG2", 5), ("FR", 0.3))).Oral(0, 80).Output("CP", TimesH);
        double[] fast = new Course(ScalarModel.Of("one-compartment", ("CL", 3), ("V", 20), ("KA", 0.9), ("F", 0.3))).Oral(0, 80).Output("CP", TimesH);
        double[] slow = new Course(ScalarModel.Of("one-compartment", ("CL", 3), ("V", 20), ("KA", 0.2), ("F", 0.7), ("ALAG", 5))).Oral(0, 80).Output("CP", TimesH);
        Assert.That(both, Is.EqualTo(fast.Zip(slow, (a, b) => a + b)).Within(1e-10));
    }

    [Test]
    public void SaturableAbsorption_SmallAndLargeDoses_AreFirstAndZeroOrder()
    {
        (string, double)[] body = [("CL", 3), ("V1", 20), ("VABS", 10), ("KABS", 25)];
        double[] small = new Course(ScalarModel.Of("saturable-absorption", body), absolute: 1e-20).Oral(0, 1e-6).Output("CP", TimesH);
        double[] first = new Course(ScalarModel.Of("one-compartment", ("CL", 3), ("V", 20), ("KA", 0.4)), absolute: 1e-20).Oral(0, 1e-6).Output("CP", TimesH);
        Assert.That(small.Zip(first, (a, b) => a / b), Is.All.EqualTo(1).Within(1e-6));
        double large = new Course(ScalarModel.Of("saturable-absorption", body)).Oral(0, 1e8).Output("CP", 40)[0];
        Assert.That(large, Is.EqualTo(10.0 / 3 * (1 - Math.Exp(-3.0 / 20 * 40))).Within(1e-5));
    }
}
