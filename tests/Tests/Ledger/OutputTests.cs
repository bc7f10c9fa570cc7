using System.Text;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Judging;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>What leaves the ledger: lights by the chosen rule, the table for Excel, the print, the word to big screens.</summary>
public class OutputTests(SharedZones zones) : IClassFixture<SharedZones>
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_report_changes_the_light_on_the_page(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync();
        zone.Clock.Pass(TimeSpan.FromDays(50));
        var browser = await zone.SignedInAsync("zhou");
        foreach (var (value, light, words) in new[] { (15m, "Red", "红灯"), (35m, "Yellow", "黄灯"), (45m, "Green", "绿灯") })
        {
            await zone.ReportAsync(id, value);
            (await zone.LightAsync(id)).ShouldBe(light);
            (await browser.GetAsync($"/commitments/{id}")).Html.ShouldContain($"<b>{words}", customMessage: words);
        }
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Another_preset_changes_the_colours_as_the_rulebook_says(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        // After half the time: 15, 32, 45 and 50 per cent done of 50 expected.
        var ids = new List<long>();
        foreach (var _ in Enumerable.Range(0, 4))
            ids.Add(await zone.AssignAsync());
        zone.Clock.Pass(TimeSpan.FromDays(50));
        foreach (var (id, value) in ids.Zip([15m, 32m, 45m, 50m]))
            await zone.ReportAsync(id, value);
        (await LightsAsync()).ShouldBe(["Red", "Yellow", "Green", "Green"]); // 银川: 10 and 30 points

        var sun = await zone.SignedInAsync("sun");
        (await sun.SubmitToAsync("/lights", "/lights", ("code", "sanya-2022"))).Location.ShouldBe("/lights");
        (await LightsAsync()).ShouldBe(["Red", "Yellow", "Yellow", "Green"]); // 三亚: any shortfall, more than half
        (await sun.GetAsync("/?trouble=0")).Html.ShouldContain("参照三亚2022");
        await zone.DoneAsync<ChoosePreset, Done>("sun", new("wuhan"));
        (await LightsAsync()).ShouldBe(["Red", "Yellow", "Green", "Green"]); // 武汉: below 80 % and 60 % of expected

        // The rule itself changes from a day on.
        await zone.DoneAsync<SetRule, Done>("sun", new("light.wuhan", "ShareOfExpected 95 70", "管委会会议纪要〔2026〕8号", new(2026, 11, 7)));
        (await LightsAsync()).ShouldBe(["Red", "Red", "Yellow", "Green"]);
        (await zone.RefusedAsync<ChoosePreset, Done>("sun", new("nowhere")))[0].Code.ShouldBe("ledger.preset-unknown");
        foreach (var user in new[] { "zhou", "zhang", "li" })
            (await zone.RefusedAsync<ChoosePreset, Done>(user, new("wuhan")))[0].Code.ShouldBe("kernel.not-permitted");

        async Task<List<string>> LightsAsync()
        {
            var lights = new List<string>();
            foreach (var id in ids)
                lights.Add(await zone.LightAsync(id));
            return lights;
        }
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_table_opens_in_excel_and_runs_nothing(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await zone.AssignAsync("=HYPERLINK(\"http://x\",\"点\")", target: 5.5m, measure: "亿元");
        await zone.AssignAsync("+1,加\"引号\"", "资规分局");
        await zone.AssignAsync("@SUM(A1)", unit: null);
        await zone.AssignAsync("-3+4", undated: true);
        var sheet = await (await zone.SignedInAsync("li")).GetAsync("/ledger.csv");
        sheet.Answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        sheet.Answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("督办台账.csv");
        var bytes = await sheet.Answer.Content.ReadAsByteArrayAsync();
        bytes.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        var rows = Cells(Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3));
        rows[0].Take(4).ShouldBe(["文号", "任务", "灯", "牵头单位"]);
        rows.ShouldAllBe(r => r.Count == rows[0].Count);
        rows.Skip(1).Select(r => r[1]).ShouldBe(["'=HYPERLINK(\"http://x\",\"点\")", "'+1,加\"引号\"", "'@SUM(A1)", "'-3+4"], ignoreOrder: true);
        rows.Single(r => r[1].Contains("HYPERLINK")).ShouldSatisfyAllConditions(r => r[8].ShouldBe("5.5"), r => r[9].ShouldBe("亿元"), r => r[6].ShouldBe("2026-12-27"), r => r[3].ShouldBe("经济发展局"));
        rows.SelectMany(r => r).ShouldNotContain(c => c.Length > 0 && "=+-@".Contains(c[0]));
        var one = await (await zone.SignedInAsync("li")).GetAsync($"/ledger.csv?unit={await zone.UnitAsync("资规分局")}");
        Cells(one.Html.TrimStart('\uFEFF')).Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_report_sends_word_to_the_big_screen(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync();
        var browser = await zone.SignedInAsync("zhou");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var client = new HttpClient { BaseAddress = zone.Address };
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", browser.Cookies.Select(c => $"{c.Name}={c.Value}")));
        var opening = client.GetAsync("/screen/events", HttpCompletionOption.ResponseHeadersRead, limit.Token);
        var value = 0;
        // The stream may begin only with its first word, so reports go on until it has come.
        while (!opening.IsCompleted)
        {
            await zone.ReportAsync(id, ++value % 100);
            await Task.WhenAny(opening, Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token));
        }
        using var answer = await opening;
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        if (value == 0)
            await zone.ReportAsync(id, 1);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(limit.Token) is { Length: > 0 } line)
            lines.Add(line);
        lines.ShouldContain("event: message");
        lines.ShouldContain(l => l.StartsWith("data: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_listens_without_signing_in()
    {
        var zone = await zones.OnAsync();
        (await zone.Visitor().GetAsync("/screen/events")).Location!.ShouldStartWith("/sign-in");
        (await zone.Visitor().GetAsync("/wall/print.a3.pdf")).Location!.ShouldStartWith("/sign-in");
    }

    [Theory]
    [InlineData("a3")]
    [InlineData("A0")]
    public async Task The_wall_prints_to_a_pdf(string size)
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(d => File.Exists(Path.Combine(d, "rsvg-convert"))), "rsvg-convert没有装：apt-get install -y librsvg2-bin");
        var zone = await zones.OnAsync();
        var clerk = await Clerk.OfAsync(zone);
        await clerk.EnterAsync();
        var sun = await zone.SignedInAsync("sun");
        var sheet = await sun.GetAsync($"/wall/print.{size}.pdf?trouble=0");
        sheet.Status.ShouldBe(200, sheet.Html);
        sheet.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        sheet.Html.ShouldStartWith("%PDF-");
        (await sun.GetAsync("/wall/print.a5.pdf")).Status.ShouldBe(404);
        (await sun.GetAsync("/wall/print.7.pdf")).Status.ShouldBe(404);
    }

    // Rows and cells by RFC 4180.
    private static List<List<string>> Cells(string csv)
    {
        var rows = new List<List<string>> { new() };
        var (cell, quoted) = (new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            if (quoted)
            {
                if (csv[i] != '"')
                    cell.Append(csv[i]);
                else if (i + 1 < csv.Length && csv[i + 1] == '"')
                    cell.Append(csv[++i]);
                else
                    quoted = false;
                continue;
            }
            switch (csv[i])
            {
                case '"': quoted = true; break;
                case ',': End(); break;
                case '\r': break;
                case '\n': End(); rows.Add([]); break;
                default: cell.Append(csv[i]); break;
            }
        }
        rows.RemoveAt(rows.Count - 1);
        return rows;

        void End()
        {
            rows[^1].Add(cell.ToString());
            cell.Clear();
        }
    }
}
