using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Simulation;

namespace SynthPK.Tests.Simulation;

public sealed class TypicalSubjectTests
{
    static readonly Dose[] Doses =
    [
        new(0, 100, 0, Route.Oral),
        new(5, 100, 0, Route.Bolus),
        new(-2, 100, 7, Route.Infusion),
    ];

    static TypicalSubject One(double ka) => new(StructuralModel.Find("one-compartment"), Population.One(3, 40, ka, lagH: 0.75, f: 0.6));

    static TypicalSubject Two { get; } = new(StructuralModel.Find("two-compartment"), Population.Two(4.2, 31, 6.5, 52, 0.9, lagH: 0.75, f: 0.6));

    [TestCaseSource(nameof(Doses))]
    public void Area_AnyRoute_IsFractionTimesDoseOverClearance(Dose dose)
    {
        double fraction = dose.Route == Route.Oral ? 0.6 : 1;
        Assert.That(One(1.1).AreaToInfinityMgHPerL(dose), Is.EqualTo(fraction * 100 / 3).Within(1e-11).Percent);
        Assert.That(Two.AreaToInfinityMgHPerL(dose), Is.EqualTo(fraction * 100 / 4.2).Within(1e-11).Percent);
    }

    [TestCaseSource(nameof(Doses))]
    public void Average_AnyRoute_IsFractionTimesDoseOverClearanceAndInterval(Dose dose)
    {
        double fraction = dose.Route == Route.Oral ? 0.6 : 1;
        Assert.That(One(1.1).AverageAtSteadyStateMgPerL(dose, 12), Is.EqualTo(fraction * 100 / 3 / 12).Within(1e-11).Percent);
        Assert.That(Two.AverageAtSteadyStateMgPerL(dose, 5), Is.EqualTo(fraction * 100 / 4.2 / 5).Within(1e-11).Percent);
    }

    [TestCaseSource(nameof(Doses))]
    public void HalfLife_AnyRoute_IsTheSlowestMode(Dose dose)
    {
        double k10 = 4.2 / 31, k12 = 6.5 / 31, k21 = 6.5 / 52, sum = k10 + k12 + k21;
        double beta = (sum - Math.Sqrt(sum * sum - 4 * k10 * k21)) / 2;
        Assert.That(One(1.1).TerminalHalfLifeH(dose), Is.EqualTo(Math.Log(2) * 40 / 3).Within(1e-10).Percent);
        Assert.That(Two.TerminalHalfLifeH(dose), Is.EqualTo(Math.Log(2) / beta).Within(1e-10).Percent);
    }

    [Test]
    public void Area_ThroughManyTransitCompartments_IsDoseOverClearance()
    {
        // Just after the dose drug comes with the 24th power of time: a first step from 0 errs by more than there is, however short it is.
        TypicalSubject subject = new(StructuralModel.Find("transit-absorption"), [new("N", 24), new("MTT", 0.5), new("KA", 1.8), new("CL", 4), new("V1", 40), new("F", 1)]);
        Assert.That(subject.AreaToInfinityMgHPerL(Doses[0]), Is.EqualTo(100 / 4.0).Within(1e-6).Percent);
    }

    [Test]
    public void Area_OfAnOutputInNanograms_IsInMilligrams()
    {
        StructuralModel model = ModelFile.Parse("""
            name: nanograms
            parameters: { CL: 3 L/h, V: 40 L }
            states: { central: mg }
            equations: |
              d/dt(central) = -CL/V*central
              CP = 1000*central/V
            outputs: { CP: ng/mL }
            """);
        Assert.That(new TypicalSubject(model, [new("CL", 3), new("V", 40)]).AreaToInfinityMgHPerL(Doses[1]), Is.EqualTo(100 / 3.0).Within(1e-9).Percent);
    }

    [Test]
    public void HalfLife_SlowAbsorption_IsThatOfAbsorption() =>
        Assert.That(One(0.01).TerminalHalfLifeH(Doses[0]), Is.EqualTo(Math.Log(2) / 0.01).Within(1e-10).Percent);

    [Test]
    public void HalfLife_EqualRates_IsWithinItsStatedError() =>
        Assert.That(One(3.0 / 40).TerminalHalfLifeH(Doses[0]), Is.EqualTo(Math.Log(2) * 40 / 3).Within(0.5).Percent);

    [Test]
    public void Measures_NothingToMeasure_SayWhy()
    {
        TypicalSubject incomplete = new(StructuralModel.Find("one-compartment"), [new("CL", 3)]);
        Assert.Multiple(() =>
        {
            Assert.That(() => incomplete.AreaToInfinityMgHPerL(Doses[1]), Throws.InvalidOperationException.With.Message.Contains("V (volume of distribution) is missing"));
            Assert.That(() => Two.TerminalHalfLifeH(Doses[1] with { AmountMg = 0 }), Throws.InvalidOperationException.With.Message.Contains("0 mg"));
            Assert.That(() => Two.AverageAtSteadyStateMgPerL(Doses[1], 0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => new TypicalSubject(StructuralModel.Find("one-compartment"), [new("V1", 3)]), Throws.ArgumentException.With.Message.Contains("CL, V, KA, ALAG, F"));
        });
    }
}
