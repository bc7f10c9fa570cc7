using Guatu.Kernel.Clock;
using Guatu.Kernel.Look;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Settings;
using Microsoft.AspNetCore.Http;

namespace Guatu.Kernel.Web;

/// <summary>How the program was started.</summary>
/// <param name="DemoDay">First day of the demo zone's clock; null when the data is real.</param>
public sealed record ProgramMode(DateOnly? DemoDay)
{
    /// <summary>True for the demo zone.</summary>
    public bool IsDemo => DemoDay is not null;
}

/// <summary>Makes the top bar of this request: the menu the actor may see, with its counts.</summary>
public sealed class ShellSource(IEnumerable<Module> modules, CurrentActor current, ZoneSettings settings, ProgramMode mode, IHttpContextAccessor http, IServiceProvider services, IEnumerable<IShellPart> parts)
{
    private const string ToastCookie = "guatu-said";
    private const int FirstUnderMore = 100;

    /// <summary>The model for the shell.</summary>
    public async Task<ShellModel> GetAsync(CancellationToken stop = default)
    {
        var actor = current.Actor;
        var main = new List<ShellMenuItem>();
        var more = new List<ShellMenuItem>();
        foreach (var (module, entry) in modules.SelectMany(m => m.Menu.Select(e => (m, e))).OrderBy(x => x.e.Order))
        {
            if (actor?.MaySome(entry.Permission) != true)
                continue;
            var count = await module.CountAsync(entry.Key, services, stop);
            (entry.Order < FirstUnderMore ? main : more).Add(new ShellMenuItem(entry.Key, entry.Text, entry.Href, count));
        }
        var model = new ShellModel
        {
            ZoneName = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop),
            Menu = main,
            More = more,
            UserName = actor?.Name,
            UnitName = actor?.UnitName,
            DemoDay = mode.DemoDay,
            Toast = TakeToast(),
        };
        if (actor is not null)
            foreach (var part in parts)
                model = await part.AddAsync(model, actor, stop);
        return model;
    }

    /// <summary>Leaves a sentence for the next page: what was just done.</summary>
    public void Say(string text) => http.HttpContext?.Response.Cookies.Append(ToastCookie, text,
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromMinutes(1), IsEssential = true });

    private string? TakeToast()
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[ToastCookie] is not { Length: > 0 } said)
            return null;
        if (!context.Response.HasStarted)
            context.Response.Cookies.Delete(ToastCookie);
        return said;
    }
}
