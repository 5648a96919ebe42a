using System.Xml.Linq;
using NUnit.Framework;
using SynthPK.Formats.Pictures;

namespace SynthPK.Tests.Formats.Pictures;

public sealed class ChartTests
{
    static readonly double[] Places = [0, 1, 2, 3], Values = [1, 2, double.NaN, 4];

    [Test]
    public void Svg_OfEverySeries_DrawsEachAndExplainsIt()
    {
        XDocument svg = Draw(new Chart("A & <b>", "h", "mg/L",
            new LineSeries("line", Places, Values) { IsDashed = true }, new DotSeries("dots", Places, Values) { IsOpen = true }, new BandSeries("band", Places, Places, [1, 2, 3, 4]), new BarSeries("bars", Places, Values, 0.5), new LevelSeries("level", 2)));
        string text = svg.ToString();
        Assert.That(Of(svg, "polygon"), Has.Count.EqualTo(1));
        foreach (string name in (string[])["line", "dots", "band", "bars", "level"]) Assert.That(text, Does.Contain($">{name}<"));
        Assert.That(Of(svg, "title").Select(t => t.Value), Has.One.EqualTo("A & <b>"));
    }

    [Test]
    public void Svg_AtAGap_BreaksTheLine() =>
        Assert.That(Of(Draw(new Chart("t", "x", "y", new LineSeries("", [0, 1, 2, 3, 4], [1, 2, double.NaN, 4, 5]))), "polyline"), Has.Count.EqualTo(2));

    [Test]
    public void Svg_OnALogarithmicAxis_LeavesOutWhatIsNotPositive() =>
        Assert.That(Of(Draw(new Chart("t", "x", "y", new DotSeries("", Places, [0, -1, 1, 10])) { IsLog = true }), "circle"), Has.Count.EqualTo(2));

    [Test]
    public void Svg_OfSeriesOfOneName_GivesThemOneColourAndOneWord()
    {
        XDocument svg = Draw(new Chart("t", "x", "y", new LineSeries("same", Places, Places), new LineSeries("same", Places, [3, 2, 1, 0])));
        Assert.That(Of(svg, "polyline").Select(line => (string?)line.Attribute("stroke")).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(Of(svg, "text").Count(t => t.Value == "same"), Is.EqualTo(1));
    }

    [Test]
    public void Svg_OfNothingThatCouldBeShown_Throws() => Assert.Throws<ArgumentException>(() => Draw(new Chart("t", "x", "y", new DotSeries("", Places, [0, 0, 0, 0])) { IsLog = true }));

    [Test]
    public void Svg_OfPlacesWithoutValues_Throws() => Assert.That(() => Draw(new Chart("t", "x", "y", new DotSeries("dots", Places, [1]))), Throws.ArgumentException.With.Message.Contains("4 places and 1 values"));

    static XDocument Draw(Chart chart) => XDocument.Parse(Chart.Svg(chart.Title, [chart]));

    static List<XElement> Of(XDocument svg, string element) => [.. svg.Descendants().Where(e => e.Name.LocalName == element)];
}
