using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Meetings.Registering;
using Guatu.Meetings.Reviewing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Meetings.MeetingPages;

/// <summary>Meetings and their speeches: list, registering, reading, figures, API.</summary>
internal static class MeetingRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/meetings", MeetingsPermissions.See, async (MeetingsReader reader, CurrentActor current, CancellationToken stop) =>
            new RazorComponentResult<MeetingsPage>(new { Meetings = await reader.ReadAsync(null, stop), reader.Today, MayRegister = May(current) }));
        pages.MapPage("/meetings/new", MeetingsPermissions.Register, (MeetingsReader reader) => new RazorComponentResult<MeetingFormPage>(new { reader.Today }));
        pages.MapForm("/meetings/new", MeetingsPermissions.Register, RegisterAsync);
        pages.MapPage("/meetings/{id:long}", MeetingsPermissions.See, async (long id, MeetingsReader reader, CurrentActor current, HttpContext http, CancellationToken stop) =>
            (await reader.ReadAsync(id, stop)).FirstOrDefault() is { } meeting
                ? new RazorComponentResult<MeetingPage>(new { Meeting = meeting, reader.Today, MayRegister = May(current) })
                : RefusalResults.For(http, KernelRefusals.NotFound.With("这次会议")));
        pages.MapForm("/meetings/{id:long}/speeches", MeetingsPermissions.Register, AddSpeechAsync);
        pages.MapPage("/speeches/{id:long}", MeetingsPermissions.See, async (long id, int? at, ReviewReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view
                ? new RazorComponentResult<SpeechPage>(new { View = view, At = view.Cards.FirstOrDefault(c => at >= c.Start && at < c.End)?.No ?? 0 })
                : RefusalResults.For(http, KernelRefusals.NotFound.With("这篇讲话")));
        pages.MapPage("/speeches/{id:long}/figures", MeetingsPermissions.See, async (long id, ReviewReader reader, HttpContext http, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view
                ? new RazorComponentResult<FiguresPage>(new { View = view, Figures = await reader.FiguresAsync(id, stop) })
                : RefusalResults.For(http, KernelRefusals.NotFound.With("这篇讲话")));
        MapApi(routes.Api);
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/meetings", async (MeetingsReader reader, CancellationToken stop) => TypedResults.Ok(await reader.ReadAsync(null, stop)))
            .Needs(MeetingsPermissions.See).WithSummary("会议和讲话清单").WithTags("会议");
        api.MapPost("/meetings", async (RegisterMeeting body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<RegisterMeeting, long>(body, stop)).OrProblem(id => TypedResults.Created($"/api/meetings/{id}", new { id })))
            .Needs(MeetingsPermissions.Register).WithSummary("登记会议").WithTags("会议");
        api.MapPost("/meetings/{id:long}/speeches", async (long id, SpeechBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<AddSpeech, long>(new AddSpeech(id, body.Title, body.Speaker, body.FileName, body.File ?? default(ReadOnlyMemory<byte>), body.Text), stop))
            .OrProblem(speech => TypedResults.Created($"/api/speeches/{speech}", new { id = speech })))
            .Needs(MeetingsPermissions.Register).WithSummary("交一篇讲话（text为全文，或fileName加file为base64），读成候选任务").WithTags("会议");
        api.MapGet("/speeches/{id:long}", async (long id, ReviewReader reader, CancellationToken stop) =>
            await reader.ReadAsync(id, stop) is { } view
                ? TypedResults.Ok(new { id = view.SpeechId, view.Title, view.MeetingId, view.MeetingName, view.HeldOn, characters = view.Text.Length, view.Structure.Outline, lost = view.Structure.Lost, candidates = view.Cards.Select(Json), figures = await reader.FiguresAsync(id, stop) })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这篇讲话")))
            .Needs(MeetingsPermissions.See).WithSummary("一篇讲话：提纲、候选任务、报告数据").WithTags("会议");
    }

    /// <summary>A candidate as the API tells it.</summary>
    public static object Json(Card card) => new
    {
        card.Id, card.No, card.Start, card.End, card.Title, lead = card.Lead, leadUnitId = card.LeadUnit?.Id, co = card.Co, card.Due, card.DueWords, card.Cadence, card.Target,
        confidence = card.Confidence, card.Reason, card.BodyLost, state = card.State.ToString(), card.RejectReason, card.CommitmentId, card.Words, card.Version,
    };

    private static bool May(CurrentActor current) => current.Actor?.MayAll(MeetingsPermissions.Register) == true;

    // Meeting and speech are two actions. When the speech is refused the meeting is not registered either: the clerk
    // corrects one form instead of hunting for a half-registered meeting.
    private static async Task<IResult> RegisterAsync(ActionRunner runner, ShellSource shell, MeetingsReader reader, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var register = new RegisterMeeting(form["kind"].ToString(), form["name"].ToString(), DateOnly.TryParseExact(form["heldOn"], "yyyy-MM-dd", out var day) ? day : null, form["chair"], form["place"], form["attendees"]);
        var speech = await SpeechOfAsync(form, 0, stop);
        var hasSpeech = speech.FileName is not null || speech.Pasted is { Length: > 0 };
        var outcome = await runner.RunAsync<RegisterWithSpeech, Registered>(new RegisterWithSpeech(register, hasSpeech ? speech : null), stop);
        if (!outcome.Ok)
            return new RazorComponentResult<MeetingFormPage>(new { reader.Today, Form = form, Refusals = outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status };
        shell.Say(outcome.Value.SpeechId is null ? "会议已登记，还没有讲话。" : "会议已登记，讲话已读完，请逐条核对。");
        return TypedResults.LocalRedirect(outcome.Value.SpeechId is { } id ? $"/speeches/{id}/review" : $"/meetings/{outcome.Value.MeetingId}");
    }

    private static async Task<IResult> AddSpeechAsync(long id, ActionRunner runner, ShellSource shell, MeetingsReader reader, CurrentActor current, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var outcome = await runner.RunAsync<AddSpeech, long>(await SpeechOfAsync(form, id, stop), stop);
        if (outcome.Ok)
        {
            shell.Say("讲话已读完，请逐条核对。");
            return TypedResults.LocalRedirect($"/speeches/{outcome.Value}/review");
        }
        return (await reader.ReadAsync(id, stop)).FirstOrDefault() is { } meeting
            ? new RazorComponentResult<MeetingPage>(new { Meeting = meeting, reader.Today, MayRegister = May(current), Form = form, Refusals = outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status }
            : RefusalResults.For(http, outcome.Refusals);
    }

    private static async Task<AddSpeech> SpeechOfAsync(IFormCollection form, long meetingId, CancellationToken stop)
    {
        ReadOnlyMemory<byte> content = default;
        string? name = null;
        if (form.Files.GetFile("file") is { FileName.Length: > 0 } file)
        {
            using var memory = new MemoryStream();
            await file.CopyToAsync(memory, stop);
            (content, name) = (memory.ToArray(), file.FileName);
        }
        return new AddSpeech(meetingId, form["title"], form["speaker"], name, content, form["text"]);
    }
}

/// <summary>A speech as the API takes it: text, or a file as base64.</summary>
internal sealed record SpeechBody(string? Title, string? Speaker, string? Text, string? FileName, byte[]? File);
