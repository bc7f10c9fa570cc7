using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Guatu.Kernel.Calendars;
using Guatu.Language;
using Guatu.Meetings.Speeches;

namespace Guatu.Host.Commands;

/// <summary>Reads a speech on the command line: outline and a table of directives, or JSON in the reader's schema.</summary>
internal static class Read
{
    public static Command Command()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "讲话文件：.txt（UTF-8或GB18030）或 .docx" };
        var year = new Option<int?>("--year") { Description = "讲话所说的“今年”；不写就从文中找" };
        var day = new Option<DateOnly?>("--day") { Description = "讲话当天，如 2026-07-03；算“本周”“15个工作日内”要用", CustomParser = DayOf };
        file.Validators.Add(r =>
        {
            // An option nobody knows would be taken for the file.
            if (r.Tokens is [var token, ..] && token.Value.StartsWith("--", StringComparison.Ordinal))
                r.AddError(token.Value);
        });
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var command = new Command("read", "读一篇讲话，列出提纲和任务") { file, year, day, json };
        command.SetAction(async (parse, stop) =>
        {
            Console.OutputEncoding = new UTF8Encoding(false);
            var path = parse.GetValue(file)!;
            if (!path.Exists)
            {
                await Console.Error.WriteLineAsync($"没有这个文件：{path.FullName}");
                return 2;
            }
            var taken = SpeechFile.Take(path.Name, await File.ReadAllBytesAsync(path.FullName, stop));
            if (!taken.Ok)
            {
                await Console.Error.WriteLineAsync(taken.Refusals[0].Text);
                return 2;
            }
            var reading = SpeechReader.Read(taken.Value.Text, new ReadingContext
            {
                Year = parse.GetValue(year), SpokenOn = parse.GetValue(day), IsWorkingDay = WorkCalendar.Shipped.IsWorking,
            });
            if (parse.GetValue(json))
                Console.WriteLine(SpeechJson.Write(reading, path.Name));
            else
                Print(reading);
            return 0;
        });
        return command;
    }

    private static DateOnly? DayOf(ArgumentResult typed)
    {
        if (DateOnly.TryParse(typed.Tokens.Single().Value, out var day))
            return day;
        typed.AddError(typed.Tokens.Single().Value);
        return null;
    }

    private static void Print(SpeechReading reading)
    {
        Console.WriteLine($"{reading.Meta.Title}　{reading.Meta.Year}年　{reading.Source.Length}字　任务{reading.Directives.Count}条，数据{reading.Facts.Count}个");
        Console.WriteLine();
        foreach (var heading in reading.Outline.Where(h => !h.Inline))
            Console.WriteLine(new string('　', heading.Level - 1) + heading.Marker + heading.Title.Replace("\n", ""));
        foreach (var lost in reading.Toc.Where(t => t.BodyNode is null))
            Console.WriteLine(new string('　', lost.Level - 1) + lost.Marker + lost.Title + "（正文缺失）");
        Console.WriteLine();
        var number = 0;
        foreach (var directive in reading.Directives)
        {
            Console.WriteLine($"{++number}. {directive.Title}　{(directive.Confidence == Confidence.High ? "把握高" : "把握低")}");
            Line("牵头", directive.Responsible.Select(a => a.Name + (a.Basis == ActorBasis.Context ? "（承前）" : "")));
            Line("配合", directive.Collaborators.Select(a => a.Name));
            Line("时限", directive.Deadlines.Select(d => d.Due is { } due ? $"{d.Raw}（{due:yyyy-MM-dd}）" : d.Raw));
            Line("目标", directive.Targets.Select(t => t.Raw));
            Line("频次", directive.Cadence.Select(c => c.Raw));
            Console.WriteLine($"   原文 {directive.TextClean}");
        }
    }

    private static void Line(string head, IEnumerable<string> words)
    {
        if (string.Join("、", words) is { Length: > 0 } text)
            Console.WriteLine($"   {head} {text}");
    }
}
