using NUnit.Framework;
using SynthPK.Wording;

namespace SynthPK.Tests.Wording;

public sealed class KebabTests
{
    [TestCase("Outliers", "outliers")]
    [TestCase("CombinedSdSum", "combined-sd-sum")]
    [TestCase("lloq", "lloq")]
    [TestCase("", "")]
    public void Of_ANameOfCSharp_IsAsScenarioFilesWriteIt(string name, string kebab) => Assert.That(Kebab.Of(name), Is.EqualTo(kebab));

    [TestCase("DoseCourse", "Course")]
    [TestCase("Spread", "Spread")]
    [TestCase("lower", "lower")]
    public void LastWord_OfAName_BeginsWithItsLastCapital(string name, string word) => Assert.That(Kebab.LastWord(name), Is.EqualTo(word));
}
