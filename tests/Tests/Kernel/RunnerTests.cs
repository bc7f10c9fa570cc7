using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.Kernel;

public class RunnerTests
{
    public enum Ending
    {
        Well,
        Refusal,
        Exception,
        NoNote,
        SomebodyElseSaved,
    }

    public sealed record Write(string Key, Ending Ending);

    /// <summary>Touches what it is told to.</summary>
    public sealed record Entrusted(Touch Touch);

    private sealed class EntrustedCase : UseCase<Entrusted, Done>
    {
        public override string Name => "test.entrusted";

        public override Permission Permission { get; } = new("test.entrusted", "试", new Grant(Role.Leader, Reach.Unit), Permission.Subtree(Role.Head), Permission.All(Role.Supervisor));

        public override ValueTask<Touch> TouchesAsync(Entrusted command, ActionContext context, CancellationToken stop) => ValueTask.FromResult(command.Touch);

        public override Task<Outcome<Done>> HandleAsync(Entrusted command, ActionContext context, CancellationToken stop)
        {
            context.Note("test", new { });
            return Task.FromResult<Outcome<Done>>(Done.It);
        }
    }

    /// <summary>Writes a setting and then ends as it is told.</summary>
    private sealed class WriteCase(ZoneSettings settings) : UseCase<Write, Done>
    {
        public override string Name => "test.write";

        public override Permission Permission => KernelPermissions.SetRules;

        public override IEnumerable<Refusal> Check(Write command)
        {
            if (command.Key.Length == 0)
                yield return KernelRefusals.RuleInvalid.At("key", "没有名称");
        }

        public override async Task<Outcome<Done>> HandleAsync(Write command, ActionContext context, CancellationToken stop)
        {
            await settings.SetAsync(command.Key, "written", stop);
            await context.Db.SaveChangesAsync(stop);
            if (command.Ending != Ending.NoNote)
                context.Note("test", new { command.Key });
            context.Tell("test.changed", new { command.Key });
            if (command.Ending == Ending.SomebodyElseSaved)
                await ChangePersonAlreadyChangedAsync(context.Db, stop);
            return command.Ending switch
            {
                Ending.Refusal => KernelRefusals.NotFound.With("这一项"),
                Ending.Exception => throw new InvalidDataException("a bug"),
                _ => Done.It,
            };
        }

        private static async Task ChangePersonAlreadyChangedAsync(GuatuDb db, CancellationToken stop)
        {
            var type = db.Model.GetEntityTypes().Single(t => t.GetTableName() == "people_person").ClrType;
            var person = (await db.FindAsync(type, [1L], stop))!;
            await db.DoAsync("UPDATE people_person SET concurrency_stamp = 'somebody else' WHERE id = 1");
            db.Entry(person).Property("Post").CurrentValue = "mine";
        }
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task What_is_done_leaves_its_rows_a_note_and_a_message(Database database)
    {
        await using var zone = await StartAsync(database);
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var before = await CountAsync(zone);
        await sun.DoneAsync<Write, Done>(new("done", Ending.Well));
        var after = await CountAsync(zone);
        after.Settings.ShouldBe(before.Settings + 1);
        after.Journal.ShouldBe(before.Journal + 1);
        after.Outbox.ShouldBe(before.Outbox + 1);
        (await sun.Db.RowsAsync("SELECT person_name, channel, action, subject, detail FROM kernel_journal ORDER BY no DESC LIMIT 1"))[0]
            .ShouldBe(["孙明", "Web", "test.write", "test", """{"key":"done"}"""]);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_refusal_leaves_nothing_behind(Database database)
    {
        await using var zone = await StartAsync(database);
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var before = await CountAsync(zone);
        (await sun.RefusedAsync<Write, Done>(new("x", Ending.Refusal))).ShouldBe(["kernel.not-found"]);
        (await sun.RefusedAsync<Write, Done>(new("", Ending.Well))).ShouldBe(["kernel.rule-invalid"]);
        (await CountAsync(zone)).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task An_exception_leaves_nothing_behind(Database database)
    {
        await using var zone = await StartAsync(database);
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var before = await CountAsync(zone);
        await Should.ThrowAsync<InvalidDataException>(() => sun.RunAsync<Write, Done>(new("x", Ending.Exception)));
        (await CountAsync(zone)).ShouldBe(before);
    }

    [Fact]
    public async Task A_write_without_a_note_is_a_bug_and_leaves_nothing_behind()
    {
        await using var zone = await StartAsync(Database.Sqlite);
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var before = await CountAsync(zone);
        await Should.ThrowAsync<InvalidOperationException>(() => sun.RunAsync<Write, Done>(new("x", Ending.NoNote)));
        (await CountAsync(zone)).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Who_comes_second_is_told_that_it_was_changed(Database database)
    {
        await using var zone = await StartAsync(database);
        await using var sun = await zone.AsAsync(Role.Supervisor);
        var before = await CountAsync(zone);
        (await sun.RefusedAsync<Write, Done>(new("x", Ending.SomebodyElseSaved))).ShouldBe(["kernel.changed"]);
        (await CountAsync(zone)).ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_and_those_without_the_right_are_refused()
    {
        await using var zone = await StartAsync(Database.Sqlite);
        await using var nobody = zone.AsNobody();
        (await nobody.RefusedAsync<Write, Done>(new("x", Ending.Well))).ShouldBe(["kernel.not-signed-in"]);
        foreach (var role in (Role[])[Role.Leader, Role.Head, Role.Officer])
        {
            await using var acting = await zone.AsAsync(role);
            (await acting.RefusedAsync<Write, Done>(new("x", Ending.Well))).ShouldBe(["kernel.not-permitted"]);
        }
    }

    [Theory]
    [InlineData(Role.Supervisor, true, true, true)]
    [InlineData(Role.Head, true, true, false)]
    [InlineData(Role.Leader, true, false, false)]
    public async Task What_is_entrusted_by_name_is_held_by_whoever_holds_the_permission_at_all(Role role, bool own, bool unit, bool whole)
    {
        await using var zone = await Zone.StartAsync(before: b => b.Services.AddScoped<UseCase<Entrusted, Done>, EntrustedCase>());
        var economy = (await zone.DirectoryAsync()).Find("经发局")!.Id;
        foreach (var (touch, may) in ((Touch, bool)[])[(Touch.Own, own), (Touch.Of(economy), unit), (Touch.Zone, whole), (Touch.Of(), role == Role.Supervisor)])
        {
            await using var acting = await zone.AsAsync(role);
            if (may)
                await acting.DoneAsync<Entrusted, Done>(new(touch));
            else
                (await acting.RefusedAsync<Entrusted, Done>(new(touch))).ShouldBe(["kernel.out-of-reach"], $"{touch}");
        }
        await using var system = zone.AsSystem();
        (await system.Db.OneAsync<long>("SELECT count(*) FROM kernel_journal WHERE action = 'test.entrusted'")).ShouldBe(((bool[])[own, unit, whole, role == Role.Supervisor]).Count(m => m));
    }

    [Fact]
    public async Task Nothing_is_entrusted_to_one_who_does_not_hold_the_permission()
    {
        await using var zone = await Zone.StartAsync(before: b => b.Services.AddScoped<UseCase<Entrusted, Done>, EntrustedCase>());
        foreach (var role in (Role[])[Role.Officer, Role.Administrator, Role.Auditor])
        {
            await using var acting = zone.As((await zone.AsAsync(Role.Officer)).Actor! with { Roles = role });
            (await acting.RefusedAsync<Entrusted, Done>(new(Touch.Own))).ShouldBe(["kernel.not-permitted"]);
        }
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Many_writers_at_once_leave_a_journal_that_verifies(Database database)
    {
        await using var zone = await StartAsync(database);
        await Parallel.ForEachAsync(Enumerable.Range(0, 24), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            await using var sun = await zone.AsAsync(Role.Supervisor);
            await sun.DoneAsync<Write, Done>(new($"k{i}", Ending.Well));
        });
        await using var system = zone.AsSystem();
        (await system.Get<Guatu.Kernel.Journal.JournalReader>().VerifyAsync()).Faults.ShouldBeEmpty();
        (await system.Db.OneAsync<long>("SELECT count(*) FROM kernel_journal WHERE action = 'test.write'")).ShouldBe(24);
    }

    private static Task<Zone> StartAsync(Database database) =>
        Zone.StartAsync(database, before: b => b.Services.AddScoped<UseCase<Write, Done>, WriteCase>());

    private static async Task<(long Settings, long Journal, long Outbox)> CountAsync(Zone zone)
    {
        await using var system = zone.AsSystem();
        return (await system.Db.OneAsync<long>("SELECT count(*) FROM kernel_setting"), await system.Db.OneAsync<long>("SELECT count(*) FROM kernel_journal"),
            await system.Db.OneAsync<long>("SELECT count(*) FROM kernel_outbox"));
    }
}
