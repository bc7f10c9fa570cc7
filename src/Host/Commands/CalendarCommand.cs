using System.CommandLine;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;

namespace Guatu.Host.Commands;

/// <summary>Imports a yearly holiday notice on the server; exit code 1 when it was refused.</summary>
internal static class CalendarCommand
{
    public static Command Command(Func<ParseResult, HostOptions> options)
    {
        var file = new Argument<string>("文件") { Description = "放假通知：正文、每行一天的csv，或json" };
        var year = new Option<int>("--year") { Description = "哪一年的安排，如2027", Required = true };
        var notice = new Option<string>("--notice") { Description = "文号，如国办发明电〔2026〕10号", Required = true };
        var command = new Command("calendar", "导入一年的放假安排，暂定的时限随之重算") { file, year, notice };
        command.SetAction(async (parse, stop) =>
        {
            var path = parse.GetValue(file)!;
            if (!File.Exists(path))
            {
                await Console.Error.WriteLineAsync($"没有找到文件“{path}”。");
                return 2;
            }
            var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
            builder.Logging.ClearProviders();
            options(parse).Register(builder.Services, builder.Configuration);
            using var host = builder.Build();
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(stop);
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System(Channel.CommandLine);
            var outcome = await scope.ServiceProvider.GetRequiredService<ActionRunner>().RunAsync<ImportCalendar, ImportedCalendar>(
                new ImportCalendar(parse.GetValue(year), parse.GetValue(notice)!, await File.ReadAllTextAsync(path, stop)), stop);
            foreach (var refusal in outcome.Refusals)
                await Console.Error.WriteLineAsync(refusal.Text);
            if (outcome.Ok)
                Console.WriteLine(outcome.Value.Say);
            return outcome.Ok ? 0 : 1;
        });
        return command;
    }
}
