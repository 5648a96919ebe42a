using NUnit.Framework;

namespace SynthPK.Tests.Models.Progression;

public sealed class ProgressionTests
{
    /// <summary>When the drug has gone, a symptomatic effect has gone too, and what a protective one has spared stays spared.</summary>
    [Test]
    public void Treatments_AfterTheDrug_DifferInWhatStays()
    {
        (string, double)[] drug = [("CL", 3), ("V1", 20), ("KA", 1), ("S0", 20), ("ALPHA", 0.01)];
        double[] symptomatic = new Course(ScalarModel.Of("disease-progression-symptomatic", [.. drug, ("KEQ", 0.1), ("BETA", -2)])).Oral(0, 100).Output("STATUS", 0, 10, 1000);
        double[] protective = new Course(ScalarModel.Of("disease-progression-protective", [.. drug, ("EMAX", 1), ("EC50", 0.5)])).Oral(0, 100).Output("STATUS", 0, 10, 1000, 2000);
        Assert.That(symptomatic[0], Is.EqualTo(20));
        Assert.That(symptomatic[1], Is.LessThan(18));
        Assert.That(symptomatic[2], Is.EqualTo(30).Within(1e-6));
        Assert.That(protective[2], Is.LessThan(30 - 0.1));
        Assert.That(protective[3] - protective[2], Is.EqualTo(10).Within(1e-6));
    }

    /// <summary>The bolus of one compartment: the protective effect integrates to ALPHA·EMAX·ln((EC50 + C0)/(EC50 + C))/k.</summary>
    [Test]
    public void Protective_Bolus_SparesTheIntegral()
    {
        ScalarModel model = ScalarModel.Of("disease-progression-protective", ("CL", 3), ("V1", 20), ("S0", 20), ("ALPHA", 0.01), ("EMAX", 0.8), ("EC50", 0.5));
        double status = new Course(model).Dose(0, "central", 100).Output("STATUS", 12)[0], c = 5 * Math.Exp(-0.15 * 12);
        Assert.That(status, Is.EqualTo(20 + 0.01 * (12 - 0.8 * Math.Log(5.5 / (0.5 + c)) / 0.15)).Within(1e-10));
    }

    /// <summary>ADAS-Cog, Conrado 2014: the closed form, here with time in years.</summary>
    [Test]
    public void Richards_WithoutDrug_FollowsTheClosedForm()
    {
        ScalarModel model = ScalarModel.Of("disease-progression-richards", ("S0", 22.2), ("KPROG", 0.153), ("SHAPE", 6.91));
        double[] years = [0, 1, 5, 8, 12];
        double d1 = Math.Pow(22.2, 6.91), d2 = Math.Pow(70, 6.91) - d1;
        double[] expected = [.. years.Select(t => 70 * 22.2 / Math.Pow(d1 + d2 * Math.Exp(-6.91 * 0.153 * t), 1 / 6.91))];
        Assert.That(new Course(model).Output("SCORE", years), Is.EqualTo(expected).Within(1e-8));
    }
}
