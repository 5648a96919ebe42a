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
}
