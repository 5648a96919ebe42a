using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Noncompartmental;
using SynthPK.Numerics;

namespace SynthPK.Tests.Noncompartmental;

public sealed class NcaTests
{
    static readonly NcaOptions Linear = new() { Areas = AreaMethod.Linear };

    static NcaParameters Theoph(int subject, NcaOptions? options = null)
    {
        (double[] times, double[] values) = Theophylline.Subjects[subject - 1];
        return Nca.Of(times, [.. values.Select(v => v > 0 ? v : (double?)null)], new Dose(0, 320, 0, Route.Oral), options);
    }

    // Phoenix WinNonlin's half-lives and areas by linear up, log down of R's datasets::Theoph with 320 mg, as the tests of the R package NonCompart publish them.
    static readonly double[] WinNonlinHalfLives = [14.3043776, 6.6593416, 6.7660874, 6.9812467, 8.0022640, 7.8949979, 7.8466683, 8.5100379, 8.4059988, 9.2469158, 7.2612365, 6.2865082];
    static readonly double[] WinNonlinAreas = [147.2347485, 88.7312755, 95.8781978, 102.6336232, 118.1793538, 71.6970150, 87.9692274, 86.8065635, 83.9374360, 135.5760701, 77.8934723, 115.2202082];

    [Test]
    public void Of_Theophylline_IsWhatWinNonlinHas([Range(1, 12)] int subject)
    {
        NcaParameters found = Theoph(subject);
        Assert.That(found.HalfLifeH.Value, Is.EqualTo(WinNonlinHalfLives[subject - 1]).Within(1e-7));
        Assert.That(found.AucLast.Value, Is.EqualTo(WinNonlinAreas[subject - 1]).Within(1e-7));
    }

    static IEnumerable<TestCaseData> FirstSubject()
    {
        // the same source, all that it says of subject 1
        yield return new TestCaseData(new NcaOptions(), new[] { 147.2347485, 214.9236316, 31.49438828, 30.72623247, 1.488900954, 214.9266543, 1499.129085, 4545.592801, 21.14980455 }).SetArgDisplayNames("linear up, log down");
        yield return new TestCaseData(Linear, new[] { 148.92305, 216.611933, 31.24891694, 30.48674823, 1.477296267, 216.6149558, 1459.071104, 4505.534819, 20.80003053 }).SetArgDisplayNames("linear");
    }

    [TestCaseSource(nameof(FirstSubject))]
    public void Of_TheophyllineOfSubject1_IsAllThatWinNonlinHas(NcaOptions options, double[] expected)
    {
        NcaParameters found = Theoph(1, options);
        double?[] values = [found.AucLast.Value, found.AucInfinite.Value, found.ExtrapolatedPercent.Value, found.TerminalVolume.Value, found.Clearance.Value, found.AucInfinitePredicted.Value, found.AumcLast.Value, found.AumcInfinite.Value, found.MrtH.Value];
        for (int i = 0; i < expected.Length; i++) Assert.That(values[i], Is.EqualTo(expected[i]).Within(1e-6).Percent, $"value {i}");
        Assert.That(found.Slope!.LambdaZ, Is.EqualTo(0.048456997).Within(1e-9));
        Assert.That(found.Slope.AdjustedR2, Is.EqualTo(0.999999459).Within(1e-9));
        Assert.That((found.Slope.Points, found.Slope.FromH, found.Slope.ToH), Is.EqualTo((3, 9.05, 24.37)));
        Assert.That((found.Cmax.Value, found.TmaxH.Value, found.Clast.Value, found.TlastH.Value), Is.EqualTo(((double?)10.5, (double?)1.12, (double?)3.28, (double?)24.37)));
        Assert.That(found.C0.Problem, Is.EqualTo("Only a bolus has a concentration at the time of the dose."));
        Assert.That(found.SteadyStateVolume.Problem, Does.StartWith("The mean residence time of an oral dose"));
    }

    static readonly double[] IndomethTimes = [0.25, 0.5, 0.75, 1, 1.25, 2, 3, 4, 5, 6, 8];

    static IEnumerable<TestCaseData> Indometacin()
    {
        // WinNonlin again, of R's datasets::Indometh, 25 mg: AUClast, AUCinf, CL, Vz, MRT and Vss
        double?[] first = [1.5, 0.94, 0.78, 0.48, 0.37, 0.19, 0.12, 0.11, 0.08, 0.07, 0.05], second = [2.03, 1.63, 0.71, 0.70, 0.64, 0.36, 0.32, 0.20, 0.25, 0.12, 0.08];
        yield return new(first, Route.Bolus, new[] { 2.00989843640473, 2.32571354283916, 10.7493891829347, 67.8963897782725, 3.36503202212899, 36.1720388189023 });
        yield return new(second, Route.Bolus, new[] { 3.20288778130665, 3.46754305044307, 7.20971582365952, 23.8511160213461, 2.71256647664518, 19.5568334493971 });
        yield return new(first, Route.Infusion, new[] { 1.71936528998192, 2.03518039641635, 12.283923353439, 77.588971225974, 3.71635913323164, 45.6514707464704 });
        yield return new(second, Route.Infusion, new[] { 2.88914359955292, 3.15379886868934, 7.92694811587321, 26.2238573379604, 2.85586043346388, 22.6382574822433 });
    }

    [TestCaseSource(nameof(Indometacin))]
    public void Of_Indometacin_IsWhatWinNonlinHas(double?[] concentrations, Route route, double[] expected)
    {
        NcaParameters found = Nca.Of(IndomethTimes, concentrations, new Dose(0, 25, route == Route.Infusion ? 0.25 : 0, route));
        double?[] values = [found.AucLast.Value, found.AucInfinite.Value, found.Clearance.Value, found.TerminalVolume.Value, found.MrtH.Value, found.SteadyStateVolume.Value];
        for (int i = 0; i < expected.Length; i++) Assert.That(values[i], Is.EqualTo(expected[i]).Within(1e-9).Percent, $"value {i}");
        // 1.5²/0.94 = 2.39362 and 2.03²/1.63 = 2.52816: the line through 0.25 and 0.5 h
        if (route == Route.Bolus) Assert.That(found.C0.Value, Is.EqualTo(concentrations[0] * concentrations[0] / concentrations[1]).Within(1e-12));
    }

    [Test]
    public void Of_AHandfulOfPoints_IsAsWorkedByHand()
    {
        // 0 (before), 4 at 1 h, then halves every 2 h: 2 at 3 h, 1 at 5 h, 0.5 at 7 h, 0.25 at 9 h. λz = ln 2/2 = 0.34657.
        // up: 1 · 4/2 = 2. down: (4 − 0.25)/λz = 10.8202. AUClast = 12.8202; beyond 0.25/λz = 0.7213; 13.5416; 5.3270 %.
        NcaParameters found = Nca.Of([0, 1, 3, 5, 7, 9], [null, 4, 2, 1, 0.5, 0.25], new Dose(0, 100, 0, Route.Oral));
        Assert.Multiple(() =>
        {
            Assert.That(found.AucLast.Value, Is.EqualTo(12.8202).Within(1e-4));
            Assert.That(found.AucInfinite.Value, Is.EqualTo(13.5416).Within(1e-4));
            Assert.That(found.ExtrapolatedPercent.Value, Is.EqualTo(5.3270).Within(1e-3));
            Assert.That(found.HalfLifeH.Value, Is.EqualTo(2).Within(1e-12));
            Assert.That(found.Slope!.Points, Is.EqualTo(4), "the peak is not on the slope, and of equal fits the longest is taken");
            Assert.That(found.Slope.SpanRatio, Is.EqualTo(3).Within(1e-12)); // 3 to 9 h
            Assert.That(found.AucTau.Problem, Does.Contain("No dosing interval"));
        });
    }

    [Test]
    public void Of_BlqValues_AreZeroBeforeThePeakAndGoneAfterTheLast()
    {
        // BLQ at 0, 0.5 and 1 h are 0; at 6 h left out, or 0; at 10 and 12 h left out
        double[] times = [0, 0.5, 1, 2, 4, 6, 8, 10, 12];
        double?[] values = [null, null, null, 8, 4, null, 2, null, null];
        Dose dose = new(0, 100, 0, Route.Oral);
        // 1 · 8/2 = 4; 2 (8 + 4)/2 = 12; 4 (4 + 2)/2 = 12, or 2 · 4/2 + 2 · 2/2 = 6
        NcaParameters missing = Nca.Of(times, values, dose, Linear), zero = Nca.Of(times, values, dose, Linear with { EmbeddedBlq = EmbeddedBlq.Zero });
        Assert.That((missing.AucLast.Value, zero.AucLast.Value), Is.EqualTo(((double?)28, (double?)22)));
        Assert.That((missing.TlastH.Value, missing.Clast.Value), Is.EqualTo(((double?)8, (double?)2)));
        Assert.That(missing.HalfLifeH.Problem, Is.EqualTo("A terminal slope needs 3 quantified points after the peak, and there are 2."));
        Assert.That(missing.Clearance.Problem, Is.EqualTo(missing.HalfLifeH.Problem));
    }

    [Test]
    public void Of_RisingEnd_HasNoSlope() =>
        Assert.That(Nca.Of([0, 1, 2, 3, 4], [0, 9, 1, 2, 3], new Dose(0, 100, 0, Route.Oral)).HalfLifeH.Problem, Is.EqualTo("The last concentrations do not fall, so there is no terminal slope."));

    [Test]
    public void Of_NothingQuantified_SaysSoOfEverything()
    {
        NcaParameters found = Nca.Of([0, 1], [null, null], new Dose(0, 100, 0, Route.Oral));
        Assert.That(new[] { found.Cmax, found.AucLast, found.Clearance, found.FluctuationPercent }.Select(e => e.Problem), Is.All.EqualTo("No concentration after the dose was quantified."));
    }

    const double Cl = 5, V = 30, Ka = 1.2, Amount = 200, K = Cl / V;

    static double Oral(double t) => Amount * Ka / (V * (Ka - K)) * (RealMath.Exp(-K * t) - RealMath.Exp(-Ka * t));

    static double[] Grid(double end, int count) => [.. Enumerable.Range(0, count + 1).Select(i => end * i / count)];

    static NcaParameters On(double[] times, Func<double, double> curve, Dose dose, NcaOptions? options = null) => Nca.Of(times, [.. times.Select(t => (double?)curve(t - dose.TimeH))], dose, options);

    [TestCase(AreaMethod.Linear)]
    [TestCase(AreaMethod.LinearUpLogDown)]
    public void Of_AFinerGrid_ComesToTheAreaWithTheSecondOrder(AreaMethod method)
    {
        // ∫₀²⁴ of the Bateman function
        double exact = Amount * Ka / (V * (Ka - K)) * ((1 - RealMath.Exp(-K * 24)) / K - (1 - RealMath.Exp(-Ka * 24)) / Ka);
        double coarse = Off(480), fine = Off(960);
        Assert.That(Math.Abs(fine / exact), Is.LessThan(1e-4));
        Assert.That(coarse / fine, Is.EqualTo(4).Within(0.4)); // half the step, a quarter of the error

        double Off(int count) => On(Grid(24, count), Oral, new Dose(0, Amount, 0, Route.Oral), new NcaOptions { Areas = method }).AucLast.Value!.Value - exact;
    }

    [Test]
    public void Of_OralOneCompartment_HasItsParameters()
    {
        NcaParameters found = On(Grid(60, 6000), Oral, new Dose(0, Amount, 0, Route.Oral));
        Assert.That(found.Clearance.Value, Is.EqualTo(Cl).Within(0.01).Percent);
        Assert.That(found.TerminalVolume.Value, Is.EqualTo(V).Within(0.5).Percent); // the tolerance lets points before the end of absorption in
        Assert.That(found.MrtH.Value, Is.EqualTo(1 / K + 1 / Ka).Within(0.01).Percent); // residence and absorption
    }

    [Test]
    public void Of_ABolus_IsExactOnAnyGrid()
    {
        NcaParameters found = On([0.5, 3, 7, 12], t => Amount / V * RealMath.Exp(-K * t), new Dose(0, Amount, 0, Route.Bolus));
        double?[] values = [found.C0.Value, found.AucInfinite.Value, found.Clearance.Value, found.TerminalVolume.Value, found.SteadyStateVolume.Value, found.MrtH.Value];
        double[] expected = [Amount / V, Amount / Cl, Cl, V, V, V / Cl];
        for (int i = 0; i < expected.Length; i++) Assert.That(values[i], Is.EqualTo(expected[i]).Within(1e-9).Percent);
    }

    [Test]
    public void Of_AnInfusionLaterOnTheClock_HasItsParameters()
    {
        const double duration = 2;
        double Infused(double t) => t < 0 ? 0 : Amount / duration / Cl * (1 - RealMath.Exp(-K * Math.Min(t, duration))) * RealMath.Exp(-K * Math.Max(0, t - duration));
        NcaParameters found = On([.. Grid(50, 5000).Select(t => 100 + t)], Infused, new Dose(100, Amount, duration, Route.Infusion));
        Assert.That(found.TmaxH.Value, Is.EqualTo(duration).Within(1e-9));
        Assert.That(found.Clearance.Value, Is.EqualTo(Cl).Within(0.001).Percent);
        Assert.That(found.SteadyStateVolume.Value, Is.EqualTo(V).Within(0.001).Percent);
    }

    [Test]
    public void Of_SteadyState_HasTheInterval()
    {
        const double tau = 12;
        // the sum of all doses before: e⁻ᵏᵗ/(1 − e⁻ᵏᵗᵃᵘ) for each exponential
        double Steady(double t) => Amount * Ka / (V * (Ka - K)) * (RealMath.Exp(-K * t) / (1 - RealMath.Exp(-K * tau)) - RealMath.Exp(-Ka * t) / (1 - RealMath.Exp(-Ka * tau)));
        NcaParameters found = On(Grid(tau, 2400), Steady, new Dose(0, Amount, 0, Route.Oral), new NcaOptions { TauH = tau });
        Assert.That(found.AucTau.Value, Is.EqualTo(Amount / Cl).Within(0.001).Percent);
        Assert.That(found.Cavg.Value, Is.EqualTo(Amount / Cl / tau).Within(0.001).Percent);
        Assert.That(found.Ctrough.Value, Is.EqualTo(Steady(tau)).Within(1e-9));
        Assert.That(found.Clearance.Value, Is.EqualTo(Cl).Within(0.001).Percent);
        Assert.That(found.MrtH.Value, Is.EqualTo(1 / K + 1 / Ka).Within(0.5).Percent);
        Assert.That(found.FluctuationPercent.Value, Is.EqualTo(100 * (found.Cmax.Value - found.Cmin.Value) / found.Cavg.Value).Within(1e-9));
        Assert.That(found.AucInfinite.Problem, Does.StartWith("In steady state"));
    }

    [Test]
    public void Of_TauBeyondTheLastSample_FollowsTheSlope()
    {
        // 8, 4, 2, 1 at 0, 2, 4, 6 h of a bolus: the half-life is 2 h and 0.5 remains at 8 h; (8 − 0.5)/(ln 2/2) = 21.640
        NcaParameters found = Nca.Of([0, 2, 4, 6], [8, 4, 2, 1], new Dose(0, 100, 0, Route.Bolus), new NcaOptions { TauH = 8 });
        Assert.That(found.Ctrough.Value, Is.EqualTo(0.5).Within(1e-12));
        Assert.That(found.AucTau.Value, Is.EqualTo(21.640).Within(1e-3));
        Assert.That(Nca.Of([0, 2], [8, 4], new Dose(0, 100, 0, Route.Bolus), new NcaOptions { TauH = 8 }).AucTau.Problem, Does.StartWith("A terminal slope needs"));
        Assert.That(Nca.Of([0, 2, 4, 6], [8, 4, 2, 1], new Dose(0, 100, 0, Route.Bolus), new NcaOptions { TauH = 3 }).Ctrough.Value, Is.EqualTo(Math.Sqrt(8)).Within(1e-12), "half-way between 4 and 2 on the log scale");
    }

    static IEnumerable<TestCaseData> Wrong() =>
    [
        new(new double[] { 0, 1 }, new double?[] { 1 }, 100.0, "2 times and 1 concentrations"),
        new(new double[] { 0, 0 }, new double?[] { 1, 2 }, 100.0, "times are finite and rise"),
        new(new double[] { 0, 1 }, new double?[] { 1, -2 }, 100.0, "Concentration 2 is -2"),
        new(new double[] { 0, 1 }, new double?[] { 1, double.NaN }, 100.0, "Concentration 2 is NaN"),
        new(new double[] { 0, 1 }, new double?[] { 1, 2 }, 0.0, "The dose has the amount 0 mg"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void Of_WhatCannotBe_IsRefused(double[] times, double?[] values, double amount, string message) =>
        Assert.That(() => Nca.Of(times, values, new Dose(0, amount, 0, Route.Oral)), Throws.ArgumentException.With.Message.Contains(message));
}
