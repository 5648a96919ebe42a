using NUnit.Framework;
using SynthPK.Models;

namespace SynthPK.Tests.Models.Language;

/// <summary>What statements do: order, choice, the properties of states.</summary>
public sealed class StatementTests
{
    [Test]
    public void Order_Counts()
    {
        StructuralModel model = ModelRun.Compile("x", "A B", "A = 1; B = A\nA <- A + 1 # again\nd/dt(x) ~ A");
        Assert.That(new ModelRun().Outputs(model), Is.EqualTo(new[] { 2.0, 1.0 }));
        Assert.That(new ModelRun().Rates(model), Is.EqualTo(new[] { 2.0 }));
    }

    [Test]
    public void Parameter_GivenAnew_IsReadBeforeAndAfter()
    {
        StructuralModel model = ModelRun.Compile("x", "CL B", "B = CL\nCL = CL*(WT/70)^0.75\nd/dt(x) = -CL*x", "CL=2");
        Assert.That(new ModelRun { Parameters = [2, 70 * 16] }.Outputs(model), Is.EqualTo(new[] { 16.0, 2.0 }).Within(1e-14));
        Assert.That(model.Parameters.Select(p => (p.Name, p.Default, p.IsCovariate)), Is.EqualTo(new[] { ("CL", (double?)2, false), ("WT", null, true) }));
    }

    [TestCase(1, 10)]
    [TestCase(2, 20)]
    [TestCase(3, 30)]
    [TestCase(0, 30)]
    public void If_ElseIf_Else_SelectsOne(double sex, double expected)
    {
        const string Equations = """
            if (SEX == 1) {
              A = 10
            } else if (SEX == 2) { A = 20 }
            else A = 30
            d/dt(x) = A
            """;
        Assert.That(new ModelRun { Parameters = [sex] }.Rates(ModelRun.Compile("x", "x", Equations)), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void If_WithoutElse_LeavesTheDefault()
    {
        const string Equations = """
            A = 1
            if (FED > 0.5) { A = 2; alag(x) = 3; f(x) = 0.5; dur(x) = 4; x(0) = 7 }
            d/dt(x) = A
            """;
        StructuralModel model = ModelRun.Compile("x", "x", Equations);
        RunValues fed = new ModelRun { Parameters = [1] }.Values(model), fasted = new ModelRun { Parameters = [0] }.Values(model);
        Assert.That((fed.Rates[0], fed.Lag[0], fed.Fraction[0], fed.Duration[0], fed.Initial[0]), Is.EqualTo((2.0, 3.0, 0.5, 4.0, 7.0)));
        Assert.That((fasted.Rates[0], fasted.Lag[0], fasted.Fraction[0], fasted.Duration[0], fasted.Initial[0]), Is.EqualTo((1.0, 0.0, 1.0, double.NaN, 0.0)));
    }

    [Test]
    public void If_NaNOfTheOtherBranch_DoesNotLeak()
    {
        StructuralModel model = ModelRun.Compile("x", "x", "if (x > 0) { A = log(x) } else { A = 0 }\nd/dt(x) = A + ifelse(x > 0 && sqrt(x) > 1, sqrt(x), 1)");
        Assert.That(new ModelRun { State = [-1], Width = 8 }.Rates(model), Is.EqualTo(new[] { 1.0 }));
        Assert.That(new ModelRun { State = [1], Width = 8 }.Rates(model), Is.EqualTo(new[] { 1.0 }));
    }

    [Test]
    public void Rate_ReadAgain_BuildsOnItself()
    {
        StructuralModel model = ModelRun.Compile("x y", "x", "d/dt(x) = -2*x\nd/dt(y) = -d/dt(x)\nd/dt(x) = d/dt(x) + 1");
        Assert.That(new ModelRun { State = [3, 0] }.Rates(model), Is.EqualTo(new[] { -5.0, 6.0 }));
    }

    [Test]
    public void Properties_OfStates_AreTheEntryAndTheInitial()
    {
        const string Equations = """
            d/dt(a) = -KA*a
            d/dt(b) = KA*a
            alag(a) = LAG + t/10
            F(a) = 0.25
            lag(b) = 2
            rate(b) = 3*KA
            dur(a) = time/2
            b(0) = KA/2
            """;
        RunValues values = new ModelRun { Parameters = [0.5, 1], TimeH = 4 }.Values(ModelRun.Compile("a b", "a b", Equations, "KA=0.5"));
        Assert.That(values.Lag, Is.EqualTo(new[] { 1.4, 2 }));
        Assert.That(values.Fraction, Is.EqualTo(new[] { 0.25, 1 }));
        Assert.That(values.DoseRate, Is.EqualTo(new[] { double.NaN, 1.5 }));
        Assert.That(values.Duration, Is.EqualTo(new[] { 2, double.NaN }));
        Assert.That(values.Initial, Is.EqualTo(new[] { 0, 0.25 }));
    }

    [Test]
    public void Time_HasThreeNames() =>
        Assert.That(new ModelRun { TimeH = 3 }.Rates(ModelRun.Compile("x", "x", "d/dt(x) = t + 10*T + 100*time")), Is.EqualTo(new[] { 333.0 }));

    [Test]
    public void Time_AStateCalledT_IsTheState() =>
        Assert.That(new ModelRun { TimeH = 3, State = [7] }.Rates(ModelRun.Compile("T", "T", "d/dt(T) = T + t")), Is.EqualTo(new[] { 10.0 }));

    [Test]
    public void Assignment_OfANameToItself_DoesNothing() =>
        Assert.That(new ModelRun { State = [7], Parameters = [2, 3] }.Outputs(ModelRun.Compile("x", "x CL Q", "d/dt(x) = -CL*x\nx = x\nCL = CL\nQ = Q", "CL=1")), Is.EqualTo(new[] { 7.0, 2, 3 }));

    [Test]
    public void Transit_OfTwoDoses_IsTheSumOfGammaDensities()
    {
        const double N = 3.5, Mtt = 2, T = 5, Bio = 0.7;
        StructuralModel model = ModelRun.Compile("depot", "depot", "d/dt(depot) = transit(N, MTT, BIO) - 0.5*depot", "N=3.5 MTT=2 BIO=0.7");
        RunValues values = new ModelRun { TimeH = T, State = [10], Doses = [4, 100, 1, 50, double.NaN, 0, 0, 0] }.Values(model);
        double ktr = (N + 1) / Mtt;
        double expected = (100 * Density(T - 4)) + (50 * Density(T - 1));
        Assert.That(values.HistoryState, Is.Zero);
        Assert.That(values.Rates[0], Is.EqualTo((Bio * expected) - 5).Within(1e-12));

        double Density(double since) => ktr * Math.Pow(ktr * since, N) * Math.Exp(-ktr * since) / 11.631728396567446; // Γ(4.5)
    }

    [Test]
    public void Transit_OverTime_LetsEverythingThrough([Values(0.0, 1.0, 4.3)] double n)
    {
        StructuralModel model = ModelRun.Compile("depot", "depot", "d/dt(depot) = transit(N, 2)", "N=1");
        double sum = 0;
        const double Step = 1.0 / 64;
        for (int i = 0; i < 64 * 40; i++) sum += Step * new ModelRun { TimeH = 3 + ((i + 0.5) * Step), Parameters = [n], Doses = [3, 100, 0, 0, 0, 0, 0, 0] }.Rates(model)[0];
        Assert.That(sum, Is.EqualTo(100).Within(0.01));
    }

    [Test]
    public void TadAndPodo_AreTimeSinceAndAmountOfTheLastDose()
    {
        StructuralModel model = ModelRun.Compile("depot", "A B", "A = tad(depot)\nB = podo(depot)\nd/dt(depot) = B*exp(-A)");
        Assert.That(new ModelRun { TimeH = 9, Doses = [4, 100, 1, 50, 0, 0, 0, 0] }.Outputs(model), Is.EqualTo(new[] { 5.0, 100 }));
    }
}
