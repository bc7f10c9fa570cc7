using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Guatu.Tests.Host;

/// <summary>The server is killed while it enters a speech of 300 cards: afterwards all of them are entered, or none.</summary>
public class KilledTests
{
    private const int Cards = 300;
    private const int Rounds = 4;

    [Fact]
    public async Task A_killed_server_has_entered_all_cards_or_none()
    {
        using var folder = new DataFolder();
        var program = await ProgramProcess.ServeAsync(folder.Path);
        try
        {
            var token = await SetUpAsync(program);
            var speeches = new List<long>();
            for (var round = 0; round <= Rounds; round++)
                speeches.Add(await ApprovedAsync(program, token, folder, round));
            // The first speech is entered undisturbed: it says how long that takes.
            var usual = Stopwatch.StartNew();
            (await ConfirmAsync(program, token, speeches[0])).ShouldBe(200);
            var span = usual.Elapsed.TotalMilliseconds;
            foreach (var speech in speeches.Skip(1))
            {
                var before = await RowsAsync(folder, "ledger_commitment");
                var confirming = ConfirmAsync(program, token, speech);
                // A server just started is slower than the one that was measured; the last is killed the moment it has answered.
                var moment = speech == speeches[^1] ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds((0.1 + (Random.Shared.NextDouble() * 2.5)) * span);
                await Task.WhenAny(confirming, Task.Delay(moment, TestContext.Current.CancellationToken));
                await program.KillAsync();
                var answered = await confirming;
                program.Dispose();

                var verdict = await ProgramProcess.RunAsync("verify", "--data", folder.Path, "--empty");
                verdict.Code.ShouldBe(0, verdict.Out);
                program = await ProgramProcess.ServeAsync(folder.Path);
                var entered = await RowsAsync(folder, $"meetings_candidate WHERE speech_id = {speech} AND state = 5 AND commitment_id IS NOT NULL");
                TestContext.Current.TestOutputHelper?.WriteLine($"answered {answered}, entered {entered}");
                entered.ShouldBeOneOf(0, Cards);
                (await RowsAsync(folder, "ledger_commitment")).ShouldBe(before + entered);
                (await RowsAsync(folder, $"ledger_revision WHERE commitment_id IN (SELECT id FROM ledger_commitment WHERE source_id = {speech})")).ShouldBe(entered);
                (await RowsAsync(folder, "ledger_commitment WHERE serial > (SELECT count(*) FROM ledger_commitment)")).ShouldBe(0);
                if (answered == 200)
                    entered.ShouldBe(Cards); // what was promised to the clerk is there
                if (entered == 0)
                    (await ConfirmAsync(program, token, speech)).ShouldBe(200);
            }
        }
        finally
        {
            program.Dispose();
        }
    }

    private static async Task<string> SetUpAsync(ProgramProcess program)
    {
        using var first = new Browser(program.Address);
        (await first.SubmitAsync("/set-up", ("zoneName", "临江经济开发区"), ("form", "zone"), ("userName", "admin"), ("name", "王管理"), ("password", Zone.Password), ("again", Zone.Password))).Status.ShouldBe(303);
        using var client = new HttpClient { BaseAddress = program.Address };
        var answer = await client.PostForAnswerAsync("/api/tokens", new { userName = "admin", password = Zone.Password, name = "测试", days = 7 });
        return answer.Body.GetProperty("token").GetString()!;
    }

    private static async Task<long> ApprovedAsync(ProgramProcess program, string token, DataFolder folder, int round)
    {
        using var client = Client(program, token);
        var meeting = await client.PostForAnswerAsync("/api/meetings", new { kind = "季度会", name = $"第{round}次会议", heldOn = "2026-01-05" });
        var text = $"在二〇二六年第{round}次工作会议上的讲话\n\n" + string.Concat(Enumerable.Range(1, Cards).Select(i => $"党政办公室要在{1 + (i % 12)}月底前完成第{i}号地块签约。\n"));
        var speech = (await client.PostForAnswerAsync($"/api/meetings/{meeting.Body.GetProperty("id").GetInt64()}/speeches", new { text })).Body.GetProperty("id").GetInt64();
        await using var db = await OpenAsync(folder);
        await using var command = db.CreateCommand();
        command.CommandText = $"UPDATE meetings_candidate SET state = 2 WHERE speech_id = {speech}";
        (await command.ExecuteNonQueryAsync()).ShouldBe(Cards);
        return speech;
    }

    /// <summary>The status, or 0 when the server went away.</summary>
    private static async Task<int> ConfirmAsync(ProgramProcess program, string token, long speech)
    {
        try
        {
            using var client = Client(program, token);
            using var answer = await client.PostAsJsonAsync($"/api/speeches/{speech}/confirm", new { });
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private static HttpClient Client(ProgramProcess program, string token) => new() { BaseAddress = program.Address, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };

    private static async Task<long> RowsAsync(DataFolder folder, string fromWhere)
    {
        await using var db = await OpenAsync(folder);
        await using var command = db.CreateCommand();
        command.CommandText = "SELECT count(*) FROM " + fromWhere;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task<SqliteConnection> OpenAsync(DataFolder folder)
    {
        var db = new SqliteConnection($"Data Source={folder.File("guatu.db")};Pooling=False;Default Timeout=30");
        await db.OpenAsync();
        return db;
    }
}
