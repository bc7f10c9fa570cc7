using System.Globalization;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.People.Persons;
using Guatu.People.SignIn;
using Guatu.People.Units;
using Guatu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Calendar = Guatu.Kernel.Calendars.Calendars;

namespace Guatu.Tests.Year;

/// <summary>
/// A zone of forty people in twelve units for a year on a test clock, and everything that is done in it: each act through
/// the gate as the person who would do it, counted when done. Which act falls on whom follows from row numbers, so that a
/// run can be repeated.
/// </summary>
internal sealed class YearZone(Zone zone)
{
    /// <summary>Sunday before the first working day.</summary>
    public static readonly DateOnly First = new(2026, 1, 4);

    public static readonly DateOnly Last = new(2026, 12, 31);

    private ZoneDirectory? _directory;

    public Zone Zone => zone;

    /// <summary>How often each command was done.</summary>
    public Dictionary<string, int> Done { get; } = [];

    /// <summary>How often each refusal was met; only those expected are.</summary>
    public Dictionary<string, int> Refused { get; } = [];

    public DateOnly Today { get; private set; }

    public ZoneDirectory Directory => _directory!;

    public WorkCalendar Calendar => zone.Services.GetRequiredService<Calendar>().Now;

    /// <summary>A zone that can take orders of a meeting at once.</summary>
    public static Task<Zone> StartAsync(Database database, DateTimeOffset? at = null, string? own = null) => Zone.StartAsync(
        database, before: b => b.Services.AddScoped<UseCase<EnterOrders, IReadOnlyList<EnteredCommitment>>, EnterOrdersCase>(), at: at ?? ZoneClock.At(First, 9), own: own);

    /// <summary>Nine more units, three more leaders, and a head and officers for every unit.</summary>
    public async Task PeopleAsync()
    {
        await RefreshAsync();
        var system = Actor.System();
        var top = Directory.Find("管委会")!.Id;
        var leaders = new List<long>();
        foreach (var (user, name, place) in ((string, string, int)[])[("wen", "温书衡", 2), ("he", "何佩青", 3), ("qin", "秦立民", 4)])
            leaders.Add(await DoAsync<SavePerson, long>(system, new(null, user, name, "副主任", top, Role.Leader, place, "Initial-1", false)));
        var units = new[] { "招商局", "规划建设局", "财政金融局", "应急管理局", "社会事务局", "综合执法局", "城投公司", "产投公司", "东湖街道" };
        for (var i = 0; i < units.Length; i++)
            await DoAsync<SaveUnit, long>(system, new(null, units[i], units[i].EndsWith("公司", StringComparison.Ordinal) ? UnitKind.Company : UnitKind.Department, top, 40 + i, leaders[i % 3], []));
        var lines = units.SelectMany((unit, i) => new[] { $"头{i}\thead{i}\t{unit}\t局长\t部门负责人", $"甲{i}\ta{i}\t{unit}\t\t经办", $"乙{i}\tb{i}\t{unit}\t\t经办" })
            .Concat(["吴起\twu\t自然资源分局\t局长\t部门负责人", "赵强\tzhao\t自然资源分局\t\t经办", "钱进\tqian\t经济发展局\t\t经办", "冯节\tfeng\t党政办公室\t主任\t部门负责人"]);
        await DoAsync<AddPeople, IReadOnlyList<AddedPerson>>(system, new(string.Join('\n', lines)));
        await RefreshAsync();
    }

    /// <summary>Sets the clock.</summary>
    public async Task AtAsync(DateOnly day, int hour, int minute = 0)
    {
        Today = day;
        zone.Clock.Now = ZoneClock.At(day, hour).AddMinutes(minute);
        await RefreshAsync();
    }

    public async Task RefreshAsync() => _directory = await zone.DirectoryAsync();

    public Actor Who(string name) => Who(Directory.People.First(p => p.Name == name));

    public Actor Who(Person person) => ActorSource.Of(Directory, person, Channel.Web);

    /// <summary>Does something that must work.</summary>
    public async Task<TResult> DoAsync<TCommand, TResult>(Actor actor, TCommand command) => (await TryAsync<TCommand, TResult>(actor, command))!;

    /// <summary>Does something that may meet one of these refusals.</summary>
    public async Task<TResult?> TryAsync<TCommand, TResult>(Actor actor, TCommand command, params string[] mayRefuse)
    {
        await using var acting = zone.As(actor);
        return await TryAsync<TCommand, TResult>(acting, command, mayRefuse);
    }

    public async Task<TResult?> TryAsync<TCommand, TResult>(Acting acting, TCommand command, params string[] mayRefuse)
    {
        var outcome = await acting.RunAsync<TCommand, TResult>(command);
        if (outcome.Ok)
        {
            Done[typeof(TCommand).Name] = Done.GetValueOrDefault(typeof(TCommand).Name) + 1;
            return outcome.Value;
        }
        var refusal = outcome.Refusals[0];
        mayRefuse.ShouldContain(refusal.Code, $"{Today:M月d日} {acting.Actor?.Name} {command}: {refusal.Text}");
        Refused[refusal.Code] = Refused.GetValueOrDefault(refusal.Code) + 1;
        return default;
    }

    /// <summary>Tries what must be refused.</summary>
    public async Task RefusedAsync<TCommand, TResult>(Actor actor, TCommand command, string code)
    {
        var before = Refused.GetValueOrDefault(code);
        await TryAsync<TCommand, TResult>(actor, command, code);
        Refused.GetValueOrDefault(code).ShouldBe(before + 1, $"{Today:M月d日} {command} was done, should have been refused");
    }

    public async Task<List<object?[]>> RowsAsync(string sql)
    {
        await using var system = zone.AsSystem();
        return await system.Db.RowsAsync(sql);
    }

    public async Task<long> CountAsync(string fromWhere) => Number((await RowsAsync($"SELECT count(*) FROM {fromWhere}"))[0][0]);

    /// <summary>A number that looks thrown and is always the same for the same rows: from 0 to one less than <paramref name="of"/>.</summary>
    public static int Dice(int of, long a, long b = 0)
    {
        var x = unchecked(((ulong)a * 6364136223846793005UL) + ((ulong)b * 1442695040888963407UL) + 97);
        x = unchecked((x ^ (x >> 31)) * 0xff51afd7ed558ccdUL);
        x ^= x >> 33;
        return (int)(x % (ulong)of);
    }

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(object? cell) => cell switch
    {
        null => null,
        DateOnly day => day,
        DateTime at => DateOnly.FromDateTime(at),
        _ => DateOnly.ParseExact(((string)cell)[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    public static long Number(object? cell) => Convert.ToInt64(cell, CultureInfo.InvariantCulture);

    public static long? Key(object? cell) => cell is null ? null : Number(cell);

    public static decimal? Amount(object? cell) => cell is null ? null : Convert.ToDecimal(cell, CultureInfo.InvariantCulture);
}
