using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Report;

/// <summary>A report's page as text: whole, closed to the outside, the same bytes twice, and no name in it is more than text.</summary>
public sealed partial class ReportPageTests
{
    static readonly Study Study = new(ScenarioFile.Load("warfarin") with { Subjects = 30 });

    static readonly Dataset Dataset = Dataset.Concat([.. Study.Blocks()]);

    static readonly string Page = ReportPage.Html(Source());

    [Test]
    public void Html_Twice_IsTheSameBytes() => Assert.That(ReportPage.Html(Source()), Is.EqualTo(Page));

    [Test]
    public void Html_HasNoPlaceLeftUnfilled_AndNamesNothingElsewhere()
    {
        string ofPage = Json().Replace(Page, "");
        Assert.That(ofPage, Does.Not.Match(@"\{\{\w+\}\}"));
        Assert.That(Addresses().Matches(ofPage).Select(m => m.Groups[1].Value), Is.All.Matches<string>(a => a!.StartsWith('#') || a == "data:,"), "no file, no font, no picture from elsewhere");
        Assert.That(Page, Does.Not.Contain(" style=\"").And.Not.Contain("onclick").And.Not.Contain("@import").And.Not.Contain("url("));
    }

    [Test]
    public void Html_PolicyNamesItsOwnStyleAndScriptAlone()
    {
        string policy = Regex.Match(Page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        string Hash(string element) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Regex.Match(Page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value)));
        Assert.That(policy, Is.EqualTo($"default-src 'none'; style-src '{Hash("style")}'; script-src '{Hash("script")}'; img-src data:; base-uri 'none'; form-action 'none'"));
        Assert.That(Regex.Count(Page, "<script"), Is.EqualTo(2), "the rows of the audit, and the script");
        Assert.That(Regex.Count(Page, "<style"), Is.EqualTo(1));
    }

    [Test]
    public void Html_OfPartOfADataset_SaysSo()
    {
        Manifest whole = SourceManifest() with { Subjects = 1_000_000 };
        Assert.That(ReportPage.Html(Source() with { Manifest = whole }), Does.Contain("the first 30 of 1,000,000 subjects"));
        Assert.That(Page, Does.Not.Contain("the first 30"));
    }

    [Test]
    public void Html_WithoutCurves_StillShowsSamplesAndSaysWhy()
    {
        ReportSource source = new(Dataset, SourceManifest(), "", []) { Subjects = [7, 9], Remark = "No curves here." };
        string html = ReportPage.Html(source);
        Assert.That(html, Does.Contain("No curves here.").And.Contain("id=\"subject-7\"").And.Contain("id=\"subject-9\"").And.Contain("The folder has no card."));
        Assert.That(Regex.Count(html, "<article"), Is.EqualTo(2));
        Assert.That(html, Does.Contain("data-story=\"story-7-0-s0\"").And.Contain("id=\"story-7-0-s0\""));
    }

    [Test]
    public void Html_EveryPointOfADrawing_HasItsStoryOnThePage()
    {
        string[] told = [.. Regex.Matches(Page, "data-story=\"([^\"]*)\"").Select(m => m.Groups[1].Value).Distinct()];
        string[] there = [.. Regex.Matches(Page, "<li id=\"([^\"]*)\"").Select(m => m.Groups[1].Value)];
        Assert.That(told, Is.Not.Empty);
        Assert.That(told, Is.SubsetOf(there));
        Assert.That(there, Is.Unique);
    }

    [Test]
    public void Audit_AsJson_HoldsEveryRowOfTheAudit()
    {
        using JsonDocument json = JsonDocument.Parse(AuditTable.Json(Dataset));
        JsonElement root = json.RootElement;
        Table audit = Dataset.Truth.Audit;
        Assert.That(root.GetProperty("rows").GetInt32(), Is.EqualTo(audit.Rows).And.GreaterThan(500));
        string[] words = [.. root.GetProperty("words").EnumerateArray().Select(w => w.GetString()!)];
        Assert.That(root.GetProperty("stage").EnumerateArray().Select(i => words[i.GetInt32()]), Is.EqualTo(audit.Get<string>("STAGE").Values.ToArray()));
        Assert.That(root.GetProperty("id").EnumerateArray().Select(i => i.GetInt64()), Is.EqualTo(audit.Get<long>("ID").Values.ToArray()));
        double?[] after = [.. root.GetProperty("after").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : (double?)null)];
        for (int row = 0; row < audit.Rows; row++)
        {
            double? exact = audit["AFTER"][row].Number;
            Assert.That(after[row].HasValue, Is.EqualTo(exact.HasValue));
            if (exact is { } value) Assert.That(after[row], Is.EqualTo(value).Within(1e-5 * Math.Abs(value) + 1e-300));
        }
    }

    [Test]
    public void Audit_OfMoreRowsThanAPageCarries_IsCut()
    {
        using JsonDocument json = JsonDocument.Parse(AuditTable.Json(Dataset, mostRows: 10));
        Assert.That(json.RootElement.GetProperty("rows").GetInt32(), Is.EqualTo(10));
        Assert.That(json.RootElement.GetProperty("reason").GetArrayLength(), Is.EqualTo(10));
    }

    [Test]
    public void Html_OfHostileNames_HoldsThemAsText()
    {
        Dataset hostile = HostileDataset.Make();
        string title = string.Concat(HostileDataset.Names.Take(4));
        Manifest manifest = SourceManifest() with { Name = title, Title = title, Stages = hostile.Truth.Stages, Subjects = HostileDataset.Names.Length };
        string card = string.Join("\n\n", HostileDataset.Names.Select(n => $"# {n}\n\n| {n} | b |\n| --- | --- |\n| {n} | {n} |\n\n- {n}"));
        ReportSource source = new(hostile, manifest, card, []) { Subjects = [1, 2, 3, 9, 17], Remark = title };
        string html = ReportPage.Html(source);
        Assert.That(Regex.Count(html, "<script"), Is.EqualTo(2), "no name began a script");
        Assert.That(Regex.Count(html, "</script"), Is.EqualTo(2), "no name ended one");
        Assert.That(html, Does.Not.Contain("<img").And.Not.Contain("<svg/").And.Not.Contain("<!--"));
        Assert.That(Tags().Matches(Json().Replace(Script().Replace(html, ""), "")).Select(m => m.Value), Has.None.Match(@"\son\w+\s*=(?=[^""]*([""][^""]*[""][^""]*)*$)"), "no name became an attribute");
        Assert.That(Regex.IsMatch(html, "[\u202A-\u202E\u2066-\u2069\u0000-\u0008]"), Is.False, "no name turns the page around");
        Assert.That(html, Does.Contain("{{card}}"), "a name is no place of the page");
        string rows = Regex.Match(html, "id=\"audit-rows\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        Assert.That(rows, Does.Not.Contain('<').And.Not.Contain('>').And.Not.Contain('&').And.Not.Contain('\u2028').And.Not.Contain('\u2029'));
        Assert.That(JsonDocument.Parse(rows).RootElement.GetProperty("words").EnumerateArray().Select(w => w.GetString()), Does.Contain(HostileDataset.Names[0]), "and yet it is the name");
        Assert.That(Encoding.UTF8.GetByteCount(html), Is.LessThan(20_000_000));
        foreach ((string name, string svg) in ReportPage.Pictures(source))
        {
            Assert.That(name, Does.Match(@"^[a-z0-9-]+\.svg$"));
            Assert.That(() => XElement.Parse(svg), Throws.Nothing, name);
        }
    }

    [TestCase("<a href='x'>\"&", "&lt;a href=&#39;x&#39;&gt;&quot;&amp;")]
    [TestCase("a\tb\nc\rd", "a b\nc d")]
    [TestCase("\u0000\u001B\u0085", "\uFFFD\uFFFD\uFFFD")]
    [TestCase("\u202Ea\u2069", "\uFFFDa\uFFFD")]
    [TestCase("Grüße 😀 Ω ع", "Grüße 😀 Ω ع")]
    public void Escape_LeavesLettersAndTakesTheRest(string text, string escaped) => Assert.That(MarkupText.Escape(text), Is.EqualTo(escaped));

    [Test]
    public void Escape_OfHalfAPair_ShowsThatSomethingWasThere() => Assert.That(MarkupText.Escape("a\uD800b\uDC00"), Is.EqualTo("a\uFFFDb\uFFFD"));

    [Test]
    public void Fill_PutsTextsInOnce_AndSearchesThemForNothing() =>
        Assert.That(Template.Fill("a{{x}}b{{y}}c", new Dictionary<string, string> { ["x"] = "{{y}}", ["y"] = "1" }), Is.EqualTo("a{{y}}b1c"));

    static ReportSource Source() => ReportSource.Of(Dataset, SourceManifest(), "# A card\n\nWith text.", (subject, timesH) =>
        [.. Study.Curves(subject, timesH).Select(c => new ProfileCurve(c.Subject, c.TimesH, c.PrescribedMgPerL, c.TrueMgPerL, c.Endpoint, c.Unit))]);

    static Manifest SourceManifest() => ReportManifest.Of(Dataset);

    [GeneratedRegex(@"(?:href|src)=""([^""]*)""")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"<script type=""application/json"".*?</script>", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex(@"<(script|style)>.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@"<[a-zA-Z][^>]*>")]
    private static partial Regex Tags();
}
