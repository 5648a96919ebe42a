using System.Xml.Linq;
using NUnit.Framework;
using SynthPK.Formats.Pictures;

namespace SynthPK.Tests.Formats.Pictures;

public sealed class DrawingTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Test]
    public void Text_AnyText_IsReadBack()
    {
        // No test cases: a runner's log could not hold such names.
        foreach ((string text, string read) in new[]
        {
            ("a <b> & \"c\" 'd'", "a <b> & \"c\" 'd'"), ("]]>--><!--", "]]>--><!--"), ("pair 😀 שלום", "pair 😀 שלום"),
            ("bell\u0007 nul\0 half\uD800", "bell\uFFFD nul\uFFFD half\uFFFD"),
        })
        {
            Drawing paper = new();
            paper.Text(1, 2, text);
            Assert.That(Read(paper).Elements(Svg + "text").Single().Value, Is.EqualTo(read));
        }
    }

    [Test]
    public void Text_TooLong_IsCutAndShowsWholeWhenPointedAt()
    {
        Drawing paper = new();
        paper.Text(0, 0, "loaded-then-daily", width: 60);
        XElement text = Read(paper).Elements(Svg + "text").Single();
        string shown = text.Nodes().OfType<XText>().Single().Value;
        Assert.That(shown, Does.StartWith("load").And.EndsWith("…"));
        Assert.That(Lettering.Width(shown), Is.LessThanOrEqualTo(60));
        Assert.That(text.Element(Svg + "title")!.Value, Is.EqualTo("loaded-then-daily"));
    }

    [Test]
    public void Line_Places_AreRoundedToHundredths()
    {
        Drawing paper = new();
        paper.Line(1.23456, -0.001, 1e6 / 3, 4, new Pen(Ink.Series[1], 2, "6 4", 0.5));
        Assert.That(Read(paper).Elements(Svg + "line").Single().ToString(SaveOptions.DisableFormatting), Does.Contain(
            "x1=\"1.23\" y1=\"0\" x2=\"333333.33\" y2=\"4\" class=\"s2\" stroke=\"#D55E00\" stroke-width=\"2\" stroke-dasharray=\"6 4\" stroke-opacity=\"0.5\""));
    }

    [TestCase(double.NaN)]
    [TestCase(double.NegativeInfinity)]
    public void Mark_NotFinite_Throws(double place) => Assert.That(() => new Drawing().Mark(Shape.Circle, place, 0, 3, Ink.Truth), Throws.ArgumentException);

    [Test]
    public void Legend_TooWide_GoesOnInTheNextRow()
    {
        Legend legend = new(0, 200);
        Assert.That(legend.Height, Is.Zero);
        legend.AddLine("first", Pen.Plan).AddLine("second", Pen.Plan);
        double one = legend.Height;
        legend.AddLine("a third that has no room beside them", Pen.Plan);
        Assert.That(legend.Height, Is.EqualTo(2 * one));
    }

    [Test]
    public void Fitted_Accents_StayOnTheirLetters()
    {
        string text = string.Concat(Enumerable.Repeat("e\u0301", 40));
        Assert.That(Lettering.Fitted(text, 50), Does.Match("^(e\u0301)+…$"));
    }

    [Test]
    public void Multiples_SevenInThrees_KnowTheirPlaces()
    {
        IReadOnlyList<Frame> frames = Frame.Multiples(7, 3, new Frame(10, 20, 310, 70), 15, 5);
        Assert.That(frames[0], Is.EqualTo(new Frame(10, 20, 100, 70) { IsFirst = true }));
        Assert.That(frames[4], Is.EqualTo(new Frame(115, 75, 205, 125) { IsLowest = true }));
        Assert.That(frames[6], Is.EqualTo(new Frame(10, 130, 100, 180) { IsFirst = true, IsLowest = true }));
    }

    static XElement Read(Drawing paper) => XElement.Parse(paper.ToSvg("Title", "What is seen", 100, 50));
}
