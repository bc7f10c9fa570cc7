using System.CommandLine;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Host.Commands;

/// <summary>Prints the SQL that the model would create: the raw material for writing the next numbered migration by hand.</summary>
internal static class SchemaScript
{
    public static Command Command(Func<ParseResult, HostOptions> options)
    {
        var command = new Command("schema", "打印数据模型对应的建表语句（写迁移脚本时参考）") { Hidden = true };
        command.SetAction(async (parse, _) =>
        {
            var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
            builder.Logging.ClearProviders();
            options(parse).Register(builder.Services, builder.Configuration);
            using var host = builder.Build();
            await using var scope = host.Services.CreateAsyncScope();
            Console.WriteLine(scope.ServiceProvider.GetRequiredService<GuatuDb>().Database.GenerateCreateScript());
            return 0;
        });
        return command;
    }
}
