using System.Reflection;
using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Tests.Models;

public sealed class StructuralModelTests
{
    static IEnumerable<StructuralModel> All => StructuralModel.All;

    [Test]
    public void All_TheLibrary_HoldsItsModelsByName() =>
        Assert.That(All.Select(m => m.Name), Is.Ordered.And.Unique.And.SupersetOf(new[] { "one-compartment", "two-compartment" }));

    [TestCaseSource(nameof(All))]
    public void Find_ItsName_IsTheModel(StructuralModel model) => Assert.That(StructuralModel.Find(model.Name), Is.SameAs(model));

    [Test]
    public void Find_UnknownName_ListsTheKnown() =>
        Assert.That(() => StructuralModel.Find("3cmt"), Throws.ArgumentException.With.Message.Contains("no model '3cmt'. The models are one-compartment, two-compartment"));

    [TestCaseSource(nameof(All))]
    public void Parameters_OfAModel_AreNamedOnceAndDescribed(StructuralModel model)
    {
        Assert.That(model.Parameters.Select(p => p.Name), Is.Unique);
        Assert.That(model.Parameters.Select(p => p.Description), Has.None.Empty);
        Assert.That(model.Parameters.TakeLast(3), Is.EqualTo(FirstOrderAbsorption.Parameters));
        Assert.That(model.Parameters.Where(p => p.Default is not null).All(p => p.IsLegal(p.Default!.Value)));
        Assert.That(model.OutputUnit, Is.EqualTo("mg/L"));
        Assert.That(model.Description, Does.Contain("Source:"));
    }

    [Test]
    public void Modes_IndicesOfAModel_MeetTheirParameters()
    {
        foreach (Type type in typeof(StructuralModel).Assembly.GetTypes().Where(t => t.IsValueType && t.IsAssignableTo(typeof(ILinearCompartments))))
        {
            var parameters = (IReadOnlyList<ModelParameter>)type.GetProperty(nameof(ILinearCompartments.Parameters))!.GetValue(null)!;
            FieldInfo[] indices = [.. type.GetFields(BindingFlags.NonPublic | BindingFlags.Static).Where(f => f.IsLiteral)];
            Assert.That(indices, Has.Length.EqualTo(parameters.Count - FirstOrderAbsorption.Parameters.Count), type.Name);
            foreach (FieldInfo index in indices) Assert.That(parameters[(int)index.GetRawConstantValue()!].Name, Is.EqualTo(index.Name).IgnoreCase, type.Name);
        }
    }

    [TestCase("CL", 1e-300, true)]
    [TestCase("CL", 0, false)]
    [TestCase("CL", double.NaN, false)]
    [TestCase("CL", double.PositiveInfinity, false)]
    [TestCase("Q", 0, true)]
    [TestCase("Q", -1e-300, false)]
    [TestCase("Q", double.NaN, false)]
    public void IsLegal_AtTheEdges(string name, double value, bool legal) =>
        Assert.That(StructuralModel.Find("two-compartment").Parameters.Single(p => p.Name == name).IsLegal(value), Is.EqualTo(legal));

    [TestCase("CL", false, true)]
    [TestCase("KA", false, false)]
    [TestCase("KA", true, true)]
    [TestCase("F", true, false)]
    public void IsRequired_ByRoute(string name, bool hasOralDose, bool required) =>
        Assert.That(StructuralModel.Find("one-compartment").Parameters.Single(p => p.Name == name).IsRequired(hasOralDose), Is.EqualTo(required));

    [TestCase(4.2, 31, 6.5, 52)]
    [TestCase(4.2, 31, 0, 52)]
    [TestCase(4.2, 31, 1e-9, 52)]
    [TestCase(1e-6, 3, 800, 2e4)]
    [TestCase(10, 10, 10, 10)]
    [TestCase(8, 4, 1e-8, 5e-9)]
    public void Modes_TwoCompartments_KeepEveryInvariantToTheLastDigits(double cl, double v1, double q, double v2)
    {
        Real1[] p = [new(cl), new(v1), new(q), new(v2), new(1), new(0), new(1)], lambda = new Real1[2], coefficient = new Real1[2];
        TwoCompartment.Modes<Real1>(p, lambda, coefficient);
        (double alpha, double beta, double a, double b) = (lambda[0].Value, lambda[1].Value, coefficient[0].Value, coefficient[1].Value);
        double k10 = cl / v1, k12 = q / v1, k21 = q / v2;
        Assert.Multiple(() =>
        {
            Assert.That(alpha, Is.GreaterThanOrEqualTo(beta));
            Assert.That(alpha + beta, Is.EqualTo(k10 + k12 + k21).Within(1e-13).Percent, "trace");
            Assert.That(alpha * beta, Is.EqualTo(k10 * k21).Within(1e-13).Percent, "determinant");
            Assert.That(a + b, Is.EqualTo(1 / v1).Within(1e-13).Percent, "initial concentration");
            Assert.That(a, Is.GreaterThanOrEqualTo(0));
            Assert.That(b, Is.GreaterThanOrEqualTo(0));
            Assert.That(alpha * a + beta * b, Is.EqualTo((k10 + k12) / v1).Within(1e-13).Percent, "initial slope");
            if (q > 0) Assert.That(a / alpha + b / beta, Is.EqualTo(1 / cl).Within(1e-13).Percent, "area");
        });
    }
}
