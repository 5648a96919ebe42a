using MathNet.Numerics.Statistics;
using NUnit.Framework;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Tests.Populations;

/// <summary>Replicates scatter about the estimates as their covariance says.</summary>
public sealed class UncertaintyTests
{
    const int Many = 4000;

    static readonly Population Estimates = new()
    {
        Parameters = new Dictionary<string, Parameter>
        {
            ["CL"] = new() { Typical = "2.7 L/h", Variability = new VarianceSpread(0.1) },
            ["V"] = new() { Typical = "32 L", Variability = new VarianceSpread(0.2) },
        },
        Omega = [new CovarianceAssociation { Between = ["CL", "V"], Value = 0.07 }],
        Uncertainty = new Uncertainty { Of = ["CL", "V", "omega(CL)"], Lower = [0.04, 0.1, 1, 0, 0, 0.0004] },
    };

    static readonly Population[] Replicates =
        [.. Enumerable.Range(1, Many).Select(i => Estimates.Uncertainty!.Draw(Estimates, (_, typical) => typical.Value > 0, RandomKey.FromSeed(4).For(i))!)];

    [Test]
    public void Draw_HasTheCovarianceOfTheEstimates()
    {
        double[] cl = [.. Replicates.Select(p => p.Parameters["CL"].Typical.Value)], v = [.. Replicates.Select(p => p.Parameters["V"].Typical.Value)];
        double[] variance = [.. Replicates.Select(p => p.Parameters["CL"].Variability!.LogVariance)];
        Assert.That(cl.Mean(), Is.EqualTo(2.7).Within(4 * 0.2 / Math.Sqrt(Many)));
        Assert.That(cl.Variance(), Is.EqualTo(0.04).Within(4 * 0.04 * Math.Sqrt(2.0 / Many)));
        Assert.That(v.Variance(), Is.EqualTo(1).Within(4 * Math.Sqrt(2.0 / Many)));
        Assert.That(cl.Covariance(v), Is.EqualTo(0.1).Within(4 * Math.Sqrt((0.04 + 0.01) / Many)));
        Assert.That(variance.Mean(), Is.EqualTo(0.1).Within(4 * 0.02 / Math.Sqrt(Many)));
        Assert.That(variance.Variance(), Is.EqualTo(0.0004).Within(4 * 0.0004 * Math.Sqrt(2.0 / Many)));
    }

    [Test]
    public void Draw_OfAVariance_KeepsCorrelations()
    {
        Assert.That(Replicates.Take(50).Select(p => ((CorrelationAssociation)p.Omega.Single()).Value), Is.All.EqualTo(0.07 / Math.Sqrt(0.02)).Within(1e-12));
        Assert.That(Replicates.Take(50).Select(p => p.Parameters["V"].Variability!.LogVariance), Is.All.EqualTo(0.2));
    }

    [Test]
    public void Draw_ThatIsIllegal_IsDrawnAnew_OrNull()
    {
        Population wide = Estimates with { Uncertainty = new Uncertainty { Of = ["CL"], Lower = [9] } };
        Population?[] drawn = [.. Enumerable.Range(0, 200).Select(i => wide.Uncertainty!.Draw(wide, Positive, RandomKey.FromSeed(1).For(i)))];
        Assert.That(drawn, Is.All.Matches<Population?>(p => p!.Parameters["CL"].Typical.Value > 0));
        Assert.That(wide.Uncertainty!.Draw(wide, (_, _) => false, RandomKey.FromSeed(1)), Is.Null);

        static bool Positive(string name, Quantity typical) => typical.Value > 0;
    }
}
