using System.Diagnostics;
using Guatu.Kernel;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.Ledger.Commitments;
using Microsoft.Data.Sqlite;
using HostOptions = Guatu.Host.Commands.HostOptions;

namespace Guatu.Host.Demo;

/// <summary>What a loading came to.</summary>
/// <param name="Loaded">False when the zone was set up already and nothing was touched.</param>
/// <param name="Commitments">Commitments entered.</param>
/// <param name="Reports">Reports handed in.</param>
/// <param name="Misses">Orders of the story for which the reader of speeches made no card; empty when story and reader agree.</param>
/// <param name="AsRead">Titles of cards entered as read, because the story does not speak of them.</param>
public sealed record DemoLoad(bool Loaded, int Commitments, int Reports, IReadOnlyList<string> Misses, IReadOnlyList<string> AsRead);

/// <summary>
/// The demo zone: half a year of a fictional zone, replayed as real actions on the first start. All or nothing: the
/// embedded database is filled in a folder of its own and moved into place when it is whole.
/// </summary>
public static class DemoZone
{
    /// <summary>The one password of the demo zone, printed on purpose. It must be changed when the program runs without the demo.</summary>
    public const string Password = "Guatu-2026";

    /// <summary>What the console says at every start of the demo: who to sign in as.</summary>
    public static string Welcome => $"""
        演示用户（口令都是 {Password}，登录页上点名字也能进）：
          luzhengchuan  陆正川  主任        领导，看全区
          shenzhixia    沈知夏  督查室科员  登记会议、核对讲话、核定完成
          panhaitao     潘海涛  经发局局长  部门负责人，排计划、看本局
          chenglan      程岚    经发局科员  经办，填报进展
          admin         郑航    信息管理员  维护单位、人员、密码
          anquan        贺正    机要保密员  授予角色、管代理和登录
          shenji        卢静怡  机关纪委干事  核对操作日志
        """;

    private const string Part = "demo-part";
    private const string Unfinished = "demo-unfinished";

    /// <summary>Loads the demo zone unless a zone is set up already.</summary>
    /// <param name="options">Data folder and database.</param>
    /// <param name="console">Where to tell how far it is.</param>
    /// <param name="stop">Stops the loading; what was loaded is thrown away.</param>
    public static async Task<DemoLoad> LoadAsync(HostOptions options, TextWriter console, CancellationToken stop = default)
    {
        var folder = Path.GetFullPath(options.Data);
        Directory.CreateDirectory(folder);
        return options.Database is { } database
            ? await LoadIntoServerAsync(folder, database, console, stop)
            : await LoadIntoFolderAsync(folder, console, stop);
    }

    private static async Task<DemoLoad> LoadIntoFolderAsync(string folder, TextWriter console, CancellationToken stop)
    {
        if (HasSetting(new Storage(folder), ZoneSettings.ZoneName))
            return new DemoLoad(false, 0, 0, [], []);
        var part = new Storage(Path.Combine(folder, Part));
        LetGo(new Storage(folder));
        LetGo(part);
        if (Directory.Exists(part.Folder))
            Directory.Delete(part.Folder, recursive: true); // a start that was killed half-way: only ever this loader's own folder
        var load = await ReplayAsync(part, console, stop);
        LetGo(part);
        MoveIntoPlace(part.Folder, folder);
        return load;
    }

    // The database goes last: until it is in place the next start begins again.
    private static void MoveIntoPlace(string part, string folder)
    {
        foreach (var ending in (string[])["-wal", "-shm"])
            if (File.Exists(DatabaseOf(new Storage(part)) + ending) && new FileInfo(DatabaseOf(new Storage(part)) + ending).Length > 0)
                throw new InvalidOperationException($"The demo database was not closed: {ending} is left.");
        foreach (var own in Directory.EnumerateFiles(part, "*", SearchOption.AllDirectories).Where(f => Path.GetDirectoryName(f) != part))
        {
            var place = Path.Combine(folder, Path.GetRelativePath(part, own));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(own, place, overwrite: true);
        }
        foreach (var ending in (string[])["-wal", "-shm"])
            File.Delete(DatabaseOf(new Storage(folder)) + ending);
        File.Delete(Path.Combine(folder, DemoClock.FileName)); // the clock begins with the zone
        File.Move(DatabaseOf(new Storage(part)), DatabaseOf(new Storage(folder)), overwrite: true);
        Directory.Delete(part, recursive: true);
    }

    // A server's database is not this loader's to empty. A mark tells of a loading that did not end.
    private static async Task<DemoLoad> LoadIntoServerAsync(string folder, string database, TextWriter console, CancellationToken stop)
    {
        var storage = new Storage(folder, database);
        var mark = Path.Combine(folder, Unfinished);
        if (File.Exists(mark))
            throw new InvalidOperationException($"上次往这个数据库里装演示数据没有装完。请换一个空的数据库，删去{mark}再启动；或加 --empty，不用演示数据。");
        if (await HasSettingOnServerAsync(storage, ZoneSettings.ZoneName))
            return new DemoLoad(false, 0, 0, [], []);
        await File.WriteAllTextAsync(mark, database.Split(';')[0], stop);
        var load = await ReplayAsync(storage, console, stop);
        File.Delete(mark);
        return load;
    }

    /// <summary>Does this database hold the demo zone? Asked before the program takes the demo's liberties.</summary>
    public static Task<bool> IsDemoAsync(HostOptions options)
    {
        var storage = new Storage(Path.GetFullPath(options.Data), options.Database);
        return storage.ConnectionString is null ? Task.FromResult(HasSetting(storage, MarkDemo.Setting)) : HasSettingOnServerAsync(storage, MarkDemo.Setting);
    }

    private static async Task MarkAsync(IHost host, CancellationToken stop)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Kernel.Permissions.CurrentActor>().Actor = Kernel.Permissions.Actor.System();
        _ = (await scope.ServiceProvider.GetRequiredService<ActionRunner>().RunAsync<MarkDemo, Kernel.Refusals.Done>(new MarkDemo(), stop)).Value;
    }

    // Asked at every start, so without building the whole program for it.
    private static bool HasSetting(Storage storage, string key)
    {
        if (!File.Exists(DatabaseOf(storage)))
            return false;
        using var connection = new SqliteConnection(storage.Sqlite);
        connection.Open();
        using var question = connection.CreateCommand();
        question.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'kernel_setting'";
        if ((long)question.ExecuteScalar()! == 0)
            return false;
        question.CommandText = "SELECT COUNT(*) FROM kernel_setting WHERE key = $key";
        question.Parameters.AddWithValue("$key", key);
        return (long)question.ExecuteScalar()! > 0;
    }

    private static async Task<bool> HasSettingOnServerAsync(Storage storage, string key)
    {
        using var host = Build(storage, new ReplayClock { Now = DateTimeOffset.UnixEpoch });
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync();
        return (await scope.ServiceProvider.GetRequiredService<ZoneSettings>().GetAsync(key, "")).Length > 0;
    }

    private static async Task<DemoLoad> ReplayAsync(Storage storage, TextWriter console, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var story = DemoStory.Read();
        var clock = new ReplayClock { Now = Kernel.Clock.ZoneClock.At(new DateOnly(DemoClock.FirstDay.Year, 1, 4), 9) };
        using var host = Build(storage, clock);
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(stop);
        await using var desk = host.Services.CreateAsyncScope();
        var replay = new DemoReplay(desk, clock, story, console, stop);
        replay.Say($"开始装入，讲的是虚构的{DemoSetUp.ZoneName}");
        DemoSetUp.Plan(replay);
        DemoMeetings.Plan(replay);
        DemoWork.Plan(replay);
        DemoLoop.Plan(replay, host.Services.GetRequiredService<Kernel.Jobs.JobRunner>());
        DemoBeat.Plan(replay);
        var projects = DemoProjects.Plan(replay);
        DemoPromises.Plan(replay, projects);
        DemoLimits.Plan(replay, projects);
        DemoEconomy.Plan(replay);
        await replay.RunAsync();
        await MarkAsync(host, stop);
        var load = new DemoLoad(true, replay.Commitments.Count + replay.AsRead.Count, replay.Reported, replay.Misses, replay.AsRead);
        replay.Say($"装好{story.Meetings.Count}次会议、{load.Commitments}项任务、{load.Reports}条填报，用时{watch.Elapsed.TotalSeconds:0.0}秒。人人都用口令 {Password}");
        return load;
    }

    // The whole program without its web server and its clock.
    private static IHost Build(Storage storage, ReplayClock clock)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddGuatu(builder.Configuration, storage, new ProgramMode(DemoClock.FirstDay));
        builder.Services.AddScoped<UseCase<MarkDemo, Kernel.Refusals.Done>, MarkDemoCase>();
        builder.Services.AddScoped<UseCase<EnterSchedule, IReadOnlyList<EnteredCommitment>>, EnterScheduleCase>();
        builder.Services.AddScoped<UseCase<LoadFigures, Guatu.Ledger.Indicators.EnteredFigures>, LoadFiguresCase>();
        OnceHasher<object>.TakePlace(builder.Services);
        // Thirty-five mornings of laying out 118 plans would only cost a longer start; the last one is a step of the story.
        foreach (var job in builder.Services.Where(s => s.ServiceType == typeof(Kernel.Jobs.Job) && s.ImplementationType?.Name == "OutlookJob").ToList())
            builder.Services.Remove(job);
        return builder.Build();
    }

    // The pool keeps files open, and would keep a deleted one alive.
    private static void LetGo(Storage storage)
    {
        using var connection = new SqliteConnection(storage.Sqlite);
        SqliteConnection.ClearPool(connection);
    }

    private static string DatabaseOf(Storage storage) => new SqliteConnectionStringBuilder(storage.Sqlite).DataSource;
}
