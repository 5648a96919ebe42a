using NUnit.Framework;

namespace SynthPK.Tests.Models.Elimination;

public sealed class EliminationTests
{
    static readonly double[] TimesH = [0.5, 2, 6, 14, 30];

    [Test]
    public void MichaelisMenten_LowDose_IsLinear()
    {
        double[] saturable = new Course(ScalarModel.Of("michaelis-menten", ("V", 30), ("VMAX", 12), ("KM", 3), ("KA", 1)), absolute: 1e-20).Oral(0, 1e-6).Output("CP", TimesH);
        double[] linear = new Course(ScalarModel.Of("one-compartment", ("V", 30), ("CL", 4), ("KA", 1)), absolute: 1e-20).Oral(0, 1e-6).Output("CP", TimesH);
        Assert.That(saturable.Zip(linear, (a, b) => a / b), Is.All.EqualTo(1).Within(1e-7));
    }

    [Test]
    public void MichaelisMentenTwoCompartment_LowDose_IsLinear()
    {
        (string, double)[] body = [("V1", 30), ("KA", 1), ("Q", 3), ("V2", 50)];
        double[] saturable = new Course(ScalarModel.Of("michaelis-menten-two-compartment", [.. body, ("VMAX", 12), ("KM", 3)]), absolute: 1e-20).Oral(0, 1e-6).Output("CP", TimesH);
        double[] linear = new Course(ScalarModel.Of("two-compartment", [.. body, ("CL", 4)]), absolute: 1e-20).Oral(0, 1e-6).Output("CP", TimesH);
        Assert.That(saturable.Zip(linear, (a, b) => a / b), Is.All.EqualTo(1).Within(1e-7));
    }

    /// <summary>The integrated equation: KM·ln(C0/C) + C0 − C = VMAX/V·t (Wagner 1973).</summary>
    [Test]
    public void MichaelisMenten_Bolus_FollowsTheIntegratedEquation()
    {
        double[] c = new Course(ScalarModel.Of("michaelis-menten", ("V", 30), ("VMAX", 12), ("KM", 3), ("KA", 1))).Dose(0, "central", 300).Output("CP", TimesH);
        for (int i = 0; i < c.Length; i++) Assert.That(3 * Math.Log(10 / c[i]) + 10 - c[i], Is.EqualTo(0.4 * TimesH[i]).Within(1e-9));
    }

    /// <summary>Phenytoin in a patient of 60 kg, Yukawa 1990: 250 mg a day end at KM·rate/(VMAX − rate) = 8.03 mg/L.</summary>
    [Test]
    public void MichaelisMenten_Phenytoin_EndsAtItsSteadyState()
    {
        Course course = new Course(ScalarModel.Of("michaelis-menten", ("VMAX", 325.0 / 24), ("KM", 2.41), ("V", 36), ("KA", 1.5))).Infuse(0, "central", 250 / 24.0 * 5000, 250 / 24.0);
        Assert.That(course.Output("CP", 4900)[0], Is.EqualTo(8.03).Within(0.005));
    }

    [Test]
    public void ParallelElimination_WithoutEither_IsTheOther()
    {
        (string, double)[] body = [("V1", 30), ("Q", 5), ("V2", 50), ("KA", 1)];
        double[] linear = new Course(ScalarModel.Of("parallel-elimination", [.. body, ("CL", 4), ("VMAX", 0)])).Oral(0, 300).Output("CP", TimesH);
        double[] saturable = new Course(ScalarModel.Of("parallel-elimination", [.. body, ("CL", 1e-300), ("VMAX", 12), ("KM", 3)])).Oral(0, 300).Output("CP", TimesH);
        Assert.That(linear, Is.EqualTo(new Course(ScalarModel.Of("two-compartment", [.. body, ("CL", 4)])).Oral(0, 300).Output("CP", TimesH)).Within(1e-11));
        Assert.That(saturable, Is.EqualTo(new Course(ScalarModel.Of("michaelis-menten-two-compartment", [.. body, ("VMAX", 12), ("KM", 3)])).Oral(0, 300).Output("CP", TimesH)).Within(1e-11));
    }

    /// <summary>Nivolumab, Bajaj 2017: half the change at T50, and CL·e^EMAX in the end.</summary>
    [Test]
    public void TimeVaryingClearance_Nivolumab_FallsAsPublished()
    {
        ScalarModel model = ScalarModel.Of("time-varying-clearance", ("CL", 0.0094), ("V1", 3.63), ("Q", 0.0321), ("V2", 2.78), ("EMAX", -0.295), ("T50", 1410), ("HILL", 3.15));
        double[] clearance = [.. new[] { 0, 1410, 1e9 }.Select(t => model.Outputs(t, new double[3])[1])];
        Assert.That(clearance, Is.EqualTo(new[] { 0.0094, 0.0094 * Math.Exp(-0.295 / 2), 0.0094 * Math.Exp(-0.295) }).Within(1e-12));
        // one compartment: ln(C0/C) is the integral of the clearance over the volume
        ScalarModel one = ScalarModel.Of("time-varying-clearance", ("CL", 0.0094), ("V1", 3.63), ("EMAX", -0.295), ("T50", 1410), ("HILL", 1));
        double c = new Course(one).Dose(0, "central", 363).Output("CP", 2000)[0];
        double[] cl = [.. Enumerable.Range(0, 2001).Select(t => 0.0094 * Math.Exp(-0.295 * t / (1410.0 + t)))];
        double integral = cl.Select((v, i) => v * (i == 0 || i == 2000 ? 1 : i % 2 == 1 ? 4 : 2)).Sum() / 3;
        Assert.That(Math.Log(100 / c), Is.EqualTo(integral / 3.63).Within(1e-9));
    }

    /// <summary>Rifampicin, Svensson 2018, 600 mg a day: less of it each day, and the enzyme between 1 and 1 + EMAX.</summary>
    [Test]
    public void Autoinduction_Rifampicin_LowersThePeak()
    {
        ScalarModel model = ScalarModel.Of("autoinduction", ("VMAX", 525), ("KM", 35.3), ("V", 87.2), ("KA", 1.77), ("MTT", 0.513), ("N", 23.8), ("KENZ", 0.00603), ("EMAX", 1.16), ("EC50", 0.0699));
        Course course = new Course(model, 1e-9).Oral(0, 600, 24, 13);
        double[] firstDay = [.. Enumerable.Range(0, 24).Select(i => i * 0.25)], lastDay = [.. firstDay.Select(t => 312 + t)];
        double[] c = course.Output("CP", [.. firstDay, .. lastDay]);
        Assert.That(c[24..].Max(), Is.LessThan(0.95 * c[..24].Max()));
        double enzyme = new Course(model, 1e-9).Oral(0, 600, 24, 13).Output("ENZ", 336)[0];
        Assert.That(enzyme, Is.InRange(1.5, 2.16));
    }

    [Test]
    public void Autoinduction_WithoutInduction_IsMichaelisMenten()
    {
        (string, double)[] body = [("VMAX", 12), ("KM", 3), ("V", 30), ("KA", 1)];
        double[] plain = new Course(ScalarModel.Of("michaelis-menten", body)).Dose(0, "central", 300).Output("CP", TimesH);
        double[] induced = new Course(ScalarModel.Of("autoinduction", [.. body, ("EMAX", 0)])).Dose(0, "central", 300).Output("CP", TimesH);
        Assert.That(induced, Is.EqualTo(plain).Within(1e-11));
    }
}
