
namespace SynthPK.Cli.Tests.Report;

/// <summary>A scenario whose names would be elements and scripts, in a real browser: they stay text.</summary>
public sealed class HostileReportTests
{
    const string Names = """
        name: hostile
        title: "</title><script>alert(1)</script><img src=x onerror=alert(2)> {{card}}"
        description: "<svg onload=alert(3)> [x](javascript:alert(4)) `<b>` | <i> |"
        """;

    const string Arm = "\"<img src=x onerror=alert(5)>'\\\"=cmd()\\u202E\"";

    [Test]
    public async Task Page_OfHostileNames_ShowsThemAsText()
    {
        await using Browser browser = await Browser.StartAsync();
        using Scratch scratch = new();
        string scenario = Names + "\n" + Scenario();
        Outcome made = Tool.Run("generate", scratch.Write("hostile.yaml", scenario), "--subjects", "12", "--quiet", "--format", "parquet", "--out", scratch["h"], "--report");
        Assert.That(made.ExitCode, Is.Zero, made.ToString());
        await using OpenPage open = await browser.OpenAsync(scratch["h-report.html"]);
        Assert.That(await open.Page.Locator("h1").InnerTextAsync(), Does.StartWith("</title><script>alert(1)</script>").And.Contain("{{card}}"));
        Assert.That(await open.Page.EvaluateAsync<int>("() => document.querySelectorAll('img, iframe, object, embed, [onload], [onerror], a[href^=javascript]').length"), Is.Zero);
        Assert.That(await open.Page.EvaluateAsync<int>("() => document.scripts.length"), Is.EqualTo(2));
        Assert.That(await open.Page.Locator(".person").First.InnerTextAsync(), Does.Contain("<img src=x onerror=alert(5)>"));
        await open.Page.Locator(".subject.chosen .drawing[data-scale=linear] .point.sample").First.HoverAsync();
        await open.Page.Locator("#filter-text").FillAsync("<img");
        Assert.That(open.Complaints, Is.Empty);
    }

    /// <summary>The rest of the theophylline scenario, its arm renamed.</summary>
    static string Scenario()
    {
        using Stream stream = typeof(Study).Assembly.GetManifestResourceStream("scenarios/theophylline.yaml")!;
        using StreamReader reader = new(stream);
        string text = reader.ReadToEnd();
        int rest = text.IndexOf("\nsubjects:", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(text[(rest + 1)..], @"(?m)^(\s*- (?:name|arm): ).*$", m => m.Groups[1].Value + Arm);
    }
}
