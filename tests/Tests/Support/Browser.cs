using System.Net;
using System.Text.RegularExpressions;

namespace Guatu.Tests.Support;

/// <summary>What a browser got: status, where it is led, the document.</summary>
public sealed record Sheet(int Status, string? Location, string Html, HttpResponseMessage Answer);

/// <summary>A browser without scripts: keeps cookies, takes the anti-forgery token out of the page before it posts.</summary>
public sealed partial class Browser(Uri address, CookieContainer? cookies = null) : IDisposable
{
    private readonly CookieContainer _cookies = cookies ?? new();
    private HttpClient? _client;

    private HttpClient Client => _client ??= new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false })
    {
        BaseAddress = address,
        DefaultRequestHeaders = { { "Accept", "text/html" } },
    };

    /// <summary>The same visitor at another address: a second node behind the same name. Cookies do not know ports.</summary>
    public Browser Elsewhere(Uri other) => new(other, _cookies);

    public CookieCollection Cookies => _cookies.GetAllCookies();

    public async Task<Sheet> GetAsync(string path) => await ReadAsync(await Client.GetAsync(path));

    /// <summary>Opens a page, fills its form and sends it to the page's own address.</summary>
    public Task<Sheet> SubmitAsync(string page, params (string Name, string Value)[] fields) => SubmitToAsync(page, page, fields);

    /// <summary>Opens a page and sends a form of it to another address.</summary>
    public async Task<Sheet> SubmitToAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var opened = await GetAsync(page);
        var token = Token().Match(opened.Html);
        return await PostAsync(action, token.Success ? [("__RequestVerificationToken", WebUtility.HtmlDecode(token.Groups[1].Value)), .. fields] : fields);
    }

    /// <summary>Posts as it is: what a foreign page could do.</summary>
    public async Task<Sheet> PostAsync(string action, params (string Name, string Value)[] fields) =>
        await ReadAsync(await Client.PostAsync(action, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)))));

    /// <summary>The first line of a stream of events that carries data; waits no longer than asked.</summary>
    public async Task<string?> FirstEventAsync(string path, CancellationToken stop)
    {
        using var answer = await Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, stop);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
        while (await reader.ReadLineAsync(stop) is { } line)
            if (line.StartsWith("data:", StringComparison.Ordinal))
                return line;
        return null;
    }

    public void Dispose() => _client?.Dispose();

    private static async Task<Sheet> ReadAsync(HttpResponseMessage answer) =>
        new((int)answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync(), answer);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
