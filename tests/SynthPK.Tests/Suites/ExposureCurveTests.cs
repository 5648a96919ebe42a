using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Simulation;
using SynthPK.Suites;

namespace SynthPK.Tests.Suites;

/// <summary>Exposure by quadrature, beside closed forms of the one-compartment model.</summary>
public sealed class ExposureCurveTests
{
    const double Ka = 1.5, Cl = 2.8, V = 32, DoseMg = 320;

    static double K(int version) => Cl * (version + 1) / V;

    [Test]
    public void Areas_OfABolus_AreThoseOfTheExponential()
    {
        // ∫ from 0 to 24 of D/V·e^(−k·t) = D/(V·k)·(1 − e^(−24k))
        double[] areas = new ExposureCurve(Subject(Route.Bolus), "CP", 0, 24).Areas();
        for (int version = 0; version < 2; version++)
            Assert.That(areas[version], Is.EqualTo(DoseMg / (V * K(version)) * (1 - Math.Exp(-24 * K(version)))).Within(1e-9).Percent);
    }

    [Test]
    public void Areas_WithPanelsHalved_HaveAnErrorOfThe16thOrder()
    {
        PossibleSubject subject = Subject(Route.Oral);
        double exact = Integral(48) - Integral(0);
        double coarse = Error(6), fine = Error(12);
        Assert.That(coarse, Is.GreaterThan(1e-8), "large enough to tell from rounding");
        Assert.That(Math.Log2(coarse / fine), Is.InRange(13, 19));

        double Error(int panels) => Math.Abs(new ExposureCurve(subject, "CP", 0, 48, octaves: 0, panels).Areas()[0] - exact);

        double Integral(double t) => DoseMg * Ka / (V * (Ka - K(0))) * (-Math.Exp(-K(0) * t) / K(0) + Math.Exp(-Ka * t) / Ka);
    }

    [Test]
    public void Areas_AfterALag_AreWithinTheStatedError()
    {
        double area = new ExposureCurve(Subject(Route.Oral, lagH: 0.77), "CP", 0, 200).Areas()[0];
        Assert.That(area, Is.EqualTo(DoseMg / Cl * (1 - 3e-8)).Within(0.01).Percent); // D/CL, but for what comes after 200 h
    }

    [Test]
    public void Peaks_OfAnOralDose_AreAtTheLogarithmOfTheRatioOfRates()
    {
        double[] peaks = new ExposureCurve(Subject(Route.Oral), "CP", 0, 48).Peaks();
        for (int version = 0; version < 2; version++)
        {
            double k = K(version), at = Math.Log(Ka / k) / (Ka - k);
            Assert.That(peaks[version], Is.EqualTo(DoseMg * Ka / (V * (Ka - k)) * (Math.Exp(-k * at) - Math.Exp(-Ka * at))).Within(1e-7).Percent);
        }
    }

    [TestCase(Route.Bolus), TestCase(Route.Infusion)]
    public void Peaks_AtAKink_AreThoseOfTheCurve(Route route)
    {
        // after a bolus D/V at once; at the end of 3 h of infusion D/(3·CL)·(1 − e^(−3k))
        double expected = route == Route.Bolus ? DoseMg / V : DoseMg / (3 * Cl) * (1 - Math.Exp(-3 * K(0)));
        Assert.That(new ExposureCurve(Subject(route), "CP", 0, 24).Peaks()[0], Is.EqualTo(expected).Within(1e-6).Percent);
    }

    [Test]
    public void HoursAbove_ALevel_IsTheTimeToReachIt()
    {
        double[] hours = new ExposureCurve(Subject(Route.Bolus), "CP", 0, 24).HoursAbove(2);
        for (int version = 0; version < 2; version++) Assert.That(hours[version], Is.EqualTo(Math.Log(DoseMg / V / 2) / K(version)).Within(1e-7));
        Assert.That(new ExposureCurve(Subject(Route.Bolus), "CP", 0, 24).HoursAbove(0.01)[0], Is.EqualTo(24).Within(1e-12));
        Assert.That(new ExposureCurve(Subject(Route.Bolus), "CP", 0, 24).HoursAbove(11)[0], Is.Zero);
    }

    /// <summary>A subject of two versions, the second with twice the clearance.</summary>
    static PossibleSubject Subject(Route route, double lagH = 0)
    {
        SubjectParameters versions = new(ScenarioModel.Of("one-compartment").Model!, 2);
        for (int version = 0; version < 2; version++) (versions["CL"][version], versions["V"][version], versions["KA"][version], versions["ALAG"][version]) = (Cl * (version + 1), V, Ka, lagH);
        return new PossibleSubject(versions, [new Dose(0, DoseMg, route == Route.Infusion ? 3 : 0, route)]);
    }
}
