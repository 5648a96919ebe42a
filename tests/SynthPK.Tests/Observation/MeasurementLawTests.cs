using NUnit.Framework;
using SynthPK.Observation;

namespace SynthPK.Tests.Observation;

/// <summary>Each law of measurement read backwards is the law that generates.</summary>
public sealed class MeasurementLawTests
{
    const double True = 4;

    static IEnumerable<TestCaseData> Laws() =>
        from error in new ResidualError[]
        {
            new AdditiveError("0.5 mg/L"),
            new ProportionalError("20 %"),
            new CombinedSdSumError { Additive = "0.5 mg/L", Proportional = "20 %" },
            new CombinedVarianceSumError { Additive = "500 ng/mL", Proportional = "20 %" },
            new PowerError { Additive = "0.1 mg/L", Coefficient = 0.3, Exponent = 0.7 },
            new LognormalError(0.3),
            new BoxCoxError { Sd = 0.2, Shape = 0.5 },
            new LogitError { Sd = 0.5, Low = "1 mg/L", High = "10 mg/L" },
        }
        from epsilon in new Epsilon[] { new NormalEpsilon(), new StudentTEpsilon(5), new StandardisedTEpsilon(4) }
        from size in new[] { 1, 0.6 }
        select new TestCaseData(error, epsilon, size).SetArgDisplayNames($"{error.GetType().Name} {epsilon.GetType().Name} {size}");

    [TestCaseSource(nameof(Laws))]
    public void Read_OfWhatTheLawGives_IsItsDeviate(ResidualError error, Epsilon epsilon, double size)
    {
        MeasurementLaw law = Of(error, epsilon);
        Measurement measure = error.Prepare("mg/L");
        Func<double, double> draw = epsilon.Prepare();
        for (double deviate = -2; deviate <= 2; deviate += 0.25)
            Assert.That(law.Read(True, measure(True, draw(deviate) * size), size).Score, Is.EqualTo(deviate).Within(1e-9));
    }

    [TestCaseSource(nameof(Laws))]
    public void Read_Density_IntegratesToProbabilities(ResidualError error, Epsilon epsilon, double size)
    {
        MeasurementLaw law = Of(error, epsilon);
        Measurement measure = error.Prepare("mg/L");
        Func<double, double> draw = epsilon.Prepare();
        // the density between the values whose deviates are -2 and 2, by Simpson's rule; Φ(2) - Φ(-2) = 0.9544997
        double low = measure(True, draw(-2) * size), high = measure(True, draw(2) * size), sum = 0;
        const int Steps = 4000;
        for (int i = 0; i <= Steps; i++)
        {
            (double score, double slope) = law.Read(True, low + (high - low) * i / Steps, size);
            sum += Math.Exp(slope - score * score / 2) / Math.Sqrt(2 * Math.PI) * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2);
        }
        Assert.That(sum * (high - low) / Steps / 3, Is.EqualTo(0.954499736).Within(1e-7));
    }

    [Test]
    public void Read_OfATrueValueOf0_IsFinite()
    {
        foreach (ResidualError error in new ResidualError[] { new ProportionalError("20 %"), new LognormalError(0.3), new AdditiveError("0 mg/L") })
        {
            (double score, double slope) = Of(error, new NormalEpsilon()).Read(0, 3);
            Assert.That(double.IsFinite(score) && double.IsFinite(slope), error.GetType().Name);
        }
    }

    [Test]
    public void CanGive_OfLawsOnPositiveValues_IsFalseBelow0()
    {
        Assert.That(Of(new LognormalError(0.3), new NormalEpsilon()).CanGive(0), Is.False);
        Assert.That(Of(new LogitError { Sd = 0.5, Low = "1 mg/L", High = "10 mg/L" }, new NormalEpsilon()).CanGive(10), Is.False);
        Assert.That(Of(new ProportionalError("20 %"), new NormalEpsilon()).CanGive(-1));
    }

    static MeasurementLaw Of(ResidualError error, Epsilon epsilon) => new(new MeasuredEndpoint(0, "CP", "mg/L", new Endpoint { Error = error, Epsilon = epsilon }), least: 1e-6);
}
