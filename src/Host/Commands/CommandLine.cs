using System.CommandLine;
using System.CommandLine.Parsing;

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
        root.Add(CalendarCommand.Command(Of));
        root.Add(SchemaScript.Command(Of));
        var parsed = root.Parse(args);
        return parsed.Errors.Count == 0 ? parsed.InvokeAsync() : ExplainAsync(parsed);
    }

    private const int Mistyped = 2;

    private static async Task<int> ExplainAsync(ParseResult parsed)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(false);
        foreach (var fault in Faults(parsed).DefaultIfEmpty(parsed.Errors[0].Message))
            await Console.Error.WriteLineAsync(fault);
        await Console.Error.WriteLineAsync("用法见 --help。");
        return Mistyped;
    }

    private static IEnumerable<string> Faults(ParseResult parsed)
    {
        foreach (var argument in parsed.CommandResult.Command.Arguments)
            if (parsed.GetResult(argument)?.Tokens is not [var token, ..])
                yield return $"缺少{argument.Name}：{argument.Description}";
            else if (token.Value.StartsWith("--", StringComparison.Ordinal))
                yield return $"不认识“{token.Value}”。";
        foreach (var token in parsed.UnmatchedTokens)
            yield return $"不认识“{token}”。";
        foreach (var option in parsed.Errors.Select(e => e.SymbolResult).OfType<OptionResult>())
            yield return option.Tokens is [.., var last] ? $"{option.Option.Name} 不能是“{last.Value}”：{option.Option.Description}" : $"{option.Option.Name} 后面没有写值：{option.Option.Description}";
    }

    private static HostOptions Of(ParseResult parse) => new(parse.GetValue(Data)!, parse.GetValue(Database), parse.GetValue(Empty));
}
