using Guatu.Kernel.Journal;
using Guatu.Tests.Support;

namespace Guatu.Tests.Kernel;

/// <summary>Somebody with the database open, who even drops the triggers, cannot change the journal unseen.</summary>
public class JournalTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task An_untouched_journal_verifies(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var verdict = await VerifyAsync(zone);
        verdict.Faults.ShouldBeEmpty();
        verdict.Lines.ShouldBeGreaterThan(10);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_database_itself_refuses_to_change_or_delete_lines(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await using var system = zone.AsSystem();
        await Should.ThrowAsync<System.Data.Common.DbException>(() => system.Db.DoAsync("UPDATE kernel_journal SET detail = 'x' WHERE no = 3"));
        await Should.ThrowAsync<System.Data.Common.DbException>(() => system.Db.DoAsync("DELETE FROM kernel_journal WHERE no = 3"));
    }

    [Theory]
    [InlineData(Database.Sqlite, "person_name = '别人'")]
    [InlineData(Database.Sqlite, "detail = '{{}}'")]
    [InlineData(Database.Sqlite, "at = at + 1")]
    [InlineData(Database.Sqlite, "action = 'x'")]
    [InlineData(Database.Sqlite, "channel = 'Api'")]
    [InlineData(Database.Sqlite, "subject = 'x'")]
    [InlineData(Database.Postgres, "person_name = '别人'")]
    public async Task A_changed_line_is_found(Database database, string change)
    {
        await using var zone = await Zone.StartAsync(database);
        await TamperAsync(zone, $"UPDATE kernel_journal SET {change} WHERE no = 4");
        (await VerifyAsync(zone)).Faults.ShouldHaveSingleItem().ShouldStartWith("第4条");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_removed_line_is_found(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await TamperAsync(zone, "DELETE FROM kernel_journal WHERE no IN (4, 5)");
        (await VerifyAsync(zone)).Faults[0].ShouldBe("第4条至第5条缺失，被删去了。");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_cut_tail_is_found(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var lines = (await VerifyAsync(zone)).Lines;
        await TamperAsync(zone, $"DELETE FROM kernel_journal WHERE no > {lines - 2}");
        (await VerifyAsync(zone)).Faults.ShouldHaveSingleItem().ShouldBe($"日志应有{lines}条，只剩{lines - 2}条，末尾被截断。");
    }

    [Fact]
    public async Task A_cut_tail_is_found_even_when_the_head_is_shortened_with_it()
    {
        await using var zone = await Zone.StartAsync();
        var lines = (await VerifyAsync(zone)).Lines;
        await TamperAsync(zone, $"DELETE FROM kernel_journal WHERE no = {lines}",
            $"UPDATE kernel_journal_head SET length = {lines - 1}, hash = (SELECT hash FROM kernel_journal WHERE no = {lines - 1}) || substr(hash, instr(hash, '/'))");
        (await VerifyAsync(zone)).Faults.ShouldHaveSingleItem().ShouldBe("日志末尾的封印不符，总账被改过。");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_line_appended_without_the_head_is_found(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var lines = (await VerifyAsync(zone)).Lines;
        await TamperAsync(zone, $"INSERT INTO kernel_journal (no, at, person_id, person_name, channel, action, subject, detail, hash) SELECT no + 1, at, person_id, person_name, channel, action, subject, detail, hash FROM kernel_journal WHERE no = {lines}");
        (await VerifyAsync(zone)).Faults.ShouldContain($"日志应有{lines}条，现有{lines + 1}条，末尾多出未登记的内容。");
    }

    [Fact]
    public async Task An_emptied_journal_is_found()
    {
        await using var zone = await Zone.StartAsync();
        await TamperAsync(zone, "DELETE FROM kernel_journal");
        (await VerifyAsync(zone)).Faults.ShouldHaveSingleItem().ShouldContain("末尾被截断");
    }

    private static async Task<JournalVerdict> VerifyAsync(Zone zone)
    {
        await using var system = zone.AsSystem();
        return await system.Get<JournalReader>().VerifyAsync();
    }

    private static async Task TamperAsync(Zone zone, params string[] statements)
    {
        await using var system = zone.AsSystem();
        if (zone.Database == Database.Postgres)
            await system.Db.DoAsync("DROP TRIGGER kernel_journal_no_change ON kernel_journal");
        else
            await system.Db.DoAsync("DROP TRIGGER kernel_journal_no_update; DROP TRIGGER kernel_journal_no_delete;");
        foreach (var statement in statements)
            await system.Db.DoAsync(statement);
    }
}
