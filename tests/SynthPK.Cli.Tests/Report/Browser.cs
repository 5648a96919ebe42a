using Microsoft.Playwright;

namespace SynthPK.Cli.Tests.Report;

/// <summary>Debian's Chromium without a window, driven by Playwright. Where it is absent, the test is ignored, or fails if it is required.</summary>
sealed class Browser : IAsyncDisposable
{
    static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    readonly IPlaywright _driver;
    readonly IBrowser _browser;

    Browser(IPlaywright driver, IBrowser browser) => (_driver, _browser) = (driver, browser);

    public static async Task<Browser> StartAsync()
    {
        string? program = Places.FirstOrDefault(File.Exists);
        if (program is null)
        {
            const string Reason = "Chromium is not installed: run 'apt-get install chromium'";
            if (Environment.GetEnvironmentVariable("SYNTHPK_REQUIRE_FOREIGN") == "1") Assert.Fail($"SYNTHPK_REQUIRE_FOREIGN is 1, but {Reason}.");
            Assert.Ignore($"No browser: {Reason}.");
        }
        IPlaywright driver = await Playwright.CreateAsync();
        // In a container Chromium can have neither a sandbox of its own nor a graphics card.
        IBrowser browser = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        return new Browser(driver, browser);
    }

    /// <summary>Opens a file, and writes down whatever it complains of or asks for.</summary>
    public async Task<OpenPage> OpenAsync(string file, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } };
        options.ReducedMotion = ReducedMotion.Reduce; // else it points at where things were while the page still glides
        IBrowserContext context = await _browser.NewContextAsync(options);
        IPage page = await context.NewPageAsync();
        OpenPage open = new(page, context);
        string address = new Uri(file).AbsoluteUri;
        page.Console += (_, message) => { if (message.Type is "error" or "warning") open.Complaints.Add(message.Text); };
        page.PageError += (_, error) => open.Complaints.Add(error);
        page.Dialog += async (_, dialog) =>
        {
            open.Complaints.Add($"a dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) => { if (request.Url != address && !request.Url.StartsWith("data:,", StringComparison.Ordinal)) open.Complaints.Add($"asked for {request.Url}"); };
        await page.GotoAsync(address);
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _driver.Dispose();
    }
}

/// <summary>An open page, and what it complained of or asked for besides itself.</summary>
sealed record OpenPage(IPage Page, IBrowserContext Context) : IAsyncDisposable
{
    public List<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync() => await Context.CloseAsync();
}
