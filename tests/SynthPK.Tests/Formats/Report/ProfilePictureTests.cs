using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Report;
using SynthPK.Formats.Report.Profiles;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Report;

/// <summary>A picture is well-formed SVG that shows every sample and dose once, inside its frame, and tells what happened to each.</summary>
public sealed class ProfilePictureTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    static readonly Study Study = new(ScenarioFile.Load("warfarin") with { Subjects = 20 });

    static readonly Dataset Dataset = Dataset.Concat([.. Study.Blocks()]);

    [Test]
    public void Svg_ShowsEverySampleAndDoseOnce_AndTellsItsStory()
    {
        for (long subject = 1; subject <= 20; subject++)
        {
            int samples = Dataset.Truth.Latent.Get<long>("ID").Values.Count(subject), recorded = Dataset.Observations.Get<long>("ID").Values.Count(subject), doses = Dataset.Truth.Doses.Get<long>("ID").Values.Count(subject);
            string[] stories = [.. Draw(subject).Elements(Svg + "g").Select(g => g.Element(Svg + "title")!.Value)];
            string[] ofSamples = [.. stories.Where(s => s.Contains("measured", StringComparison.Ordinal) && s.Contains("drawn", StringComparison.Ordinal))];
            Assert.That(ofSamples, Has.Length.EqualTo(samples));
            Assert.That(ofSamples.Count(s => s.Contains("released not on record", StringComparison.Ordinal)), Is.EqualTo(samples - recorded));
            Assert.That(stories, Has.Length.EqualTo(samples + doses));
        }
    }

    [Test]
    public void Svg_OfAMovedSample_NamesStageAndBothTimes()
    {
        Table audit = Dataset.Truth.Audit;
        int row = Enumerable.Range(0, audit.Rows).First(r => audit["STAGE"][r].Text == "sampling-time-deviation");
        XElement picture = Draw(audit.Get<long>("ID").Values[row]);
        string from = audit["BEFORE"][row].Number!.Value.ToString("G5", CultureInfo.InvariantCulture), to = audit["AFTER"][row].Number!.Value.ToString("G5", CultureInfo.InvariantCulture);
        Assert.That(picture.Descendants(Svg + "title").Select(t => t.Value), Has.Some.Contains($"sampling-time-deviation: TIME {from} h → {to} h (drawn off the planned time)"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Svg_KeepsEverythingInsideItsPaper(bool isLogarithmic)
    {
        for (long subject = 1; subject <= 20; subject++)
        {
            XElement picture = Draw(subject, isLogarithmic);
            double[] box = [.. picture.Attribute("viewBox")!.Value.Split(' ').Select(Number)];
            IEnumerable<double> Of(string name) => picture.Descendants().Select(e => e.Attribute(name)?.Value).OfType<string>().Select(Number);
            Assert.That(Of("cx").Concat(Of("x1")).Concat(Of("x2")).Concat(Of("x")), Is.All.InRange(0, box[2]));
            Assert.That(Of("cy").Concat(Of("y1")).Concat(Of("y2")).Concat(Of("y")), Is.All.InRange(0, box[3]));
            var points = picture.Elements(Svg + "polyline").SelectMany(p => p.Attribute("points")!.Value.Split(' ')).Select(p => p.Split(',').Select(Number).ToArray());
            Assert.That(points, Is.All.Matches<double[]>(p => p![0] >= 0 && p[0] <= box[2] && p[1] >= 40 && p[1] <= 370));
        }
    }

    [Test]
    public void Svg_OnALogarithmicScale_PutsEqualRatiosAtEqualDistances()
    {
        ProfileCurve curve = new(1, [0, 100, 200, 300, 400], [8, 4, 2, 1, 0.5], [8, 4, 2, 1, 0.5]);
        string[] line = Regex.Match(ProfilePicture.Svg(Dataset, curve, isLogarithmic: true), "<polyline points=\"([^\"]*)\"").Groups[1].Value.Split(' ');
        double[] y = [.. line.Select(p => Number(p.Split(',')[1]))];
        Assert.That(Enumerable.Range(1, 4).Select(i => y[i] - y[i - 1]), Is.All.EqualTo(y[1] - y[0]).Within(0.02));
        Assert.That(y[1] - y[0], Is.GreaterThan(5));
    }

    [Test]
    public void Svg_OfPooledStudiesWithUnitsOfTheirOwn_PutsTheRecordWhereTheTruthIs()
    {
        Dataset pooled = Study.Generate(ScenarioFile.Load("pooled-moxifloxacin") with { Subjects = 40, Corruption = [] });
        Assert.That(pooled.Observations.Get<string>("UNIT").Values.ToArray().Distinct().Count(), Is.GreaterThan(1), "else this shows nothing");
        foreach (long subject in pooled.Subjects.Get<long>("ID").Values)
        {
            foreach (SampleHistory sample in SampleHistory.Of(pooled, subject, "CP", "mg/L").Where(s => s.Record?.Value is not null))
                Assert.That(sample.Record!.Value, Is.EqualTo(sample.Measured).Within(0.5).Percent);
        }
    }

    [Test]
    public void Svg_OfACopy_SaysThatNoBloodWasDrawn()
    {
        Dataset dirty = Study.Generate(ScenarioFile.Load("warfarin") with { Subjects = 200, Corruption = [new SynthPK.Corruption.RowErrors { ErrorRate = 0.5 }] });
        SampleHistory copy = dirty.Subjects.Get<long>("ID").Values.ToArray().SelectMany(id => SampleHistory.Of(dirty, id, "", "mg/L")).First(s => s.DrawnH is null);
        Assert.That(copy.Fate, Is.EqualTo("a copy"));
        Assert.That(copy.Story, Does.StartWith("planned no such sample; released ").And.Contain("row-errors: row added (entered"));
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static XElement Draw(long subject, bool isLogarithmic = false)
    {
        SubjectCurve curve = Study.Curve(subject, [.. Enumerable.Range(0, 301).Select(i => 2.0 * i)]);
        return XElement.Parse(ProfilePicture.Svg(Dataset, new ProfileCurve(subject, curve.TimesH, curve.PrescribedMgPerL, curve.TrueMgPerL, curve.Endpoint, curve.Unit), isLogarithmic));
    }
}
