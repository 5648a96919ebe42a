using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class HiddenConfounderTests
{
    const int Subjects = 2000;
    const double EndH = 460; // the last sample; the last dose is at 456 h

    static readonly Trial Trial = Trial.Of(1, Subjects);

    [TestCase(1, 0.01)]
    [TestCase(3, 0.05)]
    [TestCase(5, 0.20)]
    public void AtSeverity_OverSubjects_InhibitsTheStatedShare(int severity, double share) =>
        Assert.That(Trial.Corrupt(1, new HiddenConfounder().AtSeverity(severity)).Conditions.Rows / (double)Subjects, Is.EqualTo(share).Within(3.3 * Math.Sqrt(share * (1 - share) / Subjects)));

    [Test]
    public void Apply_ToEveryone_WindowsAndFactorsAreUniform()
    {
        Table conditions = Trial.Corrupt(1, new HiddenConfounder { Rate = 1 }).Conditions;
        double[] from = [.. conditions.Get<double>("FROM").Values], to = [.. conditions.Get<double>("TO").Values], factor = [.. conditions.Get<double>("FACTOR").Values];
        Assert.That(conditions.Get<long>("ID").Values.ToArray(), Is.EqualTo(Enumerable.Range(1, Subjects)));
        Assert.That(from.Zip(to, (a, b) => b - a).Min(), Is.GreaterThanOrEqualTo(0));
        Assert.That(from.Min(), Is.GreaterThanOrEqualTo(0));
        Assert.That(to.Max(), Is.LessThanOrEqualTo(EndH + 0.1), "samples are up to four minutes late by plan");
        // The lesser and the greater of two uniform numbers: means 1/3 and 2/3, SD 0.2357.
        Assert.That(from.Average() / EndH, Is.EqualTo(1.0 / 3).Within(3.3 * 0.2357 / Math.Sqrt(Subjects)));
        Assert.That(to.Average() / EndH, Is.EqualTo(2.0 / 3).Within(3.3 * 0.2357 / Math.Sqrt(Subjects)));
        Assert.That(factor, Is.All.InRange(0.4, 0.8));
        Assert.That(factor.Average(), Is.EqualTo(0.6).Within(3.3 * 0.4 / Math.Sqrt(12.0 * Subjects)));
        Assert.That(conditions.Get<string>("PARAMETER").Values.ToArray(), Is.All.EqualTo("CL"));
    }

    [Test]
    public void Check_OfIllegalInhibitions_SaysWhatIsLegal() =>
        Assert.That(new HiddenConfounder { LeastInhibition = 0.5, MostInhibition = 0.4, Parameter = "" }.Check(), Is.EqualTo(new[]
        {
            "least-inhibition and most-inhibition are 0.5 and 0.4; they must rise, from 0 to less than 1.",
            "parameter is empty; it must name a parameter of the model, such as CL.",
        }));
}
