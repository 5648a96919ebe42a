using NUnit.Framework;
using SynthPK.Models;

namespace SynthPK.Tests.Models;

/// <summary>What the solvers take for granted of every model, checked on every model.</summary>
public sealed class EquationsTests
{
    static IEnumerable<string> All => StructuralModel.All.Select(m => m.Name);

    [TestCaseSource(nameof(All))]
    public void Prepare_OfAModel_FillsEveryConstant(string name)
    {
        ScalarModel model = ScalarModel.WithEveryTerm(name);
        Assert.That(model.P, Has.None.NaN);
        Assert.That(model.P, Has.Length.EqualTo(model.Description.Parameters.Count + model.ConstantCount + (model.HistoryState < 0 ? 0 : DoseHistory.Numbers)));
    }

    [TestCaseSource(nameof(All))]
    public void DerivativesAndOutputs_OfAModel_AreAllFilledAndFinite(string name)
    {
        ScalarModel model = ScalarModel.WithEveryTerm(name);
        foreach (double timeH in new[] { 0, 1e-9, 3.7, 500 })
        {
            Assert.That(model.Rates(timeH, State(model)), Is.All.Matches<double>(double.IsFinite));
            Assert.That(model.Rates(timeH, model.Initial()), Is.All.Matches<double>(double.IsFinite));
            Assert.That(model.Outputs(timeH, State(model)), Is.All.Matches<double>(double.IsFinite));
        }
    }

    [TestCaseSource(nameof(All))]
    public void Equations_AtAnyWidth_HaveTheSameBits(string name)
    {
        ScalarModel model = ScalarModel.WithEveryTerm(name);
        double[] one = [.. model.Rates(3.7, State(model)), .. model.Outputs(3.7, State(model))];
        foreach (int width in new[] { 1, 2, 4, 8 }) Assert.That(model.RatesAndOutputsInLanes(width, 3.7, State(model)), Is.EqualTo(one));
    }

    /// <summary>Sums of states have the sums of their rates, now and later: exactly where a model says that it is linear.</summary>
    [TestCaseSource(nameof(All))]
    public void IsLinear_OfAModel_IsWhetherItIs(string name)
    {
        ScalarModel model = ScalarModel.WithEveryTerm(name);
        double[] zero = new double[model.StateCount], a = State(model), b = [.. a.Select((x, i) => 3 * x + i)];
        double[] constant = model.Rates(0, zero), sum = model.Rates(0, [.. a.Zip(b, (x, y) => x + y)]), later = model.Rates(7.7, a), ra = model.Rates(0, a), rb = model.Rates(0, b);
        bool isLinear = model.HistoryState < 0;
        for (int i = 0; i < sum.Length; i++)
        {
            double scale = Math.Abs(sum[i]) + Math.Abs(ra[i]) + Math.Abs(rb[i]) + Math.Abs(constant[i]);
            isLinear &= Math.Abs(sum[i] + constant[i] - ra[i] - rb[i]) <= 1e-12 * scale && later[i] == ra[i];
        }
        Assert.That(model.Description.IsLinear, Is.EqualTo(isLinear));
    }

    /// <summary>The Jacobian of the linear part is what <see cref="IEquations.LinearRates{T}"/> says, and nothing else acts on it.</summary>
    [TestCaseSource(nameof(All))]
    public void LinearRates_OfAModel_AreItsEquations(string name)
    {
        ScalarModel model = ScalarModel.WithEveryTerm(name);
        if (model.LinearPk is not { } pk) return;
        double[] k = model.LinearRates(), at = State(model), base0 = model.Rates(0, at);
        int[] part = [.. new[] { pk.Depot, pk.Central, pk.Peripheral1, pk.Peripheral2 }.Where(i => i >= 0)];
        double[,] expected = new double[model.StateCount, model.StateCount];
        if (pk.Depot >= 0) (expected[pk.Depot, pk.Depot], expected[pk.Central, pk.Depot]) = (-k[LinearRate.Absorption], k[LinearRate.Uptake]);
        expected[pk.Central, pk.Central] = -k[LinearRate.K10] - k[LinearRate.K12] - k[LinearRate.K13];
        if (pk.Peripheral1 >= 0) (expected[pk.Peripheral1, pk.Central], expected[pk.Central, pk.Peripheral1], expected[pk.Peripheral1, pk.Peripheral1]) = (k[LinearRate.K12], k[LinearRate.K21], -k[LinearRate.K21]);
        if (pk.Peripheral2 >= 0) (expected[pk.Peripheral2, pk.Central], expected[pk.Central, pk.Peripheral2], expected[pk.Peripheral2, pk.Peripheral2]) = (k[LinearRate.K13], k[LinearRate.K31], -k[LinearRate.K31]);
        Assert.That(model.HistoryState, Is.Not.AnyOf(part.Cast<object>().ToArray()));
        for (int j = 0; j < model.StateCount; j++)
        {
            double[] moved = [.. at];
            moved[j] += 1;
            double[] rates = model.Rates(0, moved), later = model.Rates(9, at);
            foreach (int i in part)
            {
                Assert.That(rates[i] - base0[i], Is.EqualTo(expected[i, j]).Within(1e-13), $"∂rate {i}/∂state {j}");
                Assert.That(later[i], Is.EqualTo(base0[i]), $"rate {i} at another time");
            }
        }
    }

    /// <summary>Without drug nothing moves: what a model starts with is its baseline.</summary>
    [TestCaseSource(nameof(All))]
    public void Initial_WithoutDrug_IsABaseline(string name)
    {
        if (name.StartsWith("tumour", StringComparison.Ordinal) || name.StartsWith("hazard", StringComparison.Ordinal) || name.StartsWith("disease", StringComparison.Ordinal) || name == "circadian-response") return;
        ScalarModel model = ScalarModel.WithEveryTerm(name);
        Assert.That(model.Rates(5, model.Initial()), Is.All.Zero.Within(1e-16));
    }

    /// <summary>Oral and intravenous doses reach the compartment that is measured.</summary>
    [TestCaseSource(nameof(All))]
    public void Doses_ByEitherRoute_AreMeasured(string name)
    {
        Course oral = new(ScalarModel.Of(name));
        Assert.That(oral.Oral(0, 10).Output("CP", 2.5)[0], Is.GreaterThan(0));
        ScalarModel model = ScalarModel.Of(name);
        foreach (int state in model.Description.Intravenous)
            Assert.That(new Course(model).Dose(0, model.Description.States[state].Name, 10).Output("CP", 0)[0], Is.GreaterThan(0));
    }

    static double[] State(ScalarModel model) => [.. Enumerable.Range(1, model.StateCount).Select(i => 0.7 + 0.31 * i)];
}
