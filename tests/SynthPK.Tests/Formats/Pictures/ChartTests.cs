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
    public void Svg_AtAGapInABand_BreaksIt() =>
        Assert.That(Of(Draw(new Chart("t", "x", "y", new BandSeries("", [0, 1, 2, 3, 4], [1, 1, double.NaN, 1, 1], [2, 2, 2, 3, 3]))), "polygon"), Has.Count.EqualTo(2));

    [Test]
    public void Svg_AtAPlaceThatIsNaN_LeavesAGapInEverySeries()
    {
        double[] places = [0, 1, double.NaN, 3, 4], values = [1, 2, 3, 4, 5];
        XDocument svg = Draw(new Chart("t", "x", "y",
            new LineSeries("", places, values), new DotSeries("", places, values), new BandSeries("", places, values, [2, 3, 4, 5, 6]), new BarSeries("", places, values, 0.5), new LevelSeries("", 2)));
        Assert.That(Of(svg, "polyline"), Has.Count.EqualTo(2));
        Assert.That(Of(svg, "circle"), Has.Count.EqualTo(4));
        Assert.That(Of(svg, "polygon"), Has.Count.EqualTo(2));
        Assert.That(Of(svg, "rect"), Has.Count.EqualTo(1 + 4), "the paper and the bars");
    }

    [Test]
    public void Svg_OnALogarithmicAxis_LeavesOutWhatIsNotPositive() =>
        Assert.That(Of(Draw(new Chart("t", "x", "y", new DotSeries("", Places, [0, -1, 1, 10])) { IsLog = true }), "circle"), Has.Count.EqualTo(2));

    [Test]
    public void Svg_OfPlacesThatHaveNames_WritesThemInPlaceOfNumbers()
    {
        IEnumerable<string> texts = Of(Draw(new Chart("t", "x", "y", new DotSeries("", [1, 2, 3], [10, 20, 30])) { Places = ["one", "two", "three"] }), "text").Select(text => text.Value);
        Assert.That(texts.Intersect(["one", "two", "three", "1", "1.5", "2", "2.5", "3"]), Is.EqualTo(new[] { "one", "two", "three" }));
    }

    [Test]
    public void Svg_OfSeriesOfOneName_GivesThemOneColourAndOneWord()
    {
        XDocument svg = Draw(new Chart("t", "x", "y", new LineSeries("same", Places, Places), new LineSeries("same", Places, [3, 2, 1, 0])));
        Assert.That(Of(svg, "polyline").Select(line => (string?)line.Attribute("stroke")).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(Of(svg, "text").Count(t => t.Value == "same"), Is.EqualTo(1));
    }

    [Test]
    public void Svg_OfNothingThatCouldBeShown_Throws() => Assert.Throws<ArgumentException>(() => Draw(new Chart("t", "x", "y", new DotSeries("", Places, [0, 0, 0, 0])) { IsLog = true }));

    [TestCaseSource(nameof(Unmatched))]
    public void Svg_OfPlacesWithoutValues_Throws(Series series) => Assert.That(() => Draw(new Chart("t", "x", "y", series)), Throws.ArgumentException.With.Message.Contains("4 places and 1 values"));

    static IEnumerable<Series> Unmatched() =>
        [new DotSeries("dots", Places, [1]), new LineSeries("line", Places, [1]), new BarSeries("bars", Places, [1], 0.5), new BandSeries("band", Places, Places, [1]), new BandSeries("band", Places, [1], Places)];

    static XDocument Draw(Chart chart) => XDocument.Parse(Chart.Svg(chart.Title, [chart]));

    static List<XElement> Of(XDocument svg, string element) => [.. svg.Descendants().Where(e => e.Name.LocalName == element)];
}
