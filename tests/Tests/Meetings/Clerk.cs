using System.Net.Http.Json;
using System.Text.Json;
using Guatu.Meetings.Registering;
using Guatu.Meetings.Reviewing;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Meetings;

/// <summary>A candidate card as the API tells it.</summary>
public sealed record CardJson(
    long Id, int No, int Start, int End, string Title, string? Lead, long? LeadUnitId, string? Co, DateOnly? Due, string? DueWords, string? Cadence, string? Target,
    bool BodyLost, string State, string? RejectReason, long? CommitmentId, string Words, int Version);

/// <summary>sun of the supervising office at work: registers meetings, hands in speeches, judges cards.</summary>
internal sealed class Clerk(Zone zone, HttpClient api)
{
    public static readonly DateOnly MeetingDay = new(2026, 9, 18);

    /// <summary>Three orders under two headings; a number keeps one speech apart from another.</summary>
    public static string Speech(int number) => $"""
        在二〇二六年三季度第{number}次工作会议上的讲话

        一、抓紧项目建设
        经济发展局要牵头，自然资源分局配合，在10月底前完成268户签约腾退任务。
        自然资源分局要在15个工作日内完成4宗地块供地。

        二、优化服务
        党政办公室要在12月20日前形成督查报告。
        """;

    private static int _speeches;

    public Zone Zone => zone;

    public HttpClient Api => api;

    public static async Task<Clerk> OfAsync(Zone zone) => new(zone, await zone.ApiAsync("sun"));

    /// <summary>A speech no other test has handed in.</summary>
    public static string FreshSpeech() => Speech(Interlocked.Increment(ref _speeches));

    public Task<long> MeetingAsync(DateOnly? heldOn = null, string name = "三季度工作会议") =>
        zone.DoneAsync<RegisterMeeting, long>("sun", new("季度会", name, heldOn ?? MeetingDay, null, null, null));

    public async Task<long> HandInAsync(string text, DateOnly? heldOn = null) =>
        await zone.DoneAsync<AddSpeech, long>("sun", new(await MeetingAsync(heldOn), null, null, null, default, text));

    public Task<long> HandInAsync() => HandInAsync(FreshSpeech());

    public Task<JsonElement> SpeechAsync(long speech) => api.GetFromJsonAsync<JsonElement>($"/api/speeches/{speech}");

    public async Task<List<CardJson>> CardsAsync(long speech) =>
        (await SpeechAsync(speech)).GetProperty("candidates").Deserialize<List<CardJson>>(JsonSerializerOptions.Web)!;

    public Task<long> JudgeAsync(long speech, CardJson card, CandidateAct act, CandidateEdits? edits = null, string? reason = null, int? splitAt = null) =>
        zone.DoneAsync<JudgeCandidate, long>("sun", new(speech, card.Id, card.Version, act, edits, reason, splitAt));

    public async Task<string> RefusedAsync(long speech, CardJson card, CandidateAct act, CandidateEdits? edits = null, string? reason = null, int? splitAt = null) =>
        (await zone.RefusedAsync<JudgeCandidate, long>("sun", new(speech, card.Id, card.Version, act, edits, reason, splitAt)))[0].Code;

    public async Task ApproveAllAsync(long speech)
    {
        foreach (var card in (await CardsAsync(speech)).Where(c => c.State == "Open"))
            await JudgeAsync(speech, card, CandidateAct.Approve);
    }

    public Task<ConfirmedSpeech> ConfirmAsync(long speech) => zone.DoneAsync<ConfirmSpeech, ConfirmedSpeech>("sun", new(speech, null));

    /// <summary>A speech read, approved and entered; the keys of its commitments.</summary>
    public async Task<IReadOnlyList<long>> EnterAsync(string? text = null, DateOnly? heldOn = null)
    {
        var speech = await HandInAsync(text ?? FreshSpeech(), heldOn);
        await ApproveAllAsync(speech);
        return [.. (await ConfirmAsync(speech)).Entered.Select(e => e.Id)];
    }
}

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(int Status, JsonElement Body)
{
    public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;
}

internal static class ApiCalls
{
    public static Task<ApiAnswer> PostAsync(this Clerk clerk, string path, object body) => clerk.Api.PostForAnswerAsync(path, body);

    public static async Task<ApiAnswer> PostForAnswerAsync(this HttpClient api, string path, object body) => await ReadAsync(await api.PostAsJsonAsync(path, body));

    public static async Task<ApiAnswer> GetForAnswerAsync(this HttpClient api, string path) => await ReadAsync(await api.GetAsync(path));

    public static void ShouldBeOfKind(this Guatu.Kernel.Refusals.Refusal refusal, Guatu.Kernel.Refusals.RefusalKind kind) => refusal.Code.ShouldBe(kind.Code);

    private static async Task<ApiAnswer> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return new ApiAnswer((int)answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}
