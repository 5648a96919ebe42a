using System.Xml.Linq;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Pictures;

/// <summary>A picture is well-formed SVG that shows every sample once, inside its frame.</summary>
public sealed class ProfilePictureTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    static readonly Study Study = new(ScenarioFile.Load("warfarin") with { Subjects = 20 });

    static readonly Dataset Dataset = Dataset.Concat([.. Study.Blocks()]);

    [Test]
    public void Svg_ShowsEverySampleOnce_AndTellsItsStory()
    {
        for (long subject = 1; subject <= 20; subject++)
        {
            XElement picture = Draw(subject);
            int samples = Dataset.Truth.Latent.Get<long>("ID").Values.Count(subject), recorded = Dataset.Observations.Get<long>("ID").Values.Count(subject);
            string[] stories = [.. picture.Elements(Svg + "g").Select(g => g.Element(Svg + "title")!.Value)];
            Assert.That(stories, Has.Length.EqualTo(samples));
            Assert.That(stories.Count(s => s.EndsWith("not on record", StringComparison.Ordinal)), Is.EqualTo(samples - recorded));
            Assert.That(stories, Is.All.Contains("measured"));
        }
    }

    [Test]
    public void Svg_KeepsEverythingInsideItsFrame()
    {
        XElement picture = Draw(3);
        var points = picture.Elements(Svg + "polyline").SelectMany(p => p.Attribute("points")!.Value.Split(' ')).Select(p => Array.ConvertAll(p.Split(','), double.Parse));
        Assert.That(points, Is.All.Matches<double[]>(p => p![0] is >= 64 and <= 740 && p[1] is >= 56 and <= 334));
    }

    static XElement Draw(long subject)
    {
        SubjectCurve curve = Study.Curve(subject, [.. Enumerable.Range(0, 301).Select(i => 2.0 * i)]);
        return XElement.Parse(ProfilePicture.Svg(Dataset, subject, curve.TimesH, curve.PrescribedMgPerL, curve.TrueMgPerL));
    }
}
