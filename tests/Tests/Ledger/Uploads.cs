using System.Net;
using System.Text.RegularExpressions;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>A file chosen in a form.</summary>
internal sealed record Chosen(string Field, string Name, byte[] Content)
{
    public static byte[] Png(int size = 64) => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[size]];

    public static byte[] Pdf(string words) => [.. "%PDF-1.7\n"u8, .. System.Text.Encoding.UTF8.GetBytes(words)];
}

/// <summary>Forms with files, as a browser sends them.</summary>
internal static partial class Uploads
{
    /// <summary>Opens a page in the browser and sends its form, with files, to an address of the same site.</summary>
    public static async Task<Sheet> UploadAsync(this Zone zone, Browser browser, string page, string action, (string Name, string Value)[] fields, params Chosen[] files)
    {
        var opened = await browser.GetAsync(page);
        using var form = new MultipartFormDataContent { { new StringContent(WebUtility.HtmlDecode(Token().Match(opened.Html).Groups[1].Value)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        foreach (var file in files)
            form.Add(new ByteArrayContent(file.Content), file.Field, file.Name);
        var cookies = new CookieContainer();
        cookies.Add(browser.Cookies);
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = zone.Address, DefaultRequestHeaders = { { "Accept", "text/html" } } };
        var answer = await client.PostAsync(action, form);
        return new Sheet((int)answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync(), answer);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
