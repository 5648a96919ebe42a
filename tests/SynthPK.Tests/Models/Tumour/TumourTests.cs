using NUnit.Framework;

namespace SynthPK.Tests.Models.Tumour;

public sealed class TumourTests
{
    /// <summary>At a constant concentration C, y = Y0·exp(KL·t − KD·C/LAMBDA·(1 − e^(−LAMBDA·t))); here C is ln 10.</summary>
    [Test]
    public void Claret_ConstantExposure_FollowsTheFormula()
    {
        ScalarModel model = ScalarModel.Of("tumour-claret", ("KL", 0.6), ("KD", 0.4), ("LAMBDA", 0.8), ("Y0", 70), ("CL", 1e-300), ("V1", 1));
        double[] timesH = [0.1, 0.2, 0.5, 1, 6];
        double[] size = new Course(model).Dose(0, "central", Math.Log(10)).Output("SIZE", timesH);
        double[] expected = [.. timesH.Select(t => 70 * Math.Exp(0.6 * t - 0.4 * Math.Log(10) / 0.8 * (1 - Math.Exp(-0.8 * t))))];
        Assert.That(size, Is.EqualTo(expected).Within(1e-8));
    }

    /// <summary>Small tumours grow exponentially at LAMBDA0, large ones linearly at LAMBDA1.</summary>
    [TestCase(1e-3, 0.01 * 1e-3)]
    [TestCase(1e3, 0.03)]
    public void Simeoni_WithoutDrug_GrowsByItsSize(double weight, double rate)
    {
        ScalarModel model = ScalarModel.Of("tumour-simeoni", ("LAMBDA0", 0.01), ("LAMBDA1", 0.03), ("W0", weight));
        Assert.That(model.Rates(0, model.Initial())[3], Is.EqualTo(rate).Within(1e-10).Percent);
    }

    [Test]
    public void Simeoni_WhereGrowthBends_IsThePublishedFormula()
    {
        ScalarModel model = ScalarModel.Of("tumour-simeoni", ("LAMBDA0", 0.01), ("LAMBDA1", 0.03), ("PSI", 20), ("W0", 2.9));
        Assert.That(model.Rates(0, model.Initial())[3], Is.EqualTo(0.01 * 2.9 / Math.Pow(1 + Math.Pow(0.01 / 0.03 * 2.9, 20), 1.0 / 20)).Within(1e-11).Percent);
    }

    /// <summary>Cells that are hit leave through three stages: without growth the tumour loses what the last stage lets go.</summary>
    [Test]
    public void Simeoni_DamagedCells_DieInThreeStages()
    {
        ScalarModel model = ScalarModel.Of("tumour-simeoni", ("LAMBDA0", 1e-300), ("LAMBDA1", 1), ("K1", 0.04), ("K2", 0.5), ("W0", 2), ("CL", 1e-300), ("V1", 1));
        double[] y = [0, 3, 0, 2, 0.5, 0.4, 0.3];
        double[] rates = model.Rates(0, y);
        Assert.That(rates[3], Is.EqualTo(-0.5 * 3 * 2).Within(1e-14));
        Assert.That(rates[3..].Sum(), Is.EqualTo(-0.04 * 0.3).Within(1e-14));
        Assert.That(new Course(model).Dose(0, "central", 3).Output("WEIGHT", 1000)[0], Is.Zero.Within(1e-9));
    }
}
