using System.CommandLine;
using Guatu.Kernel.Data;
using Guatu.Kernel.Journal;

namespace Guatu.Host.Commands;

/// <summary>Checks the journal's chain; exit code 1 when it was tampered with.</summary>
internal static class Verify
{
    public static Command Command(Func<ParseResult, HostOptions> options)
    {
        var command = new Command("verify", "核对操作日志有没有被改动、删除");
        command.SetAction(async (parse, stop) =>
        {
            // A folder without data has nothing to find fault with: that must not read as “whole”.
            var where = options(parse);
            if (where.Database is null && !File.Exists(Path.Combine(where.Data, "guatu.db")))
            {
                await Console.Error.WriteLineAsync($"“{Path.GetFullPath(where.Data)}”里没有数据，没有日志可核对。请用 --data 指明数据目录。");
                return 2;
            }
            var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
            builder.Logging.ClearProviders();
            where.Register(builder.Services, builder.Configuration);
            using var host = builder.Build();
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(stop);
            var verdict = await scope.ServiceProvider.GetRequiredService<JournalReader>().VerifyAsync(stop);
            foreach (var fault in verdict.Faults)
                Console.WriteLine(fault);
            Console.WriteLine(verdict.Faults.Count == 0 ? $"操作日志完好，共{verdict.Lines}条。" : $"操作日志有{verdict.Faults.Count}处问题，共{verdict.Lines}条。");
            return verdict.Faults.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
