using Guatu.Tests.Support;
using Microsoft.Playwright;

namespace Guatu.Tests.Browser;

/// <summary>The system's own Chromium, headless; tests skip with the package's name when it is not installed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } program)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A fresh page as a person sees it: own cookies, Chinese, the size asked for. Script errors on it fail the test at its end.</summary>
    public async Task<Visit> VisitAsync(Zone zone, int width = 1440, int height = 900, bool scripts = true)
    {
        if (_browser is null)
            Assert.Skip("Chromium is not installed: apt-get install -y chromium");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = zone.Address.ToString(), Locale = "zh-CN", ViewportSize = new ViewportSize { Width = width, Height = height }, JavaScriptEnabled = scripts, AcceptDownloads = true,
        });
        context.SetDefaultTimeout(30_000);
        return new Visit(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>One person's visit.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    internal Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500)
                _faults.Add($"{answer.Status} {answer.Url}");
        };
    }

    public IPage Page { get; }

    public async Task SignInAsync(string userName)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("[name=userName]", userName);
        await Page.FillAsync("[name=password]", Zone.Password);
        await Page.ClickAsync("main form button");
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _faults.ShouldBeEmpty();
    }
}
