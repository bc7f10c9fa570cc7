using System.CommandLine;

namespace Guatu.Host.Commands;

/// <summary>The command line: no verb serves the pages, verbs do one thing and end.</summary>
public static class CommandLine
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "数据目录（数据库、文件、密钥）",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GUATU_DATA") ?? "data",
        Recursive = true,
    };

    private static readonly Option<string?> Database = new("--db")
    {
        Description = "PostgreSQL连接串；不写就用数据目录里的SQLite",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GUATU_DB"),
        Recursive = true,
    };

    private static readonly Option<bool> Empty = new("--empty") { Description = "不装演示数据，由第一位访问者建区", Recursive = true };

    /// <summary>Parses and runs; the result is the exit code.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var urls = new Option<string?>("--urls") { Description = "监听地址，默认 http://localhost:5080" };
        var root = new RootCommand("Guatu 挂图：把讲话变成有人负责、有时限、看得见的任务。") { Data, Database, Empty, urls };
        root.SetAction((parse, stop) => Serve.RunAsync(Of(parse), parse.GetValue(urls), stop));
        root.Add(Read.Command());
        root.Add(Verify.Command(Of));
        root.Add(SchemaScript.Command(Of));
        return root.Parse(args).InvokeAsync();
    }

    private static HostOptions Of(ParseResult parse) => new(parse.GetValue(Data)!, parse.GetValue(Database), parse.GetValue(Empty));
}
