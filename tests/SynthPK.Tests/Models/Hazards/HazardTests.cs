using NUnit.Framework;

namespace SynthPK.Tests.Models.Hazards;

public sealed class HazardTests
{
    static readonly double[] TimesH = [0.001, 1, 40, 300];

    static IEnumerable<TestCaseData> Laws =>
    [
        new("hazard-exponential", 0.0, new Func<double, double>(t => 0.01 * t)),
        new("hazard-weibull", 0.4, new Func<double, double>(t => Math.Pow(0.01 * t, 0.4))),
        new("hazard-weibull", 2.004, new Func<double, double>(t => Math.Pow(0.01 * t, 2.004))),
        new("hazard-gompertz", 0.006, new Func<double, double>(t => 0.01 / 0.006 * (Math.Exp(0.006 * t) - 1))),
        new("hazard-gompertz", -0.006, new Func<double, double>(t => 0.01 / -0.006 * (Math.Exp(-0.006 * t) - 1))),
    ];

    [TestCaseSource(nameof(Laws))]
    public void CumulativeHazard_WithoutDrug_IsTheLaws(string name, double shape, Func<double, double> law)
    {
        double[] cumulative = new Course(Model(name, shape)).Output("CUMHAZ", TimesH);
        Assert.That(cumulative, Is.EqualTo(TimesH.Select(law)).Within(1e-9));
        Assert.That(new Course(Model(name, shape)).Output("SURVIVAL", TimesH), Is.EqualTo(cumulative.Select(h => Math.Exp(-h))).Within(1e-14));
    }

    /// <summary>A drug that is there for good multiplies the hazard by e^(BETA·C).</summary>
    [TestCaseSource(nameof(Laws))]
    public void CumulativeHazard_UnderSteadyDrug_IsInProportion(string name, double shape, Func<double, double> law)
    {
        ScalarModel model = Model(name, shape, ("BETA", -0.35), ("CL", 1e-300), ("V1", 2));
        double[] cumulative = new Course(model).Dose(0, "central", 8).Output("CUMHAZ", TimesH);
        Assert.That(cumulative, Is.EqualTo(TimesH.Select(t => Math.Exp(-0.35 * 4) * law(t))).Within(1e-9));
    }

    static ScalarModel Model(string name, double shape, params (string, double)[] more) =>
        ScalarModel.Of(name, [("LAMBDA", 0.01), .. name switch { "hazard-weibull" => [("ALPHA", shape)], "hazard-gompertz" => [("GAMMA", shape)], _ => Array.Empty<(string, double)>() }, .. more]);
}
