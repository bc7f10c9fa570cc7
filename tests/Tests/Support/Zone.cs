using Guatu.Host.Commands;
using Guatu.Kernel;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Jobs;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Persons;
using Guatu.People.SetUp;
using Guatu.People.SignIn;
using Guatu.People.Tokens;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guatu.Tests.Support;

/// <summary>Which database a zone lives in.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>
/// The real program, served on a free port over a fresh database in a temporary folder, with a clock the test sets.
/// A zone that is set up has these people, all with <see cref="Password"/>: admin (三种管理员、督查, 党政办公室), zhou (领导),
/// sun (督查, 党政办公室), zhang (部门负责人, 经济发展局), li (经办, 经济发展局), chen (经办, 自然资源分局).
/// </summary>
public sealed class Zone : IAsyncDisposable
{
    public const string Password = "Guatu-2026";

    /// <summary>A Friday, 9:00 in Beijing.</summary>
    public static readonly DateTimeOffset Start = ZoneClock.At(new DateOnly(2026, 9, 18), 9);

    private readonly WebApplication _app;
    private readonly List<IDisposable> _opened = [];

    private Zone(WebApplication app, TestClock clock, string folder, Database database) => (_app, Clock, Folder, Database) = (app, clock, folder, database);

    public TestClock Clock { get; }

    public string Folder { get; }

    public Database Database { get; }

    /// <summary>Connection string; null for SQLite.</summary>
    public string? Connection { get; private init; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    /// <summary>For theories that must hold on both databases.</summary>
    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    /// <summary>Starts a zone.</summary>
    /// <param name="database">SQLite, or PostgreSQL (the test is skipped when it is not installed).</param>
    /// <param name="setUp">False: the zone as its first visitor finds it.</param>
    /// <param name="before">More to register, before the program does.</param>
    /// <param name="at">The clock's first moment; <see cref="Start"/> unless said otherwise.</param>
    /// <param name="own">Connection string of a PostgreSQL of the test's own.</param>
    public static async Task<Zone> StartAsync(Database database = Database.Sqlite, bool setUp = true, Action<WebApplicationBuilder>? before = null, DateTimeOffset? at = null, string? own = null)
    {
        var folder = Directory.CreateTempSubdirectory("guatu-zone-").FullName;
        var fromImage = own is null && (at is null || !setUp);
        var connection = own ?? await ZoneImages.CopyAsync(database, setUp && fromImage, folder);
        var zone = await BuildAsync(folder, connection, before, at);
        await zone._app.StartAsync();
        if (setUp && !fromImage)
            await zone.SetUpAsync();
        return zone;
    }

    /// <summary>Migrates a database and sets the zone up in it, and closes it.</summary>
    internal static async Task FillAsync(string folder, string? connection, bool setUp)
    {
        var zone = await BuildAsync(folder, connection, null, null);
        if (setUp)
            await zone.SetUpAsync();
        await zone.CloseAsync();
    }

    private static async Task<Zone> BuildAsync(string folder, string? connection, Action<WebApplicationBuilder>? before, DateTimeOffset? at)
    {
        var clock = new TestClock(at ?? Start);
        var app = await Serve.BuildAsync(new HostOptions(folder, connection, Empty: true), "http://127.0.0.1:0", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(clock);
            // Hashing a password is slow on purpose; tests make hundreds.
            builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
            before?.Invoke(builder);
        });
        app.Services.GetRequiredService<JobSwitch>().On = false;
        app.Logger.LogTrace("zone in {Folder}", folder);
        return new Zone(app, clock, folder, connection is null ? Database.Sqlite : Database.Postgres) { Connection = connection };
    }

    /// <summary>Runs every job that is due at the clock's moment; returns how many ran. In tests they never run by themselves.</summary>
    public async Task<int> RunJobsAsync()
    {
        var ran = await _app.Services.GetRequiredService<JobRunner>().RunDueAsync();
        await using var system = AsSystem();
        var failed = await system.Db.RowsAsync($"SELECT job, result FROM kernel_job_run WHERE failed = {(Database == Database.Postgres ? "true" : "1")}");
        failed.Select(r => $"{r[0]}: {r[1]}").ShouldBeEmpty("a job failed");
        return ran;
    }

    /// <summary>A scope in which the program itself acts.</summary>
    public Acting AsSystem() => new(_app.Services, Actor.System());

    /// <summary>A scope in which this actor acts.</summary>
    public Acting As(Actor actor) => new(_app.Services, actor);

    /// <summary>A scope in which nobody is signed in.</summary>
    public Acting AsNobody() => new(_app.Services, null);

    /// <summary>A scope in which the person of that user name acts, through the pages unless told otherwise.</summary>
    public async Task<Acting> AsAsync(string userName, Channel channel = Channel.Web)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<GuatuDb>().OneAsync<long>($"SELECT id FROM people_person WHERE user_name = '{userName}'");
        var directory = await _app.Services.GetRequiredService<ZoneDirectories>().NowAsync();
        return new Acting(_app.Services, ActorSource.Of(directory, directory.Person(found)!, channel));
    }

    /// <summary>A scope in which somebody of that role acts: zhou, sun, zhang, li or admin.</summary>
    public Task<Acting> AsAsync(Role role, Channel channel = Channel.Web) => AsAsync(
        role switch { Role.Leader => "zhou", Role.Supervisor => "sun", Role.Head => "zhang", Role.Officer => "li", _ => "admin" }, channel);

    /// <summary>Units and people as of now.</summary>
    public ValueTask<ZoneDirectory> DirectoryAsync() => _app.Services.GetRequiredService<ZoneDirectories>().NowAsync();

    /// <summary>A browser with its own cookies. It follows no redirect by itself.</summary>
    public Browser Visitor()
    {
        var browser = new Browser(Address);
        _opened.Add(browser);
        return browser;
    }

    /// <summary>A browser in which somebody has signed in.</summary>
    public async Task<Browser> SignedInAsync(string userName, string password = Password)
    {
        var browser = Visitor();
        var page = await browser.SubmitAsync("/sign-in", ("userName", userName), ("password", password));
        page.Status.ShouldBe(303, page.Html);
        return browser;
    }

    /// <summary>A client of the API with a fresh token of that person.</summary>
    public async Task<HttpClient> ApiAsync(string userName)
    {
        await using var acting = await AsAsync(userName);
        var token = (await acting.RunAsync<IssueToken, IssuedToken>(new("测试", 30))).Value.Token;
        return ApiWith(token);
    }

    /// <summary>A client of the API with that token, or none.</summary>
    public HttpClient ApiWith(string? token)
    {
        var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        _opened.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
            opened.Dispose();
        await _app.StopAsync();
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task CloseAsync()
    {
        await _app.DisposeAsync();
        // The pool would keep files of this zone open, and of this zone only: others run beside it.
        await using var sqlite = new SqliteConnection(new Storage(Folder).Sqlite);
        SqliteConnection.ClearPool(sqlite);
    }

    private async Task SetUpAsync()
    {
        await using var system = AsSystem();
        await system.DoneAsync<SetUpZone, long>(new("临江经济开发区", ZoneForm.Zone, "admin", "王管理", Password, Password));
        var top = (await DirectoryAsync()).Find("管委会")!.Id;
        var office = (await DirectoryAsync()).Find("党政办")!.Id;
        var leader = await PersonAsync(system, "zhou", "周国平", "副主任", top, Role.Leader, 1);
        var economy = await system.DoneAsync<SaveUnit, long>(new(null, "经济发展局", UnitKind.Department, top, 20, leader, ["经发局"]));
        var land = await system.DoneAsync<SaveUnit, long>(new(null, "自然资源分局", UnitKind.Branch, top, 30, null, ["资规分局"]));
        await PersonAsync(system, "sun", "孙明", "督查专员", office, Role.Supervisor, 0);
        await PersonAsync(system, "zhang", "张文", "局长", economy, Role.Head, 0);
        await PersonAsync(system, "li", "李敏", null, economy, Role.Officer, 0);
        await PersonAsync(system, "chen", "陈立", null, land, Role.Officer, 0);
    }

    private async Task<long> PersonAsync(Acting system, string userName, string name, string? post, long unit, Role role, int place)
    {
        var id = await system.DoneAsync<SavePerson, long>(new(null, userName, name, post, unit, role, place, "Initial-1", false));
        await using var person = await AsAsync(userName);
        await person.DoneAsync<ChangePassword, Done>(new("Initial-1", Password, Password));
        return id;
    }
}

/// <summary>A scope of services in which somebody acts.</summary>
public sealed class Acting : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;

    internal Acting(IServiceProvider services, Actor? actor)
    {
        _scope = services.CreateAsyncScope();
        _scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        Actor = actor;
    }

    public Actor? Actor { get; }

    public GuatuDb Db => Get<GuatuDb>();

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Runs a command through the one gate.</summary>
    public Task<Outcome<TResult>> RunAsync<TCommand, TResult>(TCommand command) => Get<ActionRunner>().RunAsync<TCommand, TResult>(command);

    /// <summary>Runs a command that must work; a refusal fails the test with its sentence.</summary>
    public async Task<TResult> DoneAsync<TCommand, TResult>(TCommand command)
    {
        var outcome = await RunAsync<TCommand, TResult>(command);
        outcome.Ok.ShouldBeTrue(string.Join('\n', outcome.Refusals.Select(r => $"{r.Code}: {r.Text}")));
        return outcome.Value;
    }

    /// <summary>Runs a command that must be refused, and gives the codes.</summary>
    public async Task<IReadOnlyList<string>> RefusedAsync<TCommand, TResult>(TCommand command)
    {
        var outcome = await RunAsync<TCommand, TResult>(command);
        outcome.Ok.ShouldBeFalse("was done, should have been refused");
        return [.. outcome.Refusals.Select(r => r.Code)];
    }

    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
