using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Estimation;
using SynthPK.Randomness;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Estimation;

/// <summary>The posterior of a subject against theory: where it is Gaussian, and where a grid can be summed.</summary>
public sealed class PosteriorTests
{
    const int Many = 8000;

    static readonly RandomKey Key = RandomKey.FromSeed(11);

    /// <summary>ln of the concentration is linear in the deviations of F: ETA, and a KAPPA on each of two occasions so far apart that nothing is left of the first.</summary>
    const string Linear = """
        name: linear
        subjects: 1
        model: one-compartment
        population:
          parameters:
            CL: { typical: 10 L/h }
            V: { typical: 10 L }
            KA: { typical: 2 1/h }
            F: { typical: 0.5, variability: { sd: 0.4 }, iov: { sd: 0.3 } }
        occasions: { starts: [48 h] }
        arms:
          - name: a
            regimen: [oral: { dose: 100 mg, every: 48 h, count: 2 }]
            sampling: [times: "1, 2, 49 h"]
        error: { lognormal: 0.25 }
        """;

    static readonly double[] TimesH = [1, 2, 4, 49, 50], Residuals = [0.5, 0.9, 0.4, -0.6, -0.2];

    [TestCase(false)]
    [TestCase(true)]
    public void Of_ALinearGaussianCase_IsTheClosedForm(bool isAutocorrelated)
    {
        Study study = new(ScenarioFile.Parse(isAutocorrelated ? Linear + "\nautocorrelation: { half-life: 2 h }\n" : Linear));
        // f = F D ka/(V (ka - k)) (e^-kt - e^-ka t) with k = 1, ka = 2
        double[] typical = [.. TimesH.Select(timeH => timeH % 48).Select(t => 0.5 * 100 * 2 / 10 * (Math.Exp(-t) - Math.Exp(-2 * t)))];
        SubjectRecord subject = new(1, [], [new Dose(0, 100, 0, Route.Oral), new Dose(48, 100, 0, Route.Oral)],
            [.. TimesH.Select((timeH, i) => new MeasuredValue(0, timeH, typical[i] * Math.Exp(Residuals[i])))])
        { OccasionsH = [0, 48] };

        // residuals = X z + e: z ~ N(0, I), e ~ N(0, R)
        Matrix<double> x = Matrix<double>.Build.Dense(5, 3, (i, j) => j == 0 ? 0.4 : (j == 1) == (i < 3) ? 0.3 : 0);
        Matrix<double> r = Matrix<double>.Build.Dense(5, 5, (i, j) => 0.0625 * (i == j ? 1 : isAutocorrelated ? 0.999 * Math.Pow(2, -Math.Abs(TimesH[i] - TimesH[j]) / 2) : 0));
        Vector<double> y = Vector<double>.Build.Dense(Residuals);
        Matrix<double> precision = Matrix<double>.Build.DenseIdentity(3) + x.Transpose() * r.Inverse() * x, covariance = precision.Inverse();
        Vector<double> mean = covariance * (x.Transpose() * (r.Inverse() * y));
        Matrix<double> all = x * x.Transpose() + r;
        double evidence = -(y * (all.Inverse() * y) + Math.Log(all.Determinant()) + 5 * Math.Log(2 * Math.PI)) / 2 - typical.Select((f, i) => Math.Log(f) + Residuals[i]).Sum();

        RandomEffects effects = new(study, subject);
        Mode mode = Posterior.Modes(effects, new ModeSearch(effects, new Likelihood(study, subject, effects)), Key)[0];
        Assert.That(mode.Point, Is.EqualTo(mean.ToArray()).Within(1e-4));
        Assert.That(mode.Curvature.Inverse().Cast<double>(), Is.EqualTo(covariance.ToRowMajorArray()).Within(1e-4));

        Posterior posterior = Posterior.Of(study, subject, Key, new PosteriorOptions { Draws = Many });
        double size = 1 / posterior.Weights.Sum(w => w * w);
        Assert.That(size, Is.GreaterThan(0.7 * Many), "the proposal is near to the target");
        Assert.That(posterior.LogEvidence, Is.EqualTo(evidence).Within(0.02));
        for (int i = 0; i < 3; i++)
        {
            Assert.That(Mean(posterior, z => z[i]), Is.EqualTo(mean[i]).Within(4 * Math.Sqrt(covariance[i, i] / size)));
            for (int j = 0; j <= i; j++)
            {
                // the variance of a product of two normal deviations
                double sd = Math.Sqrt((covariance[i, i] * covariance[j, j] + covariance[i, j] * covariance[i, j]) / size);
                Assert.That(Mean(posterior, z => (z[i] - mean[i]) * (z[j] - mean[j])), Is.EqualTo(covariance[i, j]).Within(4 * sd));
            }
        }
    }

    const string Curved = """
        name: curved
        subjects: 1
        model: one-compartment
        population:
          parameters:
            CL: { typical: 5 L/h, variability: { sd: 0.5 } }
            V: { typical: 20 L, variability: { sd: 0.4 } }
        arms:
          - name: a
            regimen: [bolus: { dose: 100 mg }]
            sampling: [times: "1, 2 h"]
        error: { combined-variance-sum: { additive: 0.05 mg/L, proportional: 30 % } }
        """;

    static readonly SubjectRecord Sparse = new(1, [], [new Dose(0, 100, 0, Route.Bolus)],
        [new MeasuredValue(0, 1, 2.9), new MeasuredValue(0, 12, 0.5, Censoring.Below), new MeasuredValue(0, 0.1, 3.5, Censoring.Above)]);

    [TestCase(false)]
    [TestCase(true)]
    public void Of_ASparseCensoredCase_IsTheSumOverAGrid(bool isMixture)
    {
        Study study = new(ScenarioFile.Parse(isMixture
            ? Curved.Replace("  parameters:", "  mixture: { poor: 0.3, extensive: 0.7 }\n  parameters:", StringComparison.Ordinal).Replace("variability: { sd: 0.5 }", "variability: { sd: 0.5 }, mixture: { poor: { typical: 1.5 L/h } }", StringComparison.Ordinal)
            : Curved));
        (double Share, double Cl)[] classes = isMixture ? [(0.3, 1.5), (0.7, 5)] : [(1, 5)];
        double evidence = 0, cl = 0, square = 0, later = 0, poor = 0;
        const double Step = 0.02;
        foreach ((double share, double typical) in classes)
        {
            for (double a = -6; a <= 6; a += Step)
            {
                for (double b = -6; b <= 6; b += Step)
                {
                    double own = typical * Math.Exp(0.5 * a), v = 20 * Math.Exp(0.4 * b);
                    double F(double t) => 100 / v * Math.Exp(-own / v * t);
                    double Sd(double f) => Math.Sqrt(0.05 * 0.05 + 0.09 * f * f);
                    double weight = share * Step * Step * Normal.PDF(0, 1, a) * Normal.PDF(0, 1, b)
                        * Normal.PDF(F(1), Sd(F(1)), 2.9) * Normal.CDF(F(12), Sd(F(12)), 0.5) * (1 - Normal.CDF(F(0.1), Sd(F(0.1)), 3.5));
                    evidence += weight;
                    cl += weight * Math.Log(own);
                    square += weight * Math.Log(own) * Math.Log(own);
                    later += weight * F(24);
                    if (typical == 1.5) poor += weight;
                }
            }
        }
        (cl, square, later, poor) = (cl / evidence, square / evidence, later / evidence, poor / evidence);
        double sd = Math.Sqrt(square - cl * cl);

        Posterior posterior = Posterior.Of(study, Sparse, Key, new PosteriorOptions { Draws = Many });
        double size = posterior.Subject.EffectiveSize;
        Assert.That(size, Is.GreaterThan(Many / 4));
        Assert.That(posterior.LogEvidence, Is.EqualTo(Math.Log(evidence)).Within(0.03));
        double[] found = [.. posterior.Subject.Subject.Parameters["CL"].ToArray().Select(own => Math.Log(own))], f24 = posterior.Subject.Subject.At("CP", [24])[0];
        Assert.That(Mean(posterior, found), Is.EqualTo(cl).Within(4 * sd / Math.Sqrt(size)));
        Assert.That(Math.Sqrt(Mean(posterior, [.. found.Select(ln => (ln - cl) * (ln - cl))])), Is.EqualTo(sd).Within(4).Percent);
        Assert.That(Mean(posterior, f24), Is.EqualTo(later).Within(6).Percent);
        if (isMixture) Assert.That(Mean(posterior, [.. posterior.Classes.Select(of => of == "poor" ? 1.0 : 0)]), Is.EqualTo(poor).Within(4 * Math.Sqrt(poor * (1 - poor) / size)));
    }

    [Test]
    public void Of_AnErrorThatDiffersBetweenSubjects_IsTheSumOverAGrid()
    {
        Study study = new(ScenarioFile.Parse(Curved
            .Replace("error: { combined-variance-sum: { additive: 0.05 mg/L, proportional: 30 % } }", "endpoints: { CP: { error: { proportional: 20 % }, error-variability: { sd: 0.6 } } }", StringComparison.Ordinal)
            .Replace(", variability: { sd: 0.5 }", "", StringComparison.Ordinal).Replace(", variability: { sd: 0.4 }", "", StringComparison.Ordinal)));
        // f = 5 exp(-t/4): three values far from it tell of a large error
        double[] f = [5 * Math.Exp(-0.25), 5 * Math.Exp(-0.5), 5 * Math.Exp(-0.75)], measured = [f[0] * 1.5, f[1] * 0.6, f[2] * 1.4];
        double evidence = 0, mean = 0;
        for (double w = -6; w <= 6; w += 0.001)
        {
            double weight = Normal.PDF(0, 1, w) * f.Zip(measured).Aggregate(0.001, (product, p) => product * Normal.PDF(p.First, 0.2 * Math.Exp(0.6 * w) * p.First, p.Second));
            evidence += weight;
            mean += weight * w;
        }
        SubjectRecord subject = new(1, [], [new Dose(0, 100, 0, Route.Bolus)], [.. measured.Select((value, i) => new MeasuredValue(0, i + 1, value))]);
        Posterior posterior = Posterior.Of(study, subject, Key, new PosteriorOptions { Draws = Many });
        Assert.That(posterior.LogEvidence, Is.EqualTo(Math.Log(evidence)).Within(0.03));
        Assert.That(Mean(posterior, z => z[0]), Is.EqualTo(mean / evidence).Within(0.04));
    }

    [Test]
    public void Of_NoValues_IsTheLaw()
    {
        Study study = new(ScenarioFile.Parse(Curved));
        Posterior posterior = Posterior.Of(study, Sparse with { Values = [] }, Key, new PosteriorOptions { Draws = 4000 });
        Assert.That(posterior.Weights, Has.All.EqualTo(1.0 / 4000).Within(1e-12));
        double[] cl = [.. posterior.Subject.Subject.Parameters["CL"].ToArray().Select(own => Math.Log(own / 5) / 0.5)];
        Assert.That(cl.Average(), Is.Zero.Within(4 / Math.Sqrt(4000)));
        Assert.That(cl.Average(own => own * own), Is.EqualTo(1).Within(4 * Math.Sqrt(2.0 / 4000)));
    }

    [Test]
    public void Of_ValuesThatNothingExplains_IsStillFinite()
    {
        Study study = new(ScenarioFile.Parse(Curved));
        Posterior posterior = Posterior.Of(study, Sparse with { Values = [new MeasuredValue(0, 1, 1e9), new MeasuredValue(0, 2, -1e9), new MeasuredValue(0, -5, 3)] }, Key);
        Assert.That(posterior.Weights, Has.All.Matches<double>(double.IsFinite));
        Assert.That(posterior.Weights.Sum(), Is.EqualTo(1).Within(1e-9));
    }

    static double Mean(Posterior posterior, Func<double[], double> of) => Mean(posterior, [.. posterior.Points.Select(of)]);

    static double Mean(Posterior posterior, double[] values) => values.Zip(posterior.Weights, (value, weight) => value * weight).Sum();
}
