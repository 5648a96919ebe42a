using NUnit.Framework;

namespace SynthPK.Tests.Models.Response;

public sealed class ResponseTests
{
    [TestCase("direct-emax", 1)]
    [TestCase("direct-sigmoid-emax", 0.6)]
    [TestCase("direct-sigmoid-emax", 3.4)]
    public void DirectEffect_AtEc50_IsHalfway(string name, double hill)
    {
        (string, double)[] steepness = name == "direct-emax" ? [] : [("HILL", hill)];
        ScalarModel model = ScalarModel.Of(name, [.. steepness, ("E0", 10), ("EMAX", -7), ("EC50", 2.5), ("V1", 4)]);
        Assert.That(model.Outputs(0, [0, 0, 0])[1], Is.EqualTo(10).Within(1e-14));
        Assert.That(model.Outputs(0, [0, 10, 0])[1], Is.EqualTo(6.5).Within(1e-14));
        Assert.That(model.Outputs(0, [0, 1e250, 0])[1], Is.EqualTo(3).Within(1e-14));
        Assert.That(model.Outputs(0, [0, 20, 0])[1], Is.EqualTo(10 - 7 / (1 + Math.Pow(2, -hill))).Within(1e-13));
    }

    [Test]
    public void DirectLinear_IsALine()
    {
        ScalarModel model = ScalarModel.Of("direct-linear", ("E0", 10), ("SLOPE", -2), ("V1", 4));
        Assert.That(model.Outputs(0, [0, 10, 0])[1], Is.EqualTo(5));
    }

    [Test]
    public void EffectCompartment_AtSteadyState_HasTheConcentration()
    {
        Course course = new Course(ScalarModel.Of("effect-compartment", ("KE0", 0.2), ("CL", 3), ("V1", 20))).Infuse(0, "central", 6000, 6);
        Assert.That(course.Output("CE", 900)[0], Is.EqualTo(2).Within(1e-9));
        // before, it lags behind: the same concentration has less effect on the way up than on the way down
        Course bolus = new Course(ScalarModel.Of("effect-compartment", ("KE0", 0.2), ("CL", 3), ("V1", 20), ("KA", 0.5))).Oral(0, 100);
        double[][] states = bolus.States(1, 30);
        Assert.That(states[0][3], Is.LessThan(states[0][1] / 20));
        Assert.That(states[1][3], Is.GreaterThan(states[1][1] / 20));
    }

    /// <summary>The four limits of Dayneka 1993 under a drug that is there for good and in excess.</summary>
    [TestCase(1, "IMAX", 0.8, 40 * 0.2)]
    [TestCase(2, "IMAX", 0.8, 40 / 0.2)]
    [TestCase(3, "EMAX", 1.5, 40 * 2.5)]
    [TestCase(4, "EMAX", 1.5, 40 / 2.5)]
    public void IndirectResponse_UnderMuchDrug_ReachesItsLimit(int number, string greatest, double value, double limit)
    {
        ScalarModel model = ScalarModel.Of($"indirect-response-{number}", ("KIN", 12), ("KOUT", 0.3), (greatest, value), (greatest == "IMAX" ? "IC50" : "EC50", 1), ("CL", 1e-300), ("V1", 1));
        double[] response = new Course(model).Dose(0, "central", 1e12).Output("RESPONSE", 0, 600);
        Assert.That(response[0], Is.EqualTo(40).Within(1e-13));
        Assert.That(response[1], Is.EqualTo(limit).Within(1e-7));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public void IndirectResponse_BeforeAnyDose_StaysAtItsBaseline(int number)
    {
        ScalarModel model = ScalarModel.Of($"indirect-response-{number}", ("KIN", 1.7), ("KOUT", 0.3));
        Assert.That(new Course(model).Output("RESPONSE", 0, 10, 1000), Is.All.EqualTo(1.7 / 0.3).Within(1e-13));
    }

    [Test]
    public void Friberg_AfterTheDrug_ComesBack()
    {
        ScalarModel model = ScalarModel.Of("friberg", ("CL", 10), ("V1", 25), ("Q", 12), ("V2", 80), ("MTT", 95), ("CIRC0", 5.2), ("GAMMA", 0.17), ("SLOPE", 0.9));
        Assert.That(new Course(model).Output("CIRC", 0, 50, 2000), Is.All.EqualTo(5.2).Within(1e-12));
        double[] treated = new Course(model, 1e-9).Infuse(0, "central", 300, 100).Output("CIRC", 170, 9000);
        Assert.That(treated[0], Is.LessThan(4));
        Assert.That(treated[1], Is.EqualTo(5.2).Within(1e-3));
    }

    /// <summary>Without drug the response is the wave that solves the equation: mean, amplitude and delay in closed form.</summary>
    [Test]
    public void CircadianResponse_WithoutDrug_IsAWave()
    {
        ScalarModel model = ScalarModel.Of("circadian-response", ("MESOR", 200), ("AMP", 0.7), ("TPEAK", 5), ("KOUT", 0.4), ("IMAX", 0.9), ("IC50", 1));
        double[] timesH = [0, 3, 9, 24, 31.5, 77];
        double omega = Math.PI / 12, delay = Math.Atan2(omega, 0.4), amplitude = 0.7 * 0.4 / Math.Sqrt(0.16 + omega * omega);
        Assert.That(new Course(model).Output("RESPONSE", timesH), Is.EqualTo(timesH.Select(t => 200 * (1 + amplitude * Math.Cos(omega * (t - 5) - delay)))).Within(1e-7));
        Assert.That(new Course(model).Infuse(0, "central", 1e9, 1e6).Output("RESPONSE", 200)[0], Is.EqualTo(0.1 * new Course(model).Output("RESPONSE", 200)[0]).Within(0.01));
    }
}
