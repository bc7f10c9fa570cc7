using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Guatu.Kernel.Look;

/// <summary>
/// The style sheets as one file. They are written as one file per family and joined once when the
/// program starts; the name carries their fingerprint, so a browser keeps the file until it changes.
/// In development the files are linked one by one, so that the inspector shows where a rule lives.
/// </summary>
public sealed class LookAssets
{
    /// <summary>The files in the order they apply.</summary>
    public static readonly IReadOnlyList<string> Sheets =
        ["tokens", "base", "frame", "controls", "lights", "table", "wall", "review", "commitment", "project", "fill", "screen", "states", "admin", "public", "economy", "print"];

    private readonly IFileProvider files;
    private readonly bool apart;
    private readonly Dictionary<string, string> scripts = [];
    private readonly Lock gate = new();

    /// <summary>Reads and joins the sheets.</summary>
    public LookAssets(IWebHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        files = environment.WebRootFileProvider;
        apart = environment.IsDevelopment();
        var joined = new StringBuilder();
        foreach (var sheet in Sheets)
            joined.Append("/* ").Append(sheet).Append(".css */\n").Append(Read($"css/{sheet}.css"));
        Css = Encoding.UTF8.GetBytes(joined.ToString());
        Print = Fingerprint(Css);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(Css);
        CssPacked = packed.ToArray();
    }

    internal byte[] Css { get; }

    internal byte[] CssPacked { get; }

    internal string Print { get; }

    /// <summary>The addresses a page links: one in production, all of them in development.</summary>
    public IReadOnlyList<string> Links => apart ? [.. Apart()] : [$"/css/look.{Print}.css"];

    /// <summary>The address of a script by its name without ending, with its fingerprint.</summary>
    public string Script(string name)
    {
        lock (gate)
        {
            if (!apart && scripts.TryGetValue(name, out var known))
                return known;
            var href = ScriptPath(name);
            var text = Read(href.TrimStart('/'));
            if (text.Length > 0)
                href = $"{href}?v={Fingerprint(Encoding.UTF8.GetBytes(text))}";
            return scripts[name] = href;
        }
    }

    internal static IEnumerable<string> Apart() => Sheets.Select(sheet => $"/css/{sheet}.css");

    internal static string ScriptPath(string name) =>
        name == "htmx" ? "/vendor/htmx/htmx-2.0.11.min.js" : $"/js/{name}.js";

    private string Read(string path)
    {
        var file = files.GetFileInfo(path);
        if (!file.Exists)
            return "";
        using var reader = new StreamReader(file.CreateReadStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Fingerprint(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
}

/// <summary>Puts the look into a host.</summary>
public static class LookHosting
{
    /// <summary>Registers the joined style sheet. Without it pages link the sheets one by one.</summary>
    public static IServiceCollection AddLook(this IServiceCollection services) => services.AddSingleton<LookAssets>();

    /// <summary>Serves the joined style sheet under its fingerprinted name.</summary>
    public static IEndpointConventionBuilder MapLook(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/css/look.{print}.css", static (string print, LookAssets assets, HttpContext http) =>
        {
            // An old page asking for an old name gets today's sheet, but may not keep it.
            http.Response.Headers.CacheControl = print == assets.Print ? "public, max-age=31536000, immutable" : "no-cache";
            http.Response.Headers.Vary = "Accept-Encoding";
            if (!http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
                return Results.Bytes(assets.Css, "text/css; charset=utf-8");
            http.Response.Headers.ContentEncoding = "gzip";
            return Results.Bytes(assets.CssPacked, "text/css; charset=utf-8");
        }).AllowAnonymous();
}
