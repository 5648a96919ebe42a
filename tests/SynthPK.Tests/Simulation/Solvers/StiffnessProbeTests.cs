using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation.Solvers;

/// <summary>The workloads of the performance comparison, with their typical parameters, doses and sample counts.</summary>
public class StiffnessProbeTests
{
    [Test]
    public void TargetMediatedDisposition_AfterItsDose_IsStiff()
    {
        double[] p = [0.2, 3, 0.5, 2.5, 8.64, 0.864, 2, 1, 5];
        double before = StiffnessProbe.FastestRate<TargetModel>(0, [0, 0, 5, 0], p), after = StiffnessProbe.FastestRate<TargetModel>(0, [1400, 0, 5, 0], p);

        // KON·(C + R) + KOFF = 4075/day is nearly the largest eigenvalue
        Assert.That(after, Is.InRange(4075, 2 * 4075));
        Assert.That(before, Is.LessThan(200));
        Assert.That(StiffnessProbe.IsStiff(after, horizonH: 168, stops: 52));
    }

    [Test]
    public void TwoCompartmentsWithAbsorption_AreNotStiff()
    {
        double rate = StiffnessProbe.FastestRate<TwoCompartment>(0, [100, 0, 0], [4, 35, 6, 60, 0.9, 0, 1]);
        Assert.That(rate, Is.InRange(0.9, 1.8), "KA is the largest eigenvalue");
        Assert.That(StiffnessProbe.IsStiff(rate, horizonH: 204, stops: 34), Is.False);
    }

    [Test]
    public void SaturableElimination_IsNotStiff([Values(0, 150)] double dose)
    {
        double rate = StiffnessProbe.FastestRate<SaturableModel>(0, [dose, dose], [20.4, 4, 45, 0.5]);
        Assert.That(rate, Is.InRange(0.5, 1.2));
        Assert.That(StiffnessProbe.IsStiff(rate, horizonH: 276, stops: 44), Is.False);
    }

    [Test]
    public void Neutrophils_AreNotStiff([Values(1, 4)] double faster)
    {
        double rate = StiffnessProbe.FastestRate<NeutrophilModel>(0, [50, 50, 0, 5.2, 5.2, 5.2, 5.2, 5.2], [20, 60, 10, 80, 1.5 * faster, 110, 5.2, 0.17, 8]);
        Assert.That(rate, Is.InRange(1.5 * faster, 3 * faster));
        Assert.That(StiffnessProbe.IsStiff(rate, horizonH: 1440, stops: 52), Is.False);
    }

    /// <summary>Other units of a state change nothing but powers of two in the balance.</summary>
    [Test]
    public void FastestRate_InOtherUnits_IsNearlyTheSame()
    {
        double litres = StiffnessProbe.FastestRate<TargetModel>(0, [1400, 0, 5, 0], [0.2, 3, 0.5, 2.5, 8.64, 0.864, 2, 1, 5]);
        double millilitres = StiffnessProbe.FastestRate<TargetModel>(0, [1400, 0, 5e-3, 0], [200, 3000, 500, 2500, 8640, 0.864, 2, 1, 5e-3]);
        Assert.That(millilitres / litres, Is.InRange(0.5, 2));
    }

    /// <summary>No cells at all: the feedback divides by 0.</summary>
    [Test]
    public void FastestRate_WhereTheJacobianIsNotFinite_IsZero() =>
        Assert.That(StiffnessProbe.FastestRate<NeutrophilModel>(0, new double[8], [20, 60, 10, 80, 1.5, 110, 5.2, 0.17, 8]), Is.Zero);
}
