using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Tests.Support;

namespace Guatu.Tests.Kernel;

public class RulebookTests
{
    private const string Code = "people.lockout-minutes";

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Each_day_is_judged_by_the_version_in_force(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await using var sun = await zone.AsAsync(Role.Administrator);
        await sun.DoneAsync<SetRule, Done>(new(Code, "30", "临管发〔2026〕12号", new(2026, 10, 1)));
        await sun.DoneAsync<SetRule, Done>(new(Code, "60", "临管发〔2027〕1号", new(2027, 1, 1)));
        var rules = sun.Get<Rules>();
        (await rules.OnAsync(Code, new(2026, 9, 30))).Value.ShouldBe("15");
        (await rules.OnAsync(Code, new(2026, 10, 1))).Value.ShouldBe("30");
        (await rules.OnAsync(Code, new(2026, 12, 31))).Number.ShouldBe(30);
        var last = await rules.OnAsync(Code, new(2030, 1, 1));
        (last.Value, last.Source, last.SetBy, last.To).ShouldBe(("60", "临管发〔2027〕1号", "王管理", null));
        (await rules.AllAsync()).Where(r => r.Code == Code).Select(r => r.To).ShouldBe([new DateOnly(2026, 9, 30), new DateOnly(2026, 12, 31), null]);
        await Should.ThrowAsync<InvalidOperationException>(() => rules.OnAsync(Code, new(2000, 1, 1)));
    }

    [Theory]
    [InlineData("", "文号", "2026-10-01", "value")]
    [InlineData("三十", "文号", "2026-10-01", "value")]
    [InlineData("30", " ", "2026-10-01", "source")]
    [InlineData("30", "文号", "2019-12-01", "from")]
    [InlineData("30", "文号", "2010-01-01", "from")]
    public async Task A_version_without_value_or_source_or_before_the_last_is_refused(string value, string source, string from, string field)
    {
        await using var zone = await Zone.StartAsync();
        await using var sun = await zone.AsAsync(Role.Administrator);
        var outcome = await sun.RunAsync<SetRule, Done>(new(Code, value, source, DateOnly.Parse(from)));
        outcome.Refusals.ShouldHaveSingleItem().Field.ShouldBe(field);
        outcome.Refusals[0].Code.ShouldBe("kernel.rule-invalid");
        (await sun.Get<Rules>().AllAsync()).Count(r => r.Code == Code).ShouldBe(1);
    }

    [Fact]
    public async Task A_rule_the_zone_has_changed_is_not_overwritten_by_a_restart()
    {
        await using var zone = await Zone.StartAsync();
        await using var sun = await zone.AsAsync(Role.Administrator);
        await sun.DoneAsync<SetRule, Done>(new(Code, "30", "文号", new(2026, 10, 1)));
        await using var again = zone.AsSystem();
        await again.Get<Guatu.Kernel.Data.Migrator>().MigrateAsync();
        (await again.Db.OneAsync<long>($"SELECT count(*) FROM kernel_rule WHERE code = '{Code}'")).ShouldBe(2);
    }

    [Fact]
    public async Task Only_supervisors_change_rules()
    {
        await using var zone = await Zone.StartAsync();
        foreach (var role in (Role[])[Role.Leader, Role.Head, Role.Officer])
        {
            await using var acting = await zone.AsAsync(role);
            (await acting.RefusedAsync<SetRule, Done>(new(Code, "30", "文号", new(2026, 10, 1)))).ShouldBe(["kernel.not-permitted"]);
        }
    }
}
