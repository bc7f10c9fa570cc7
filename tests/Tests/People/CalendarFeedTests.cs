using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Feeds;
using Guatu.People.Merging;
using Guatu.People.Persons;
using Guatu.Tests.Ledger;
using Guatu.Tests.Ledger.Chain;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

/// <summary>The calendar of one's due days: read back as a calendar program would.</summary>
public class CalendarFeedTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Due_days_of_ones_own_work_can_be_subscribed_to_and_done_ones_vanish(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var mine = await zone.AssignAsync("完成储罐区整治；加快, 不拖", due: new(2026, 12, 25));
        await zone.AssignAsync("别的单位的", "资规分局");
        var address = await IssueAsync(zone, "li");

        var days = await ReadAsync(zone, address);
        var task = days.Single(d => d["SUMMARY"].StartsWith("时限", StringComparison.Ordinal));
        task["SUMMARY"].ShouldBe("时限：完成储罐区整治；加快, 不拖");
        (task["DTSTART"], task["DTEND"], task["DESCRIPTION"]).ShouldBe(("20261225", "20261226", "经济发展局"));
        task["UID"].ShouldStartWith($"commitment-{mine}@");
        task["DTSTAMP"].ShouldBe("20260918T010000Z");
        days.ShouldContain(d => d["SUMMARY"] == "填报1项：完成储罐区整治；加快, 不拖");
        days.ShouldAllBe(d => !d["SUMMARY"].Contains("别的单位"));

        await zone.SaveAsync((await zone.EditAsync(mine)) with { Title = "换了标题" });
        var changed = (await ReadAsync(zone, address)).Single(d => d["UID"] == task["UID"]);
        changed["SUMMARY"].ShouldBe("时限：换了标题");
        int.Parse(changed["SEQUENCE"], CultureInfo.InvariantCulture).ShouldBeGreaterThan(int.Parse(task["SEQUENCE"], CultureInfo.InvariantCulture));

        await zone.EvidenceAsync(mine);
        await zone.CloseAsync(mine);
        (await ReadAsync(zone, address)).ShouldBeEmpty("it is done");
        // The leader who ordered it has it in his calendar until he has seen it.
        (await ReadAsync(zone, await IssueAsync(zone, "zhou"))).ShouldHaveSingleItem()["SUMMARY"].ShouldBe("请阅：换了标题");
    }

    [Fact]
    public async Task What_names_a_colleague_is_not_in_an_officers_calendar_but_in_the_heads()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.AssignAsync("张文自己办的");
        await zone.SaveAsync((await zone.EditAsync(id)) with { LeadPersonId = await zone.PersonIdAsync("张文") });
        (await ReadAsync(zone, await IssueAsync(zone, "li"))).ShouldBeEmpty();
        (await ReadAsync(zone, await IssueAsync(zone, "zhang"))).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Work_of_a_merged_unit_goes_on_in_the_successors_calendar()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync("工业投资调度");
        var address = await IssueAsync(zone, "chen");
        (await ReadAsync(zone, address)).ShouldBeEmpty();
        await zone.DoneAsync<MergeUnits, long>("sun", new([await zone.UnitAsync("经发局"), await zone.UnitAsync("资规分局")], null, "发展和资源局", null, new(2026, 9, 18), "1号", "整合"));
        var task = (await ReadAsync(zone, address)).Single(d => d["SUMMARY"] == "时限：工业投资调度");
        task["DESCRIPTION"].ShouldBe("经济发展局（现发展和资源局）");
    }

    [Fact]
    public async Task A_changed_stopped_or_guessed_address_is_not_there()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("li");
        (await browser.GetAsync("/account")).Html.ShouldContain("/account/calendar");
        var first = AddressIn((await browser.SubmitAsync("/account/calendar")).Html);
        (await browser.GetAsync("/account/calendar")).Html.ShouldNotContain(first);
        var second = AddressIn((await browser.SubmitAsync("/account/calendar")).Html);
        second.ShouldNotBe(first);
        (await StatusAsync(zone, first)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(zone, second)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(zone, "/calendar/0000.ics")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.SubmitToAsync("/account/calendar", "/account/calendar/stop")).Status.ShouldBe(303);
        (await StatusAsync(zone, second)).ShouldBe(HttpStatusCode.NotFound);
        (await zone.RefusedAsync<StopFeed, Done>("li", new()))[0].Code.ShouldBe("people.no-calendar");
        // The secret stands nowhere, not in the journal either.
        var secret = first[(first.LastIndexOf('/') + 1)..^4];
        (await zone.CountAsync($"kernel_journal WHERE detail LIKE '%{secret}%'")).ShouldBe(0);
        (await zone.CountAsync($"people_calendar_feed WHERE hash LIKE '%{secret}%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_retired_persons_calendar_ends_with_the_account()
    {
        await using var zone = await Zone.StartAsync();
        var address = await IssueAsync(zone, "li");
        var li = (await zone.DirectoryAsync()).People.Single(p => p.Name == "李敏");
        await zone.DoneAsync<SavePerson, long>("admin", new(li.Id, "li", li.Name, null, li.UnitId, li.Roles, 0, null, Retired: true));
        (await StatusAsync(zone, address)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_address_is_for_calendar_programs_and_tells_no_phone_numbers()
    {
        await using var zone = await Zone.StartAsync();
        await zone.AssignAsync("联系13812345678落实");
        var answer = await zone.ApiWith(null).GetAsync(await IssueAsync(zone, "li"));
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain("13812345678");
        text.ShouldNotContain("METHOD:");
        text.ShouldContain("X-WR-CALNAME:临江经济开发区挂图\r\n");
        text.ShouldContain("X-WR-TIMEZONE:Asia/Shanghai\r\n");
        text.ShouldEndWith("END:VCALENDAR\r\n");
    }

    [Fact]
    public void Folding_breaks_no_character_makes_no_long_line_and_can_be_undone() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>().Generator.Select(s => string.Concat(s.Get.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Append('督').Append('a')))
            .Zip(Gen.Choose(1, 60), (s, n) => string.Concat(Enumerable.Repeat(s, n)) + "😀").ToArbitrary(), line =>
        {
            var folded = Ics.Fold(line);
            folded.Split("\r\n").ShouldAllBe(part => Encoding.UTF8.GetByteCount(part) <= Ics.LongestLine);
            folded.Split("\r\n").Skip(1).ShouldAllBe(part => part.Length > 1 && part[0] == ' ');
            folded.Replace("\r\n ", "").ShouldBe(line);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Escaping_can_be_undone() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), s =>
        {
            var plain = string.Concat(s.Get.Where(c => !char.IsControl(c))) + "\n;,\\n";
            Unescape(Ics.Escape(plain)).ShouldBe(plain);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a\r\nb", "a\\nb")]
    [InlineData("a,b;c\\d", "a\\,b\\;c\\\\d")]
    [InlineData("a\u0007b", "ab")]
    public void Escapes_are_those_of_the_standard(string plain, string escaped) => Ics.Escape(plain).ShouldBe(escaped);

    private static async Task<string> IssueAsync(Zone zone, string userName)
    {
        var answer = await (await zone.ApiAsync(userName)).PostAsync("/api/calendar-feed", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("address").GetString()!;
    }

    private static string AddressIn(string html)
    {
        var from = html.IndexOf("<code>", StringComparison.Ordinal) + 6;
        return html[from..html.IndexOf("</code>", from, StringComparison.Ordinal)];
    }

    private static async Task<HttpStatusCode> StatusAsync(Zone zone, string address) => (await zone.ApiWith(null).GetAsync(address)).StatusCode;

    // A calendar program in twenty lines: unfolds, splits, unescapes.
    private static async Task<List<Dictionary<string, string>>> ReadAsync(Zone zone, string address)
    {
        var text = await zone.ApiWith(null).GetStringAsync(address);
        text.Replace("\r\n", "").ShouldNotContain("\n");
        var found = new List<Dictionary<string, string>>();
        foreach (var line in text.Replace("\r\n ", "").Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..]);
            if (line == "BEGIN:VEVENT")
                found.Add([]);
            else if (found.Count > 0 && name is not ("BEGIN" or "END"))
                found[^1].Add(name.Split(';')[0], Unescape(value)); // a name twice in one event throws
        }
        found.Select(d => d["UID"]).ShouldBeUnique();
        return found;
    }

    private static string Unescape(string value)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
            plain.Append(value[i] != '\\' ? value[i] : value[++i] == 'n' ? '\n' : value[i]);
        return plain.ToString();
    }
}
