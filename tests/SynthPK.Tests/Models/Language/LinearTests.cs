using NUnit.Framework;
using SynthPK.Models;

namespace SynthPK.Tests.Models.Language;

/// <summary>What is found to be linear, and the rate constants that are found with it.</summary>
public sealed class LinearTests
{
    const string Parameters = "CL=3.3 V1=12 Q=9 V2=25 Q2=1.1 V3=140 KA=1.4";

    static RunValues Values(string states, string equations, string parameters = Parameters, string output = "CP") =>
        new ModelRun().Values(ModelRun.Compile(states, output, equations, parameters));

    [Test]
    public void OneCompartment_IsFound()
    {
        RunValues values = Values("depot central", "d/dt(depot) = -KA*depot\nd/dt(central) = KA*depot - CL/V1*central\nCP = central/V1");
        Assert.That(values.LinearPk, Is.EqualTo(new LinearPk(0, 1)));
        Assert.That(values.Linear, Is.EqualTo(new[] { 1.4, 1.4, 3.3 / 12, 0, 0, 0, 0 }));
    }

    [Test]
    public void WithoutDepot_IsFound() =>
        Assert.That(Values("c", "d/dt(c) = -CL/V1*c\nCP = c/V1").LinearPk, Is.EqualTo(new LinearPk(-1, 0)));

    [TestCase("d/dt(central) = KA*depot - (CL + Q)/V1*central + Q/V2*p1")]
    [TestCase("d/dt(central) = KA*depot - (CL/V1 + Q/V1)*central + Q/V2*p1")]
    [TestCase("d/dt(central) = KA*depot - CL/V1*central - Q/V1*central + Q/V2*p1")]
    [TestCase("d/dt(central) = KA*depot - CL*(central/V1) - Q*(central/V1 - p1/V2)")]
    public void TwoCompartments_HoweverWritten_AreFound(string central)
    {
        RunValues values = Values("depot central p1", $"d/dt(depot) = -KA*depot\n{central}\nd/dt(p1) = Q/V1*central - Q/V2*p1\nCP = central/V1");
        Assert.That(values.LinearPk, Is.EqualTo(new LinearPk(0, 1, 2)));
        Assert.That(values.Linear, Is.EqualTo(new[] { 1.4, 1.4, 3.3 / 12, 9.0 / 12, 9.0 / 25, 0, 0 }).Within(1e-15));
    }

    [Test]
    public void ThreeCompartments_LoseNoDigitsOfK10()
    {
        const string Equations = """
            C = central/V1
            d/dt(depot) = -KA*depot
            d/dt(central) = KA*depot - CL*C - Q*(C - p1/V2) - Q2*(C - p2/V3)
            d/dt(p1) = Q*(C - p1/V2)
            d/dt(p2) = Q2*(C - p2/V3)
            CP = C
            """;
        RunValues values = Values("depot central p1 p2", Equations, "CL=1e-9 V1=12 Q=9 V2=25 Q2=1.1 V3=140 KA=1.4");
        Assert.That(values.LinearPk, Is.EqualTo(new LinearPk(0, 1, 2, 3)));
        Assert.That(values.Linear[LinearRate.K10], Is.EqualTo(1e-9 / 12).Within(1e-25), "a difference of sums would have seven digits left");
        Assert.That(values.Linear[LinearRate.K31], Is.EqualTo(1.1 / 140).Within(1e-17));
    }

    [Test]
    public void BeforeAResponse_IsFoundAndTheWholeIsNotLinear()
    {
        const string Equations = """
            d/dt(depot) = -KA*depot
            d/dt(central) = KA*depot - CL/V1*central
            d/dt(resp) = 12*(1 - central/(1 + central)) - 0.3*resp
            resp(0) = 40
            CP = central/V1
            """;
        StructuralModel model = ModelRun.Compile("depot central resp", "CP resp", Equations, Parameters);
        Assert.That(new ModelRun().Values(model).LinearPk, Is.EqualTo(new LinearPk(0, 1)));
        Assert.That(model.Facts.IsLinear, Is.False);
    }

    [TestCase("CP = central/V1 + p1", TestName = "an output reads the peripheral compartment")]
    [TestCase("CP = central/V1; central(0) = 3", TestName = "it begins elsewhere than at 0")]
    public void TwoCompartments_ThatDoNotStandAlone_AreNotFound(string rest) =>
        Assert.That(Values("central p1", $"d/dt(central) = -(CL + Q)/V1*central + Q/V2*p1\nd/dt(p1) = Q/V1*central - Q/V2*p1\n{rest}").LinearPk, Is.Null);

    [TestCase("d/dt(a) = -CL/V1*a*a")]
    [TestCase("d/dt(a) = -CL/(V1 + a)*a")]
    [TestCase("d/dt(a) = -exp(-t)*a")]
    [TestCase("d/dt(a) = -CL/V1*max(a, 0)")]
    [TestCase("d/dt(a) = 1 + t - a")]
    public void NonLinear_IsNotFound(string equation)
    {
        StructuralModel model = ModelRun.Compile("a", "a", equation, Parameters);
        Assert.That(new ModelRun().Values(model).LinearPk, Is.Null);
        Assert.That(model.Facts.IsLinear, Is.False);
    }

    [Test]
    public void ConstantInput_IsLinearButNoPharmacokinetics()
    {
        StructuralModel model = ModelRun.Compile("a", "a", "d/dt(a) = 3 - CL/V1*a", Parameters);
        Assert.That(model.Facts.IsLinear, Is.True);
        Assert.That(new ModelRun().Values(model).LinearPk, Is.Null);
    }

    [Test]
    public void ADepotBeforeSomethingNonLinear_IsNoCentralCompartment() =>
        Assert.That(Values("depot central", "d/dt(depot) = -KA*depot\nd/dt(central) = KA*depot - central/(1 + central)\nCP = central").LinearPk, Is.Null);

    [Test]
    public void ATransitChain_IsLinearWithoutACentralCompartment()
    {
        StructuralModel model = ModelRun.Compile("t1 t2 t3 c", "c", "d/dt(t1) = -K*t1\nd/dt(t2) = K*(t1 - t2)\nd/dt(t3) = K*(t2 - t3)\nd/dt(c) = K*t3 - 0.1*c", "K=2");
        Assert.That(model.Facts.IsLinear, Is.True);
        Assert.That(new ModelRun().Values(model).LinearPk, Is.Null);
    }

    [Test]
    public void Uptake_MayBeLessThanAbsorption()
    {
        RunValues values = Values("depot c", "d/dt(depot) = -KA*depot\nd/dt(c) = (1 - Q/V2)*KA*depot - CL/V1*c\nCP = c");
        Assert.That(values.Linear[LinearRate.Uptake], Is.EqualTo((1 - (9.0 / 25)) * 1.4).Within(1e-15));
        Assert.That(values.Linear[LinearRate.Absorption], Is.EqualTo(1.4));
    }
}
