using NUnit.Framework;
using SynthPK.Wording;

namespace SynthPK.Tests.Wording;

public class NearestTests
{
    static readonly string[] Words = ["variance", "sd", "cv", "covariates", "correlations"];

    [TestCase("varaince", "variance")]
    [TestCase("Variance", "variance")]
    [TestCase("covariate", "covariates")]
    [TestCase("SD", "sd")]
    [TestCase("std", "sd")]
    [TestCase("banana", null)]
    [TestCase("", null)]
    public void To_Word_IsTheNearestOrNone(string word, string? expected) => Assert.That(Nearest.To(word, Words), Is.EqualTo(expected));
}
