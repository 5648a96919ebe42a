using System.Reflection;
using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Units;

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
        Assert.That(() => StructuralModel.Find("3cmt"), Throws.ArgumentException.With.Message.Contains("no model '3cmt'. The models are autoinduction, circadian-response, direct-emax, "));

    [TestCaseSource(nameof(All))]
    public void Parameters_OfAModel_AreNamedOnceAndDescribed(StructuralModel model)
    {
        Assert.That(model.Parameters.Select(p => p.Name), Is.Unique);
        Assert.That(model.Parameters.Select(p => p.Description), Has.None.Empty);
        Assert.That(model.Parameters.Where(p => p.Default is not null).All(p => p.IsLegal(p.Default!.Value)));
        Assert.That(model.Description, Does.Contain("Source:"));
        Assert.That(model.Outputs[0], Has.Property("Name").EqualTo("CP").And.Property("Unit").EqualTo("mg/L"));
        Assert.That(model.Name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
    }

    [TestCaseSource(nameof(All))]
    public void Units_OfAModel_AreUnits(StructuralModel model)
    {
        foreach (string unit in model.Parameters.Select(p => p.Unit).Concat(model.States.Select(s => s.Unit)).Concat(model.Outputs.Select(o => o.Unit)))
            Assert.That(UnitOfMeasure.Read(unit, out _), Is.Null, unit);
    }

    [TestCaseSource(nameof(All))]
    public void StatesAndOutputs_OfAModel_AreNamedOnceAndDescribed(StructuralModel model)
    {
        Assert.That(model.States.Select(s => s.Name), Is.Unique);
        Assert.That(model.Outputs.Select(o => o.Name), Is.Unique);
        Assert.That(model.States.Select(s => s.Description).Concat(model.Outputs.Select(o => o.Description)), Has.None.Empty);
        Assert.That(model.Facts.Oral.Concat(model.Facts.Intravenous), Is.All.InRange(0, model.States.Count - 1));
    }

    [TestCaseSource(nameof(All))]
    public void Counts_OfAModel_AreThoseOfItsDescription(StructuralModel model)
    {
        (int states, int outputs) = model.Accept(new Counts());
        Assert.That(states, Is.EqualTo(model.States.Count));
        Assert.That(outputs, Is.EqualTo(model.Outputs.Count));
    }

    sealed class Counts : IModelVisitor<(int States, int Outputs)>
    {
        public (int States, int Outputs) Visit<TModel>()
            where TModel : struct, IEquations => (TModel.StateCount, TModel.OutputCount);
    }

    /// <summary>The constants that a model names its numbers by, such as <c>Ka = 2</c>, stand in the order of the description.</summary>
    [Test]
    public void Indices_OfAModel_MeetTheirParameters()
    {
        foreach (Type type in typeof(StructuralModel).Assembly.GetTypes().Where(t => t.IsValueType && !t.IsGenericType && t.IsAssignableTo(typeof(IEquations))))
        {
            var description = (ModelDescription)type.GetProperty(nameof(IEquations.Description))!.GetValue(null)!;
            Dictionary<string, int> indices = type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Where(f => f.IsLiteral).ToDictionary(f => f.Name.ToUpperInvariant(), f => (int)f.GetRawConstantValue()!);
            for (int i = 0; i < description.Parameters.Count; i++)
            {
                if (indices.TryGetValue(description.Parameters[i].Name.Replace("_", "").ToUpperInvariant(), out int index)) Assert.That(index, Is.EqualTo(i), $"{type.Name}.{description.Parameters[i].Name}");
            }
        }
    }

    [TestCase(0, true)]
    [TestCase(1, true)]
    [TestCase(1.0000000000000002, false)]
    [TestCase(double.NaN, false)]
    public void IsLegal_OfAFraction_EndsAtOne(double value, bool legal)
    {
        ModelParameter fe = StructuralModel.Find("urinary-excretion").Parameters[0];
        Assert.That(fe.IsLegal(value), Is.EqualTo(legal));
        Assert.That(fe.LegalRange, Is.EqualTo("finite and 0 or greater, at most 1"));
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
}
