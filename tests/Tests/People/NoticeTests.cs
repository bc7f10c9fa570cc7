using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Channels;
using Guatu.People.Notices;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

public class NoticeTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_notice_is_at_the_bell_until_it_is_read(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await TellAsync(zone, ["zhang", "li"], "urge", "招商专班调度表9月20日到期，请抓紧", "/mytasks");
        var browser = await zone.SignedInAsync("zhang");
        (await browser.GetAsync("/account")).Html.ShouldContain("<span>消息</span><b>1<span class=\"sr\">条没有看</span></b>");
        (await browser.GetAsync("/notices")).Html.ShouldContain("招商专班调度表9月20日到期");
        (await browser.SubmitToAsync("/notices", "/notices/1/open")).Location.ShouldBe("/mytasks");
        (await browser.GetAsync("/account")).Html.ShouldNotContain("条没有看");
        // Somebody else's notice is not mine to read.
        (await browser.SubmitToAsync("/account/notices", "/notices/2/read")).Status.ShouldBe(404);
        var li = await zone.ApiAsync("li");
        (await li.GetFromJsonAsync<JsonElement>("/api/notices")).GetArrayLength().ShouldBe(1);
        (await li.PostAsync("/api/notices/read", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await li.GetFromJsonAsync<JsonElement>("/api/notices"))[0].GetProperty("readAt").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_refused_action_leaves_neither_notice_nor_delivery()
    {
        await using var zone = await Zone.StartAsync();
        await ChooseAsync(zone, "zhang", "zhang@linjiang.gov.cn");
        await using var system = zone.AsSystem();
        await using (var transaction = await system.Db.BeginWriteAsync(default))
        {
            var context = new ActionContext(system.Db, Actor.System(), system.Get<Guatu.Kernel.Clock.ZoneClock>());
            await system.Get<NoticeWriter>().TellAsync(context, [await IdAsync(zone, "zhang")], "urge", "x", "/", default);
            await system.Db.SaveChangesAsync();
        }
        (await system.Db.OneAsync<long>("SELECT count(*) FROM people_notice")).ShouldBe(0);
        (await system.Db.OneAsync<long>("SELECT count(*) FROM people_delivery")).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_mail_server_down_for_a_day_loses_nothing_and_doubles_nothing(Database database)
    {
        await using var smtp = new FakeSmtp();
        await using var zone = await Zone.StartAsync(database);
        await MailAsync(zone, smtp.Port);
        await ChooseAsync(zone, "zhang", "zhang@linjiang.gov.cn");
        await ChooseAsync(zone, "li", "li@linjiang.gov.cn");
        for (var i = 1; i <= 3; i++)
            await TellAsync(zone, ["zhang", "li", "chen"], "urge", $"第{i}项任务明天到期", "/mytasks");

        for (var hour = 0; hour < 24; hour++)
        {
            await zone.RunJobsAsync();
            zone.Clock.Pass(TimeSpan.FromHours(1));
        }
        var page = await (await zone.SignedInAsync("admin")).GetAsync("/channels");
        page.Html.ShouldContain("6条消息在等着发");
        page.Html.ShouldContain("连不上邮件服务器127.0.0.1");

        smtp.Up();
        for (var hour = 0; hour < 8; hour++)
        {
            await zone.RunJobsAsync();
            zone.Clock.Pass(TimeSpan.FromHours(1));
        }
        smtp.Mails.Count.ShouldBe(6);
        smtp.Mails.Select(m => m.Split("\r\n").Concat(m.Split('\n')).First(l => l.StartsWith("Message-ID", StringComparison.OrdinalIgnoreCase))).Distinct().Count().ShouldBe(6);
        await using var system = zone.AsSystem();
        (await system.Db.OneAsync<long>("SELECT count(*) FROM people_delivery WHERE state = 3")).ShouldBe(6);
        (await system.Get<Guatu.Kernel.Journal.JournalReader>().VerifyAsync()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_three_days_it_is_given_up_and_said_so_and_can_be_sent_again()
    {
        await using var smtp = new FakeSmtp();
        await using var zone = await Zone.StartAsync();
        await MailAsync(zone, smtp.Port);
        await ChooseAsync(zone, "zhang", "zhang@linjiang.gov.cn");
        await TellAsync(zone, ["zhang"], "urge", "任务明天到期", "/mytasks");
        for (var step = 0; step < 30; step++)
        {
            await zone.RunJobsAsync();
            zone.Clock.Pass(TimeSpan.FromHours(3));
        }
        var admin = await zone.SignedInAsync("admin");
        (await admin.GetAsync("/channels")).Html.ShouldContain("1条消息没有发出，已经放弃");
        smtp.Up();
        (await admin.SubmitToAsync("/channels", "/channels/retry")).Location.ShouldBe("/channels");
        await zone.RunJobsAsync();
        smtp.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_mailbox_is_given_up_at_once()
    {
        await using var smtp = new FakeSmtp { Recipient = "550 no such mailbox" };
        smtp.Up();
        await using var zone = await Zone.StartAsync();
        await MailAsync(zone, smtp.Port);
        await ChooseAsync(zone, "zhang", "zhang@linjiang.gov.cn");
        await TellAsync(zone, ["zhang"], "urge", "任务明天到期", "/mytasks");
        await zone.RunJobsAsync();
        await using var system = zone.AsSystem();
        (await system.Db.OneAsync<long>("SELECT count(*) FROM people_delivery WHERE state = 4 AND tries = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task One_mail_a_day_holds_what_came_in_the_day_and_nothing_leaves_at_night()
    {
        await using var smtp = new FakeSmtp();
        smtp.Up();
        await using var zone = await Zone.StartAsync();
        await MailAsync(zone, smtp.Port);
        await ChooseAsync(zone, "zhang", "zhang@linjiang.gov.cn", digest: true);
        await ChooseAsync(zone, "li", "li@linjiang.gov.cn");
        await TellAsync(zone, ["zhang"], "urge", "第一项明天到期", "/mytasks");
        await TellAsync(zone, ["zhang"], "slip", "督办单1号请签收", "/mytasks");
        await zone.RunJobsAsync();
        smtp.Mails.ShouldBeEmpty();
        zone.Clock.Pass(TimeSpan.FromHours(8));
        await zone.RunJobsAsync();
        smtp.Mails.Count.ShouldBe(1);
        Body(smtp.Mails[0]).ShouldContain("第一项明天到期");
        Body(smtp.Mails[0]).ShouldContain("督办单1号请签收");

        zone.Clock.Pass(TimeSpan.FromHours(6)); // 23:00
        await TellAsync(zone, ["li"], "urge", "夜里的事", "/mytasks");
        await zone.RunJobsAsync();
        smtp.Mails.Count.ShouldBe(1);
        zone.Clock.Pass(TimeSpan.FromHours(8)); // 7:00
        await zone.RunJobsAsync();
        smtp.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_muted_kind_is_not_mailed_but_stays_at_the_bell()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("zhang");
        (await browser.SubmitAsync("/account/notices", ("email", "张文"), ("mailKinds", "urge"))).Html.ShouldContain("“张文”不是邮箱地址");
        (await browser.SubmitAsync("/account/notices", ("email", "zhang@linjiang.gov.cn"), ("mailKinds", "slip"))).Location.ShouldBe("/account");
        await TellAsync(zone, ["zhang"], "urge", "催一下", "/mytasks");
        await TellAsync(zone, ["zhang"], "slip", "督办单", "/mytasks");
        await using var system = zone.AsSystem();
        (await system.Db.OneAsync<long>("SELECT count(*) FROM people_notice")).ShouldBe(2);
        (await system.Db.OneAsync<string>("SELECT kind FROM people_delivery")).ShouldBe("slip");
    }

    [Fact]
    public async Task A_robot_gets_its_shape_once_and_no_phone_number()
    {
        await using var zone = await Zone.StartAsync();
        using var robot = new FakeRobot();
        await using var admin = await zone.AsAsync(Role.Administrator);
        (await admin.RefusedAsync<SaveRobot, long>(Robot(robot.Address))).ShouldBe(["people.robot-address"]);
        (await admin.RefusedAsync<SaveRobot, long>(Robot("file:///etc/passwd"))).ShouldBe(["people.robot-address"]);
        await admin.DoneAsync<SaveMail, Done>(new("", 25, false, null, null, "", "http://10.1.2.3:5080", ["127.0.0.1"]));
        await admin.DoneAsync<SaveRobot, long>(Robot(robot.Address));
        await TellAsync(zone, ["zhang", "li"], "slip", "督办单3号，经发局，联系13812345678", "/slips/3");
        await TellAsync(zone, ["zhang"], "urge", "这个群不要催办", "/mytasks");
        await zone.RunJobsAsync();
        await zone.RunJobsAsync();
        var said = robot.Bodies.ShouldHaveSingleItem();
        var text = JsonDocument.Parse(said).RootElement.GetProperty("text").GetProperty("content").GetString();
        text.ShouldBe("【督办单】督办单3号，经发局，联系（号码略）\r\nhttp://10.1.2.3:5080/slips/3");
        robot.Queries[0].ShouldContain("sign=");

        robot.Answer = "{\"errcode\":310000,\"errmsg\":\"sign not match\"}";
        var trial = await (await zone.ApiAsync("admin")).PostAsync("/api/channels/try?robot=1", null);
        (await trial.Content.ReadAsStringAsync()).ShouldContain("sign not match");
        (await admin.Db.OneAsync<long>("SELECT count(*) FROM people_robot WHERE sealed_address LIKE '%127.0.0.1%' OR sealed_secret LIKE '%SEC%'")).ShouldBe(0);
        (await (await zone.SignedInAsync("admin")).GetAsync("/channels")).Html.ShouldNotContain("SECx");
    }

    [Fact]
    public async Task Settings_that_cannot_work_are_refused_in_place()
    {
        await using var zone = await Zone.StartAsync();
        await using var admin = await zone.AsAsync(Role.Administrator);
        (await admin.RefusedAsync<SaveMail, Done>(new("http://mail", 0, false, null, null, "x", "ftp://a", null)))
            .ShouldBe(["people.host-invalid", "people.port-invalid", "people.email-invalid", "people.site-invalid"]);
        var browser = await zone.SignedInAsync("admin");
        (await browser.SubmitToAsync("/channels", "/channels/try")).Html.ShouldContain("您自己还没有填邮箱");
        await using var zhang = await zone.AsAsync(Role.Head);
        (await zhang.RefusedAsync<SaveMail, Done>(new("", 25, false, null, null, "", null, null))).ShouldBe(["kernel.not-permitted"]);
    }

    internal static async Task<long> IdAsync(Zone zone, string userName)
    {
        await using var system = zone.AsSystem();
        return await system.Db.OneAsync<long>($"SELECT id FROM people_person WHERE user_name = '{userName}'");
    }

    private static SaveRobot Robot(string address) => new(null, "督查群", RobotKind.DingTalk, address, "SECx", ["slip"], true);

    private static string Body(string mail) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(mail.ReplaceLineEndings("\n").Split("\n\n", 2)[1].Split('\n'))));

    private static async Task MailAsync(Zone zone, int port)
    {
        await using var admin = await zone.AsAsync(Role.Administrator);
        await admin.DoneAsync<SaveMail, Done>(new("127.0.0.1", port, false, null, null, "guatu@linjiang.gov.cn", null, null));
    }

    private static async Task ChooseAsync(Zone zone, string userName, string email, bool digest = false)
    {
        await using var person = await zone.AsAsync(userName);
        await person.DoneAsync<SaveNoticeChoice, Done>(new(email, [.. NoticeKinds.Each.Select(k => k.Kind)], digest));
    }

    private static async Task TellAsync(Zone zone, string[] userNames, string kind, string text, string href)
    {
        var ids = new List<long>();
        foreach (var userName in userNames)
            ids.Add(await IdAsync(zone, userName));
        await using var system = zone.AsSystem();
        await using var transaction = await system.Db.BeginWriteAsync(default);
        var context = new ActionContext(system.Db, Actor.System(), system.Get<Guatu.Kernel.Clock.ZoneClock>());
        await system.Get<NoticeWriter>().TellAsync(context, ids, kind, text, href, default);
        await system.Db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>The far end of a group robot.</summary>
    private sealed class FakeRobot : IDisposable
    {
        private readonly HttpListener _listener = new();

        public FakeRobot()
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            Address = $"http://127.0.0.1:{port}/robot/send?access_token=x";
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            _listener.Start();
            _ = ServeAsync();
        }

        public string Address { get; }

        public string Answer { get; set; } = "{\"errcode\":0}";

        public List<string> Bodies { get; } = [];

        public List<string> Queries { get; } = [];

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var call = await _listener.GetContextAsync();
                    using var reader = new StreamReader(call.Request.InputStream, Encoding.UTF8);
                    Bodies.Add(await reader.ReadToEndAsync());
                    Queries.Add(call.Request.Url!.Query);
                    await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Answer));
                    call.Response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
