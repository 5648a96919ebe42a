using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Report;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Report;

/// <summary>Every figure of every scenario is well-formed SVG that stands alone: inside its paper, legible, in colours that everyone tells apart.</summary>
public sealed partial class FiguresTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    const string Hostile = "<script>alert('\"&')</script>\n=cmd()\u0001\uD800\u202Eשלום ../../etc ";

    static readonly string[] Longest = [new('W', 10_000)];

    public static IEnumerable<TestCaseData> BuiltIns => BuiltInScenarios.Names.SelectMany(name => new[] { "pristine", "realworld" }.Select(preset => new TestCaseData(name, preset)));

    public static IEnumerable<TestCaseData> EdgeCases()
    {
        ReportSource theophylline = FigureSources.Of("theophylline"), pca = FigureSources.Of("warfarin-pca"), tdm = FigureSources.Of("vancomycin");
        yield return Case("NoRows", theophylline, d => Of(d, _ => true));
        yield return Case("NoObservations", theophylline, d => d with { Observations = d.Observations.Without(_ => true) });
        yield return Case("NoObservationsOfTwo", pca, d => d with { Observations = d.Observations.Without(_ => true) });
        yield return Case("AllBelowTheLimit", theophylline, d => d with { Observations = d.Observations.With<double>("DV", _ => null).With<bool>("BLQ", _ => true) });
        yield return Case("NoValue", tdm, d => d with { Observations = d.Observations.With<double>("DV", _ => null).With<bool>("BLQ", _ => false) });
        yield return Case("NoLimit", theophylline, d => d with { Observations = d.Observations.With<double>("LLOQ", _ => null) });
        yield return Case("OneSubject", theophylline, d => Of(d, id => id != 1));
        yield return Case("OneSubjectOfTwoEndpoints", pca, d => Of(d, id => id != 1));
        yield return Case("OneSample", theophylline, d => OneTime(Of(d, id => id != 1)));
        yield return Case("OneTime", theophylline, OneTime);
        yield return Case("AllEqual", theophylline, d => d with { Observations = d.Observations.With<double>("DV", _ => 3.0).With<bool>("BLQ", _ => false) });
        yield return Case("AllZero", theophylline, d => d with { Observations = d.Observations.With<double>("DV", _ => 0.0).With<bool>("BLQ", _ => false) });
        yield return Case("AllNegative", theophylline, d => d with { Observations = d.Observations.With<double>("DV", _ => -2.0).With<bool>("BLQ", _ => false), Truth = d.Truth with { Latent = d.Truth.Latent.With<double>("MEASURED", _ => -2.0) } });
        yield return Case("NotFinite", theophylline, d => d with { Observations = d.Observations.With<double>("DV", row => row % 3 == 0 ? double.NaN : row % 3 == 1 ? double.PositiveInfinity : 1) });
        yield return Case("VeryLargeAndVerySmall", theophylline, d => d with { Observations = d.Observations.With<double>("DV", row => row % 2 == 0 ? 1e300 : 1e-300).With<double>("TIME", row => row % 5 == 0 ? 1e9 : -1e9) });
        yield return Case("NoCovariates", tdm, d => d with { Subjects = d.Subjects.WithoutColumns("SEX", "AGE", "WT", "SCR", "CRCL") });
        yield return Case("CovariatesAllMissing", tdm, d => d with { Subjects = d.Subjects.With<double>("AGE", _ => null).With<double>("WT", _ => null) });
        yield return Case("CovariatesAllEqual", tdm, d => d with { Subjects = d.Subjects.With<double>("AGE", _ => 40.0).With<double>("WT", _ => 70.0) });
        yield return Case("NoDoses", theophylline, d => d with { Doses = d.Doses.Without(_ => true), Truth = d.Truth with { Doses = d.Truth.Doses.Without(_ => true) } });
        yield return Case("NoTruth", theophylline, d => d with { Truth = d.Truth with { Latent = d.Truth.Latent.With<double>("MEASURED", _ => null).With<double>("CONC", _ => null) } });
        yield return Case("NoStages", theophylline, d => d with { Truth = d.Truth with { Stages = [] } });
        yield return Case("SimulationFailed", theophylline, d => d with { Truth = d.Truth with { Parameters = d.Truth.Parameters.With<double>("CL", _ => double.NaN) } });
        yield return new TestCaseData(FigureSources.Of(SampleDatasets.Trial())).SetArgDisplayNames("FewColumns");
        yield return Case("HostileArms", tdm, d => Named(d, arm => Hostile + arm));
        yield return Case("LongArms", tdm, d => Named(d, arm => Longest[0] + arm));
        yield return Case("HostileEndpoints", pca, d => d with { Observations = d.Observations.WithText("DVID", e => Hostile + e), Truth = d.Truth with { Latent = d.Truth.Latent.WithText("DVID", e => Hostile + e) } });
        yield return Case("HostileLevels", tdm, d => d with { Subjects = d.Subjects.WithText("SEX", s => Hostile + Longest[0]), Truth = d.Truth with { Parameters = d.Truth.Parameters.WithText("SEX", s => Hostile) } });

        static TestCaseData Case(string name, ReportSource source, Func<Dataset, Dataset> change) => new TestCaseData(source.With(change)).SetArgDisplayNames(name);
        static Dataset Named(Dataset d, Func<string, string> name) => d with { Subjects = d.Subjects.WithText("ARM", name) };
        static Dataset OneTime(Dataset d)
        {
            bool Later(Table table, int row) => table["NTIME"][row].Number != 2;
            return d with { Observations = d.Observations.Without(row => Later(d.Observations, row)), Truth = d.Truth with { Latent = d.Truth.Latent.Without(row => Later(d.Truth.Latent, row)) } };
        }

        static Dataset Of(Dataset d, Func<long, bool> drop)
        {
            Table Kept(Table table) => table.Without(row => drop((long)table["ID"][row].Number!));
            return d with
            {
                Subjects = Kept(d.Subjects),
                Doses = Kept(d.Doses),
                Observations = Kept(d.Observations),
                Visits = d.Visits is { } visits ? Kept(visits) : null,
                Truth = d.Truth with { Parameters = Kept(d.Truth.Parameters), Doses = Kept(d.Truth.Doses), Latent = Kept(d.Truth.Latent), Audit = Kept(d.Truth.Audit) },
            };
        }
    }

    [TestCaseSource(nameof(BuiltIns))]
    public void Svg_BuiltIn_StandsAlone(string scenario, string preset)
    {
        ReportSource source = FigureSources.Of(scenario, preset);
        Figure[] shown = [.. Figures.All.Where(f => f.Shows(source))];
        Assert.That(shown.Select(f => f.Name), Is.SupersetOf(new[] { "spaghetti", "spaghetti-log", "vpc", "blq-map", "missingness-map", "dosing-calendar", "parameters" }));
        foreach (Figure figure in shown) AssertStandsAlone(figure, source);
    }

    [TestCaseSource(nameof(EdgeCases))]
    public void Svg_EdgeCase_StandsAlone(ReportSource source)
    {
        // Also those that have nothing to show: whoever asks gets a sentence.
        foreach (Figure figure in Figures.All) AssertStandsAlone(figure, source);
    }

    [Test]
    public void Svg_SameSource_SameBytes()
    {
        ReportSource source = FigureSources.Of("warfarin-pca", "realworld");
        CultureInfo before = CultureInfo.CurrentCulture;
        string[] first = [.. Figures.All.Select(f => f.Svg(source) + f.Caption(source))];
        try
        {
            CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NegativeSign, culture.NumberFormat.NumberGroupSeparator) = (",", "~", "'");
            CultureInfo.CurrentCulture = culture;
            Assert.That(Figures.All.Select(f => f.Svg(source) + f.Caption(source)), Is.EqualTo(first));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void All_HaveNamesOfFiles_AndPlacesOfTheirOwn()
    {
        Assert.That(Figures.All.Select(f => f.Name), Is.Unique.And.All.Match("^[a-z]+(-[a-z]+)*$"));
        Assert.That(Figures.All.Select(f => f.Order), Is.Unique.And.Ordered);
    }

    [Test]
    public void Caption_PartOfTheSubjects_SaysSo()
    {
        ReportSource source = FigureSources.Of("vancomycin");
        ReportSource part = source with { Manifest = source.Manifest with { Subjects = 12_345 } };
        foreach (Figure figure in Figures.All.Where(f => f.Name != "stages")) Assert.That(figure.Caption(part), Does.EndWith("All this is of the first 14 of 12,345 subjects."));
    }

    static void AssertStandsAlone(Figure figure, ReportSource source)
    {
        string text = figure.Svg(source), caption = figure.Caption(source);
        XElement svg = XElement.Parse(text);
        Assert.That(svg.Name, Is.EqualTo(Svg + "svg"), figure.Name);
        Assert.That(svg.Element(Svg + "title")!.Value, Is.EqualTo(figure.Title), figure.Name);
        Assert.That(svg.Element(Svg + "desc")!.Value, Is.Not.Empty, figure.Name);
        Assert.That(text, Does.Not.Contain("NaN").And.Not.Contain("∞").And.Not.Contain("Infinity").And.Not.Contain("<script").And.Not.Contain("null"), figure.Name);
        Assert.That(caption, Does.Not.Contain("NaN").And.Not.Contain("∞").And.EndsWith(".").And.Not.Contain("  "), $"{figure.Name}: {caption}");
        AssertInside(figure.Name, svg);
        AssertColours(figure.Name, svg);
        Assert.That(svg.Descendants(Svg + "text").Select(t => (double?)t.Attribute("font-size") ?? 12), Is.All.GreaterThanOrEqualTo(11), figure.Name);
    }

    /// <summary>Everything that is drawn lies on the paper, and texts begin and end on it by a cautious guess of their width.</summary>
    static void AssertInside(string name, XElement svg)
    {
        double width = (double)svg.Attribute("width")!, height = (double)svg.Attribute("height")!;
        Assert.That(svg.Attribute("viewBox")!.Value, Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")), name);
        foreach (XElement element in svg.Descendants())
        {
            foreach ((double x, double y) in Places(element))
                Assert.That(x >= -0.01 && x <= width + 0.01 && y >= -0.01 && y <= height + 0.01, $"{name}: {element} lies outside {width} × {height}.");
        }
    }

    static IEnumerable<(double X, double Y)> Places(XElement element)
    {
        double Of(string attribute) => (double)element.Attribute(attribute)!;
        switch (element.Name.LocalName)
        {
            case "line": yield return (Of("x1"), Of("y1")); yield return (Of("x2"), Of("y2")); break;
            case "circle": yield return (Of("cx"), Of("cy")); break;
            case "rect" when element.Attribute("x") is not null: yield return (Of("x"), Of("y")); yield return (Of("x") + Of("width"), Of("y") + Of("height")); break;
            case "polyline" or "polygon":
                foreach (string point in element.Attribute("points")!.Value.Split(' '))
                {
                    string[] parts = point.Split(',');
                    yield return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
                }
                break;
            case "text":
                // Narrower than any font, so that only what surely sticks out is found.
                double x = Of("x"), wide = 0.3 * ((double?)element.Attribute("font-size") ?? 12) * element.Nodes().OfType<XText>().Sum(t => t.Value.Length);
                string anchor = element.Attribute("text-anchor")?.Value ?? "start";
                double left = anchor switch { "end" => x - wide, "middle" => x - wide / 2, _ => x };
                yield return (left, Of("y"));
                yield return (left + wide, Of("y"));
                break;
        }
    }

    static void AssertColours(string name, XElement svg)
    {
        foreach (XElement element in svg.Descendants().Where(e => e.Attribute("class") is not null))
        {
            string role = element.Attribute("class")!.Value;
            Assert.That(role, Does.Match("^(ink|muted|grid|paper|band|s[1-8])$"), name);
            foreach (string? colour in new[] { element.Attribute("fill")?.Value, element.Attribute("stroke")?.Value })
                Assert.That(colour is null or "none" || Colour().IsMatch(colour), $"{name}: {element}");
        }
        string[] drawn = ["line", "rect", "circle", "path", "polyline", "polygon", "text"];
        Assert.That(svg.Descendants().Where(e => drawn.Contains(e.Name.LocalName) && e.Attribute("class") is null), Is.Empty, name);
    }

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Colour();
}
