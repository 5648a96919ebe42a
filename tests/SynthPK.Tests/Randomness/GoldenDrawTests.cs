using NUnit.Framework;
using SynthPK.Randomness;

namespace SynthPK.Tests.Randomness;

/// <summary>The bits of every distribution that needs an elementary function. A number that changes is a release note ("Data changes").</summary>
public sealed class GoldenDrawTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(42).For("golden");

    // Normal, Lognormal and the small counts were checked against Python's own inversion; Exponential, Gamma, Beta and the large
    // counts, which reject or split, are as this library first drew them.
    static IEnumerable<TestCaseData> Draws()
    {
        yield return Case("Normal", i => Key.Normal(i), -1.6250528083705695, 0.528634716529707, -1.964167786315995, -1.5582055430072532, 0.8680125355310876);
        yield return Case("Lognormal(5, 0.3)", i => Key.Lognormal(i, 5, 0.3), 3.0707507323305503, 5.859289364584425, 2.7737149990313537, 3.1329537496227227, 6.48726920870698);
        yield return Case("TruncatedNormal(70, 12, 45, 120)", i => Key.TruncatedNormal(i, 70, 12, 45, 120), 52.26509696348126, 76.53624003754611, 49.38483502790908, 52.90117324552817, 80.57372104885309);
        yield return Case("TruncatedNormal, far tail", i => Key.TruncatedNormal(i, 0, 1, 8, 9), 8.0065813135608, 8.147480005495845, 8.00308538994743, 8.007560557425345, 8.200228642108966);
        yield return Case("Exponential", i => Key.Exponential(i), 2.9550577418558506, 0.3545763421711982, 3.698714919325761, 2.8202294832461092, 0.2140521723216108);
        yield return Case("Gamma(0.105, 1)", i => Key.Gamma(i, 0.105, 1), 5.913476928783457e-05, 2.3591564376555234e-09, 8.559662832268619e-06, 0.4361698044620551, 0.01406394969901491);
        yield return Case("Gamma(3, 2)", i => Key.Gamma(i, 3, 2), 4.612376095313328, 3.9502337203710445, 1.61265211026669, 9.952375283819725, 6.464567871702898);
        yield return Case("Beta(2, 0.3)", i => Key.Beta(i, 2, 0.3), 0.7475538699479828, 0.9975242746157323, 0.6072008773319505, 0.9974669240867048, 0.999978440775565);
        yield return Case("Poisson(8)", i => Key.Poisson(i, 8), 4, 9, 3, 4, 10);
        yield return Case("Poisson(500)", i => Key.Poisson(i, 500), 497, 536, 513, 507, 498);
        yield return Case("TruncatedPoisson(2, 1, 4)", i => Key.TruncatedPoisson(i, 2, 1, 4), 1, 3, 1, 1, 3);
        yield return Case("Binomial(20, 0.4)", i => Key.Binomial(i, 20, 0.4), 5, 9, 4, 5, 10);
        yield return Case("Binomial(700, 0.4)", i => Key.Binomial(i, 700, 0.4), 262, 302, 289, 263, 265);

        static TestCaseData Case(string name, Func<long, double> draw, params double[] expected) => new TestCaseData(draw, expected).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Draws))]
    public void Draw_OfPinnedKeys_KeepsItsBits(Func<long, double> draw, double[] expected)
    {
        double[] actual = [draw(0), draw(1), draw(2), draw(7), draw(long.MaxValue)];
        Assert.That(actual, Is.EqualTo(expected), string.Join(", ", actual.Select(x => x.ToString("R"))));
    }
}
