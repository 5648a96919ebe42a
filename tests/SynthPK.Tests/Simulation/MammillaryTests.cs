using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Simulation.Solvers;

namespace SynthPK.Tests.Simulation;

public sealed class MammillaryTests
{
    [TestCase(4.2, 31, 6.5, 52)]
    [TestCase(4.2, 31, 0, 52)]
    [TestCase(4.2, 31, 1e-9, 52)]
    [TestCase(1e-6, 3, 800, 2e4)]
    [TestCase(10, 10, 10, 10)]
    [TestCase(8, 4, 1e-8, 5e-9)]
    public void Modes_TwoCompartments_KeepEveryInvariantToTheLastDigits(double cl, double v1, double q, double v2)
    {
        Real1[] rate = [new(1), new(1), new(cl / v1), new(q / v1), new(q / v2), new(0), new(0)], lambda = new Real1[2], coefficient = new Real1[2];
        Mammillary.Modes<Real1>(rate, lambda, coefficient);
        (double alpha, double beta, double a, double b) = (lambda[0].Value, lambda[1].Value, coefficient[0].Value, coefficient[1].Value);
        double k10 = cl / v1, k12 = q / v1, k21 = q / v2;
        Assert.Multiple(() =>
        {
            Assert.That(alpha, Is.GreaterThanOrEqualTo(beta));
            Assert.That(alpha + beta, Is.EqualTo(k10 + k12 + k21).Within(1e-13).Percent, "trace");
            Assert.That(alpha * beta, Is.EqualTo(k10 * k21).Within(1e-13).Percent, "determinant");
            Assert.That(a + b, Is.EqualTo(1).Within(1e-13).Percent, "initial amount");
            Assert.That(a, Is.GreaterThanOrEqualTo(0));
            Assert.That(b, Is.GreaterThanOrEqualTo(0));
            Assert.That(alpha * a + beta * b, Is.EqualTo(k10 + k12).Within(1e-13).Percent, "initial slope");
            if (q > 0) Assert.That(a / alpha + b / beta, Is.EqualTo(v1 / cl).Within(1e-13).Percent, "area");
        });
    }

    [TestCase(3.3, 12, 9, 25, 1.1, 140)]
    [TestCase(3.3, 12, 0, 25, 1.1, 140)]
    [TestCase(3.3, 12, 9, 25, 0, 140)]
    [TestCase(3.3, 12, 0, 25, 0, 140)]
    [TestCase(3.3, 12, 1e-9, 25, 1e-300, 140)]
    [TestCase(10, 10, 10, 10, 10, 10)]
    [TestCase(8, 4, 1e-8, 5e-9, 1e-8, 5e-9)]
    [TestCase(8, 4, 1e-8, 5e-9, 4e-8, 2e-8)]
    [TestCase(1e-6, 3, 800, 2e4, 1e-3, 5e5)]
    [TestCase(1e-6, 3, 800, 2e4, 900, 2e4)]
    [TestCase(1e3, 1, 1e-3, 1, 1e-6, 1)]
    [TestCase(2.38, 5.11, 1.17, 14.2, 0.608, 189)]
    public void Modes_ThreeCompartments_KeepEveryInvariantToTheLastDigits(double cl, double v1, double q2, double v2, double q3, double v3)
    {
        double k10 = cl / v1, k12 = q2 / v1, k21 = q2 / v2, k13 = q3 / v1, k31 = q3 / v3;
        Real1[] rate = [new(1), new(1), new(k10), new(k12), new(k21), new(k13), new(k31)], modes = new Real1[3], shares = new Real1[3];
        Mammillary.Modes<Real1>(rate, modes, shares);
        double[] lambda = [.. modes.Select(x => x.Value)], c = [.. shares.Select(x => x.Value)];
        Assert.Multiple(() =>
        {
            Assert.That(lambda, Is.Ordered.Descending);
            Assert.That(c, Is.All.GreaterThanOrEqualTo(0));
            Assert.That(lambda.Sum(), Is.EqualTo(k10 + k12 + k21 + k13 + k31).Within(2e-13).Percent, "trace");
            Assert.That(lambda[0] * lambda[1] * lambda[2], Is.EqualTo(k10 * k21 * k31).Within(2e-13).Percent, "determinant");
            Assert.That(c.Sum(), Is.EqualTo(1).Within(2e-13).Percent, "initial amount");
            Assert.That(lambda.Zip(c, (l, a) => l * a).Sum(), Is.EqualTo(k10 + k12 + k13).Within(2e-13).Percent, "initial slope");
            if (q2 > 0 && q3 > 0) Assert.That(lambda.Zip(c, (l, a) => a / l).Sum(), Is.EqualTo(v1 / cl).Within(2e-13).Percent, "area");
        });
    }

    /// <summary>Half-lives published with the parameters: Przybylowski 2015 (min) and Germovsek 2016 (a neonate of 3 kg), as collected in LANDSCAPE.md and MODELS.md.</summary>
    [TestCase(2.38, 5.11, 1.17, 14.2, 0.608, 189, 271.7, 0.05)]
    [TestCase(0.16, 26.5 * 3 / 70, 2.15 * 0.0942, 21.2 * 3 / 70, 0.271 * 0.0942, 148.0 * 3 / 70, 201, 1)]
    public void Modes_PublishedParameters_HaveThePublishedTerminalHalfLife(double cl, double v1, double q2, double v2, double q3, double v3, double halfLife, double within)
    {
        Real1[] rate = [new(1), new(1), new(cl / v1), new(q2 / v1), new(q2 / v2), new(q3 / v1), new(q3 / v3)], lambda = new Real1[3], coefficient = new Real1[3];
        Mammillary.Modes<Real1>(rate, lambda, coefficient);
        Assert.That(RealMath.Log(2) / lambda[2].Value, Is.EqualTo(halfLife).Within(within));
    }
}
