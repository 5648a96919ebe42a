using Microsoft.Playwright;

namespace SynthPK.Cli.Tests.Report;

/// <summary>The page of a report in a real browser: what it shows, what it does, and that it asks for nothing.</summary>
public sealed class ReportPageTests : IDisposable
{
    Browser _browser = null!;
    Scratch _scratch = null!;
    string _file = "";

    [OneTimeSetUp]
    public async Task MakeReportAsync()
    {
        _browser = await Browser.StartAsync();
        _scratch = new Scratch();
        Assert.That(Tool.Run("generate", "warfarin", "--subjects", "40", "--quiet", "--format", "parquet", "--out", _scratch["w"]).ExitCode, Is.Zero);
        Outcome outcome = Tool.Run("report", _scratch["w"]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString());
        _file = _scratch["w-report.html"];
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
    }

    public void Dispose() => _scratch?.Dispose();

    [Test]
    public async Task Page_Opened_ComplainsOfNothingAndAsksForNothing()
    {
        await using OpenPage open = await _browser.OpenAsync(_file);
        await open.Page.GetByText("The dataset's card").ScrollIntoViewIfNeededAsync();
        Assert.That(await open.Page.TitleAsync(), Does.Contain("Warfarin"));
        Assert.That(open.Complaints, Is.Empty);
    }

    [Test]
    public async Task Point_PointedAt_TellsItsStory()
    {
        await using OpenPage open = await _browser.OpenAsync(_file);
        ILocator story = open.Page.Locator(".story");
        Assert.That(await story.InnerTextAsync(), Does.Contain("Point at a sample"));
        await Points(open, ".sample").First.HoverAsync();
        Assert.That(await story.InnerTextAsync(), Does.Contain("planned for").And.Contain("measured").And.Contain("released"));
        Assert.That(await story.GetAttributeAsync("aria-live"), Is.EqualTo("polite"));
    }

    [Test]
    public async Task Point_ReachedByKey_TellsItsStory_AndArrowsGoOn()
    {
        await using OpenPage open = await _browser.OpenAsync(_file);
        ILocator story = open.Page.Locator(".story");
        await open.Page.Locator("[name=scale]").First.FocusAsync();
        await open.Page.Keyboard.PressAsync("Tab");
        for (int i = 0; i < 5 && !await IsPointAsync(open); i++) await open.Page.Keyboard.PressAsync("Tab");
        Assert.That(await IsPointAsync(open), Is.True, "the points come next");
        string first = await story.InnerTextAsync();
        Assert.That(first, Does.Contain("planned"));
        await open.Page.Keyboard.PressAsync("ArrowRight");
        Assert.That(await story.InnerTextAsync(), Is.Not.EqualTo(first));
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.That(await story.InnerTextAsync(), Is.EqualTo(first));
        await open.Page.Keyboard.PressAsync("Escape");
        Assert.That(await story.InnerTextAsync(), Does.Contain("Point at a sample"));
        Assert.That(await open.Page.EvaluateAsync<int>("() => document.querySelectorAll('.point:not([tabindex=\"0\"])').length"), Is.Zero, "every point can be come to");
    }

    [Test]
    public async Task Story_OfAChangedPoint_HasStageReasonBeforeAndAfter()
    {
        await using OpenPage open = await _browser.OpenAsync(_file);
        string text = await open.Page.EvaluateAsync<string>("() => [...document.querySelectorAll('.stories li li')].map(li => li.textContent).find(t => t.includes('sampling-time-deviation'))");
        Assert.That(text, Does.Match(@"^TIME \S+ h → \S+ h\S.*sampling-time-deviation, performed layer"));
    }

    [Test]
    public async Task Chooser_ShowsOneSubjectAtATime()
    {
        await using OpenPage open = await _browser.OpenAsync(_file);
        ILocator shown = open.Page.Locator(".subject:visible h3"), next = open.Page.Locator("#next"), previous = open.Page.Locator("#previous");
        Assert.That(await shown.CountAsync(), Is.EqualTo(1));
        string first = await shown.InnerTextAsync();
        Assert.That(first, Does.Contain("most changed"));
        Assert.That(await previous.IsDisabledAsync(), Is.True);
        await next.ClickAsync();
        Assert.That(await shown.InnerTextAsync(), Is.Not.EqualTo(first));
        await previous.ClickAsync();
        Assert.That(await shown.InnerTextAsync(), Is.EqualTo(first));
        await open.Page.Locator("#subject").SelectOptionAsync(new SelectOptionValue { Index = 3 });
        Assert.That(await shown.CountAsync(), Is.EqualTo(1));
        Assert.That(await shown.InnerTextAsync(), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Scale_Logarithmic_ShowsTheOtherDrawing()
    {
        await using OpenPage open = await _browser.OpenAsync(_file);
        ILocator drawing = open.Page.Locator(".profile .drawing:visible");
        Assert.That(await drawing.GetAttributeAsync("data-scale"), Is.EqualTo("linear"));
        await open.Page.GetByRole(AriaRole.Radio, new() { Name = "logarithmic" }).CheckAsync();
        Assert.That(await drawing.CountAsync(), Is.EqualTo(1));
        Assert.That(await drawing.GetAttributeAsync("data-scale"), Is.EqualTo("log"));
    }

    [Test]
    public async Task Audit_FiltersSortsAndTurns()
    {
        await using OpenPage open = await _browser.OpenAsync(_file);
        ILocator rows = open.Page.Locator(".audit tbody tr"), count = open.Page.Locator("#audit-count");
        int all = await open.Page.EvaluateAsync<int>("() => JSON.parse(document.getElementById('audit-rows').textContent).rows");
        Assert.That(all, Is.GreaterThan(200));
        Assert.That(await rows.CountAsync(), Is.EqualTo(25), "only one page is in the document");
        await open.Page.Locator("#page-on").ClickAsync();
        Assert.That(await open.Page.Locator("#page-place").InnerTextAsync(), Does.StartWith("page 2 of"));

        await open.Page.Locator("#filter-stage").SelectOptionAsync("outliers");
        string[] stages = [.. (await open.Page.Locator(".audit tbody td:nth-child(5)").AllInnerTextsAsync()).Distinct()];
        Assert.That(stages, Is.EqualTo(new[] { "outliers" }));
        Assert.That(await count.InnerTextAsync(), Does.Match($@"^[\d,]+ of [\d,]+ rows\.$"));
        await open.Page.Locator(".filter [type=reset]").ClickAsync();
        await Assertions.Expect(count).Not.ToContainTextAsync(" of ");

        await open.Page.Locator("#filter-id").FillAsync("7");
        Assert.That((await open.Page.Locator(".audit tbody td:nth-child(1)").AllInnerTextsAsync()).Distinct(), Is.EqualTo(new[] { "7" }));
        await open.Page.Locator("#filter-text").FillAsync("no such words");
        Assert.That(await rows.CountAsync(), Is.Zero);
        await open.Page.Locator(".filter [type=reset]").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(25);

        ILocator subject = open.Page.Locator(".audit thead button").First, header = open.Page.Locator(".audit thead th").First;
        await subject.ClickAsync();
        Assert.That(await header.GetAttributeAsync("aria-sort"), Is.EqualTo("ascending"));
        await subject.ClickAsync();
        Assert.That(await header.GetAttributeAsync("aria-sort"), Is.EqualTo("descending"));
        Assert.That(await open.Page.Locator(".audit tbody td").First.InnerTextAsync(), Is.EqualTo("40"));
        Assert.That(open.Complaints, Is.Empty);
    }

    [Test]
    public async Task Save_GivesTheDrawingAsAFile()
    {
        await using OpenPage open = await _browser.OpenAsync(_file);
        IDownload saved = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.Locator(".profile .save:visible").ClickAsync());
        Assert.That(saved.SuggestedFilename, Does.Match(@"^subject-\d+\.svg$"));
        string text = await File.ReadAllTextAsync(await saved.PathAsync());
        System.Xml.Linq.XElement svg = System.Xml.Linq.XElement.Parse(text);
        Assert.That(svg.Name.LocalName, Is.EqualTo("svg"));
        Assert.That(text, Does.Not.Contain("tabindex").And.Contain("<title>"));
    }

    [Test]
    public async Task Theme_FollowsTheSystem_AndTheButton()
    {
        await using OpenPage open = await _browser.OpenAsync(_file, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        Assert.That(await BrightnessAsync(open), Is.LessThan(60));
        await open.Page.Locator("#theme").ClickAsync();
        Assert.That(await BrightnessAsync(open), Is.GreaterThan(200));
        await open.Page.Locator("#theme").ClickAsync();
        Assert.That(await BrightnessAsync(open), Is.LessThan(60));
    }

    [Test]
    public async Task Print_ShowsEverySubject_AndNoControls()
    {
        await using OpenPage open = await _browser.OpenAsync(_file);
        int subjects = await open.Page.Locator(".subject").CountAsync();
        Assert.That(subjects, Is.GreaterThan(3));
        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        Assert.That(await open.Page.Locator(".subject:visible").CountAsync(), Is.EqualTo(subjects));
        Assert.That(await open.Page.Locator("button:visible, select:visible, input:visible").CountAsync(), Is.EqualTo(await open.Page.Locator(".audit thead button").CountAsync()));
        Assert.That(await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('h1')).color"), Is.EqualTo("rgb(26, 26, 26)"), "dark ink on white paper");
    }

    [Test]
    public async Task Phone_ScrollsInOneDirectionOnly()
    {
        await using OpenPage open = await _browser.OpenAsync(_file, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, DeviceScaleFactor = 2, IsMobile = true, HasTouch = true });
        Assert.That(await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.EqualTo(390));
        await Points(open, ".sample").First.TapAsync();
        Assert.That(await open.Page.Locator(".story").InnerTextAsync(), Does.Contain("measured"));
    }

    [Test]
    public async Task WithoutScript_DrawingsStoriesAndCardAreThere()
    {
        await using OpenPage open = await _browser.OpenAsync(_file, new BrowserNewContextOptions { JavaScriptEnabled = false });
        int subjects = await open.Page.Locator(".subject").CountAsync();
        Assert.That(await open.Page.Locator(".subject:visible").CountAsync(), Is.EqualTo(subjects));
        Assert.That(await open.Page.Locator(".profile .drawing:visible").CountAsync(), Is.EqualTo(subjects));
        Assert.That(await open.Page.Locator("button:visible").CountAsync(), Is.Zero, "no button that does nothing");
        Assert.That(await open.Page.Locator(".card table:visible").CountAsync(), Is.GreaterThan(4));
        Assert.That(open.Complaints, Is.Empty);
    }

    static ILocator Points(OpenPage open, string kind) => open.Page.Locator($".subject.chosen .drawing[data-scale=linear] .point{kind}");

    static async Task<bool> IsPointAsync(OpenPage open) => await open.Page.EvaluateAsync<bool>("() => document.activeElement.classList.contains('point')");

    static async Task<int> BrightnessAsync(OpenPage open) =>
        await open.Page.EvaluateAsync<int>("() => Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number))");
}
