using NUnit.Framework;

namespace SynthPK.Tests.Models.TargetMediated;

public sealed class TargetMediatedTests
{
    static readonly double[] TimesH = [1, 10, 50, 150, 400, 700];
    static readonly (string, double)[] Body = [("CL", 0.01), ("V1", 3), ("Q", 0.02), ("V2", 4), ("KA", 0.02), ("KINT", 0.02), ("R0", 5)];

    /// <summary>As binding and dissociation become infinitely fast, the full model becomes the quasi-equilibrium one.</summary>
    [Test]
    public void FullBinding_FasterAndFaster_IsQuasiEquilibrium()
    {
        double[] limit = new Course(ScalarModel.Of("tmdd-qe", [.. Body, ("KD", 2), ("KDEG", 0.05)])).Dose(0, "peripheral", 200).Output("CP", TimesH);
        double[] error = [.. new[] { 1.0, 10, 100 }.Select(speed =>
        {
            ScalarModel full = ScalarModel.Of("tmdd-full", [.. Body, ("KON", speed), ("KOFF", 2 * speed), ("KDEG", 0.05)]);
            return new Course(full, 1e-9, 1e-12).Dose(0, "peripheral", 200).Output("CP", TimesH).Zip(limit, (a, b) => Math.Abs(a / b - 1)).Max();
        })];
        Assert.That(error[2], Is.LessThan(0.01));
        Assert.That(error[0] / error[1], Is.EqualTo(10).Within(1.5), "the error falls with the speed");
        Assert.That(error[1] / error[2], Is.EqualTo(10).Within(1.5));
    }

    [Test]
    public void QuasiSteadyState_IsQuasiEquilibriumOfItsConstant()
    {
        double[] qe = new Course(ScalarModel.Of("tmdd-qe", [.. Body, ("KD", 2), ("KDEG", 0.05)])).Oral(0, 200).Output("R", TimesH);
        double[] qss = new Course(ScalarModel.Of("tmdd-qss", [.. Body, ("KSS", 2), ("KDEG", 0.05)])).Oral(0, 200).Output("R", TimesH);
        Assert.That(qss, Is.EqualTo(qe));
    }

    /// <summary>When complex and free target disappear alike, the total does not change (Gibiansky 2008).</summary>
    [Test]
    public void ConstantTarget_IsQuasiSteadyStateWithEqualLosses()
    {
        double[] qss = new Course(ScalarModel.Of("tmdd-qss", [.. Body, ("KSS", 2), ("KDEG", 0.02)])).Oral(0, 200).Output("CP", TimesH);
        double[] constant = new Course(ScalarModel.Of("tmdd-constant-rtot", [.. Body[..^1], ("KSS", 2), ("RTOT", 5)])).Oral(0, 200).Output("CP", TimesH);
        Assert.That(constant, Is.EqualTo(qss).Within(1e-9));
    }

    [TestCase("tmdd-full")]
    [TestCase("tmdd-qe")]
    [TestCase("tmdd-qss")]
    [TestCase("tmdd-constant-rtot")]
    public void Target_Absent_LeavesALinearDrug(string name)
    {
        (string, double)[] drug = [("CL", 0.01), ("V1", 3), ("Q", 0.02), ("V2", 4), ("KA", 0.02), ("F", 0.7)];
        double[] mediated = new Course(ScalarModel.Of(name, [.. drug, (name == "tmdd-constant-rtot" ? "RTOT" : "R0", 0)])).Oral(0, 200).Output("CP", TimesH);
        Assert.That(mediated, Is.EqualTo(new Course(ScalarModel.Of("two-compartment", drug)).Oral(0, 200).Output("CP", TimesH)).Within(1e-9));
    }

    /// <summary>What is given is free, bound or gone: drug and target are conserved when nothing takes them away.</summary>
    [TestCase("tmdd-full")]
    [TestCase("tmdd-qe")]
    public void Totals_WithoutLosses_AreConserved(string name)
    {
        (string, double)[] binding = name == "tmdd-full" ? [("KON", 1), ("KOFF", 2)] : [("KD", 2)];
        ScalarModel model = ScalarModel.Of(name, [.. binding, ("CL", 1e-300), ("V1", 3), ("Q", 0.02), ("V2", 4), ("KA", 0.02), ("KINT", 0), ("KDEG", 0), ("R0", 5), ("MW", 150)]);
        double[] y = new Course(model, 1e-10).Oral(0, 2).States(300)[0];
        double[] outputs = model.Outputs(300, y);
        Assert.That(y[0] + 3 * outputs[model.Output("CTOT")] + y[2], Is.EqualTo(2).Within(1e-8), "mg of drug");
        Assert.That(outputs[model.Output("RTOT")], Is.EqualTo(5).Within(1e-8));
        // bound drug and bound target are the same molecules: 1 mg/L of 150 kg/mol is 1000/150 nmol/L
        Assert.That((outputs[1] - outputs[0]) * 1000 / 150, Is.EqualTo(outputs[2] - outputs[3]).Within(1e-8));
    }

    /// <summary>MW only converts: with it, doses of mg give what doses of as many nmol give without it.</summary>
    [TestCase("tmdd-full")]
    [TestCase("tmdd-qss")]
    [TestCase("tmdd-constant-rtot")]
    public void MolarMass_Converts(string name)
    {
        double[] molar = new Course(ScalarModel.Of(name, [.. Names(name)]), 1e-10).Oral(0, 200).Output("CP", TimesH);
        double[] mass = new Course(ScalarModel.Of(name, [.. Names(name), ("MW", 150)]), 1e-10).Oral(0, 30).Output("CP", TimesH);
        Assert.That(mass.Zip(molar, (a, b) => a / b), Is.All.EqualTo(0.15).Within(1e-8));
    }

    static (string, double)[] Names(string name) => [.. Body.Where(p => ScalarModel.Of(name).Description.Parameters.Any(q => q.Name == p.Item1))];

    /// <summary>Hardly any drug beside much target: the free root keeps its digits.</summary>
    [Test]
    public void Free_FarBelowTheTarget_IsAccurate()
    {
        ScalarModel model = ScalarModel.Of("tmdd-qe", ("V1", 1), ("KD", 2), ("R0", 1e6));
        double free = model.Outputs(0, [0, 1e-6, 0, 1e6])[0];
        Assert.That(free, Is.EqualTo(2e-6 / (1e6 + 2 - 1e-6)).Within(1e-12).Percent);
    }
}
