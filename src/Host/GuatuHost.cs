using System.Text.Encodings.Web;
using System.Text.Unicode;
using Guatu.Kernel;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger;
using Guatu.Meetings;
using Guatu.Economy;
using Guatu.Projects;
using Guatu.People;
using Guatu.People.Delegations;
using Guatu.People.SignIn;
using Guatu.People.Units;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.WebEncoders;

namespace Guatu.Host;

/// <summary>The one program: puts kernel and rooms together.</summary>
public static class GuatuHost
{
    /// <summary>The rooms, in the order of their arrows. The only list of rooms there is.</summary>
    public static IReadOnlyList<Module> Rooms { get; } = [new KernelModule(), new PeopleModule(), new LedgerModule(), new MeetingsModule(), new ProjectsModule(), new EconomyModule()];

    /// <summary>Registers kernel, rooms and web shell.</summary>
    public static void AddGuatu(this IServiceCollection services, IConfiguration configuration, Storage storage, ProgramMode mode)
    {
        services.AddKernel(storage);
        services.AddSingleton(mode);
        foreach (var room in Rooms)
        {
            services.AddSingleton(room);
            room.AddServices(services, configuration);
        }
        services.AddLook();
        services.AddRazorComponents();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "guatu-form";
            o.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddAuthorization();
        services.AddDataProtection().SetApplicationName("guatu").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(storage.Folder, "keys", "cookies")));
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Encoder = GuatuJson.Options.Encoder;
            o.SerializerOptions.DefaultIgnoreCondition = GuatuJson.Options.DefaultIgnoreCondition;
        });
        // Otherwise every Chinese character is written as an eight-byte entity.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.AddOpenApi(o => o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Guatu 挂图 API";
            document.Info.Description = "任务、会议、讲话、单位。用个人令牌调用：Authorization: Bearer gt_…；被拒绝时返回 problem+json，code 固定，title 是中文说明。";
            return Task.CompletedTask;
        }));
        services.AddProblemDetails();
    }

    /// <summary>The request pipeline and all routes.</summary>
    public static void UseGuatu(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseMiddleware<SafetyHeaders>();
        app.UseStatusCodePages(context => NowhereAsync(context.HttpContext));
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = static file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
        app.UseRouting();
        app.UseMiddleware<Faults>();
        app.UseAuthentication();
        app.UseMiddleware<WhoActs>();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapLook().ExcludeFromDescription().WithMetadata(new OpenToAll("样式表，登录页也要用"));
        var routes = new RoomRoutes(app, app.MapGroup("/api"));
        foreach (var room in Rooms)
            room.AddRoutes(routes);
        app.MapOpenApi("/api/openapi.json").WithMetadata(new OpenToAll("接口说明，不含数据")).AllowAnonymous();
    }

    /// <summary>Answers that came without a body: unknown addresses, wrong verbs, bodies that could not be read.</summary>
    private static Task NowhereAsync(HttpContext http)
    {
        var wantsPage = http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        if (!wantsPage && !http.Request.Path.StartsWithSegments("/api"))
            return Task.CompletedTask;
        var refusal = http.Response.StatusCode switch
        {
            404 => KernelRefusals.Nowhere.With(http.Request.Path.Value),
            405 => KernelRefusals.WrongVerb.With(http.Request.Path.Value, http.Request.Method),
            401 => KernelRefusals.NotSignedIn.With(),
            var status => (KernelRefusals.BadRequest with { Status = status }).With(),
        };
        return RefusalResults.For(http, refusal).ExecuteAsync(http);
    }
}

/// <summary>Headers that keep foreign pages and scripts out: the program loads nothing from elsewhere and is framed by nobody.</summary>
internal sealed class SafetyHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(http);
    }
}

/// <summary>Finds out who acts, and leads the first visitor to the set-up and people with printed passwords to a new one.</summary>
internal sealed class WhoActs(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, ActorSource source, ProgramMode mode)
    {
        var isApi = http.Request.Path.StartsWithSegments("/api");
        var person = await source.SetAsync(http.User, isApi ? Channel.Api : Channel.Web, http.RequestAborted);
        if (person is { MustChangePassword: true } && !mode.IsDemo && http.GetEndpoint()?.Metadata.GetMetadata<NeedsPermission>() is not null
            && !http.Request.Path.StartsWithSegments("/account/password"))
        {
            if (isApi)
                await RefusalResults.Problem(PeopleRefusals.PasswordMustChange.With()).ExecuteAsync(http);
            else
                http.Response.Redirect("/account/password");
            return;
        }
        if (person is not null && Wanted(http, isApi) is { } delegation && !await source.StandInAsync(person, delegation, isApi ? Channel.Api : Channel.Web, http.RequestAborted))
        {
            // A form or a call meant for somebody else must not be done in one's own name.
            if (!isApi)
                http.Response.Cookies.Delete(DelegationRoutes.Cookie);
            if (isApi || !HttpMethods.IsGet(http.Request.Method))
            {
                await RefusalResults.For(http, PeopleRefusals.DelegationOver.With()).ExecuteAsync(http);
                return;
            }
        }
        await next(http);
    }

    private static long? Wanted(HttpContext http, bool isApi)
    {
        var wanted = isApi ? http.Request.Headers[DelegationRoutes.Header].ToString() : http.Request.Cookies[DelegationRoutes.Cookie];
        return string.IsNullOrEmpty(wanted) ? null : long.TryParse(wanted, out var id) ? id : 0;
    }
}

/// <summary>The last net: a bug becomes a plain page or a problem, with a number to find it in the log, and never a stack trace.</summary>
internal sealed class Faults(RequestDelegate next, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await RefusalResults.For(http, e.StatusCode == 413 ? KernelRefusals.RequestTooLarge.With() : KernelRefusals.BadRequest.With()).ExecuteAsync(http);
        }
        catch (Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException e) when (e.InnerException is IOException or InvalidDataException && !http.Response.HasStarted)
        {
            // The forgery check is the first to read a form, and wraps what it meets: a body above the limit among it.
            await RefusalResults.For(http, e.InnerException is BadHttpRequestException { StatusCode: not 413 } ? KernelRefusals.BadRequest.With() : KernelRefusals.RequestTooLarge.With()).ExecuteAsync(http);
        }
        catch (Exception e) when (e is not OperationCanceledException && !http.Response.HasStarted)
        {
            log.LogError(e, "Fault {Trace}", http.TraceIdentifier);
            http.Response.Clear();
            await RefusalResults.For(http, KernelRefusals.Fault.With(http.TraceIdentifier)).ExecuteAsync(http);
        }
    }
}
