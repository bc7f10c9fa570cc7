using Guatu.Kernel.Papers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Wall;

namespace Guatu.Bench;

/// <summary>How long the wall takes to draw and how much it weighs, and how a print compares with Chromium printing the same page.</summary>
public static class WallBench
{
    private static readonly DateOnly Today = new(2026, 9, 18);

    /// <summary>Prints one table to the console.</summary>
    public static void Run()
    {
        Console.WriteLine("wall: 14 units, half a year, 1,392 px; best and median of 30 warm runs");
        Console.WriteLine("  tasks  rule        drawn  best ms  median ms   raw kB  gzip kB  brotli kB");
        foreach (var tasks in new[] { 100, 1_000, 10_000 })
        {
            Draw(tasks, new WallOptions(), "default");
            if (tasks > 400) Draw(tasks, new WallOptions { SummariseAbove = int.MaxValue }, "draw all");
        }
        Paper();
    }

    private static void Draw(int tasks, WallOptions options, string rule)
    {
        var sheet = Sheet(tasks);
        var times = new List<double>();
        var svg = "";
        var warm = Stopwatch.StartNew();
        while (warm.ElapsedMilliseconds < 1_500) svg = WallDrawing.Draw(sheet, options); // until the compiler has settled
        for (var i = 0; i < 30; i++)
        {
            var watch = Stopwatch.StartNew();
            svg = WallDrawing.Draw(sheet, options);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        var bytes = Encoding.UTF8.GetBytes(svg);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{tasks,7:N0}  {rule,-10}  {WallPlan.Of(sheet, options).Drawn,5:N0}  {times[0],7:0.00}  {times[times.Count / 2],9:0.00}  {bytes.Length / 1024.0,7:0.0}  {Packed(bytes, gzip: true),7:0.0}  {Packed(bytes, gzip: false),9:0.0}"));
    }

    private static double Packed(byte[] bytes, bool gzip)
    {
        using var to = new MemoryStream();
        using (Stream zip = gzip ? new GZipStream(to, CompressionLevel.Optimal, true) : new BrotliStream(to, CompressionLevel.Optimal, true))
            zip.Write(bytes);
        return to.Length / 1024.0;
    }

    private static void Paper()
    {
        var watch = Stopwatch.StartNew();
        var svg = WallPaper.Compose(Sheet(300), PaperSize.A0, "第12期", "督查室");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A0 sheet of 300 tasks composed in {watch.Elapsed.TotalMilliseconds:0} ms, {svg.Length / 1024} k letters"));
        var ours = Best(3, () =>
        {
            var result = new PdfPrinter().PrintAsync(svg).GetAwaiter().GetResult();
            if (result.Fault is not null) Console.WriteLine($"  {result.Fault}: {result.Detail}");
            return result.Pdf?.Length ?? 0;
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A0 PDF by rsvg-convert: {ours.Milliseconds:0} ms, {ours.Bytes / 1024} kB"));
        const string peer = "/usr/bin/chromium";
        if (!File.Exists(peer))
        {
            Console.WriteLine("A0 PDF by Chromium: not measured, /usr/bin/chromium is not installed");
            return;
        }
        var theirs = Best(3, () => Chromium(peer, svg));
        Console.WriteLine(theirs.Bytes == 0
            ? "A0 PDF by Chromium: it printed nothing"
            : string.Create(CultureInfo.InvariantCulture, $"A0 PDF by Chromium (same SVG, same run): {theirs.Milliseconds:0} ms, {theirs.Bytes / 1024} kB; rsvg-convert takes {ours.Milliseconds / theirs.Milliseconds:0.00} of its time"));
    }

    private static (double Milliseconds, long Bytes) Best(int runs, Func<long> print)
    {
        var best = (Milliseconds: double.MaxValue, Bytes: 0L);
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            var bytes = print();
            var time = watch.Elapsed.TotalMilliseconds;
            if (time < best.Milliseconds) best = (time, bytes);
        }
        return best;
    }

    private static long Chromium(string tool, string svg)
    {
        var folder = Directory.CreateTempSubdirectory("wall-bench");
        try
        {
            var page = Path.Combine(folder.FullName, "wall.html");
            var pdf = Path.Combine(folder.FullName, "wall.pdf");
            File.WriteAllText(page, $"<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><style>@page{{size:1189mm 841mm;margin:0}}body{{margin:0}}svg{{display:block}}</style>{svg}");
            var start = new ProcessStartInfo(tool) { RedirectStandardError = true, RedirectStandardOutput = true };
            foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer", "--user-data-dir=" + folder.FullName, "--print-to-pdf=" + pdf, "file://" + page })
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            if (!process.WaitForExit(TimeSpan.FromMinutes(2))) process.Kill(entireProcessTree: true);
            return File.Exists(pdf) ? new FileInfo(pdf).Length : 0;
        }
        finally
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // Chromium may still hold its profile; the system clears its temporary files.
            }
        }
    }

    private static WallSheet Sheet(int tasks)
    {
        string[] names = ["党政办公室", "经济发展局", "投资促进局", "规划建设局", "自然资源分局", "征收事务中心", "应急管理局", "生态环境分局", "财政金融局", "行政审批局", "科技创新局", "社会事务局", "税务分局", "开发集团"];
        string[] titles = ["临港大道快速化贯通", "沙洲片区征收268户", "新增“四上”企业22家", "标准厂房二期主体封顶", "入江排口整治11处", "专项债支出进度80%", "12345满意率99%"];
        var random = new Random(9);
        var groups = names.Select((name, g) => new WallGroup
        {
            Name = name,
            Lead = "秦副主任",
            Href = $"/wall/units/{g}",
            Tasks = [.. Enumerable.Range(0, tasks / names.Length + (g < tasks % names.Length ? 1 : 0)).Select(i => Task(g * 1_000 + i, titles[random.Next(titles.Length)], random))],
        }).ToList();
        return new WallSheet
        {
            Title = "2026年下半年重点工作作战图",
            Today = Today,
            From = new(2026, 6, 29),
            To = new(2027, 1, 3),
            Groups = groups,
            Meetings = [new(new(2026, 7, 3), "季度工作会"), new(new(2026, 8, 7), "项目推进会"), new(new(2026, 9, 11), "运行调度会")],
            RestDays = [new(new(2026, 10, 1), new(2026, 10, 7))],
            RuleWords = "红：慢30个百分点以上。黄：慢10至30个百分点（参照银川2025）。",
        };
    }

    private static WallTask Task(int id, string title, Random random)
    {
        var from = Today.AddDays(random.Next(-90, 40));
        var due = from.AddDays(random.Next(15, 150));
        var target = 268m;
        var done = random.NextDouble() < 0.2 && due < Today ? due.AddDays(-random.Next(0, 9)) : (DateOnly?)null;
        var share = from < Today ? (decimal)Math.Min(1, (Today.DayNumber - from.DayNumber) / (double)(due.DayNumber - from.DayNumber) * (0.5 + random.NextDouble() * 0.6)) : 0;
        var input = new LightInput { AssignedOn = from, Due = due, Target = target, Unit = "户", DoneOn = done, Actual = [new(Today, decimal.Round(target * share))] };
        return new WallTask
        {
            Id = id.ToString(CultureInfo.InvariantCulture),
            Title = title,
            Href = $"/commitments/{id}",
            Owner = "许闻",
            Number = $"督〔2026〕{id}号",
            From = from,
            Due = due,
            DoneOn = done,
            Light = Light.Judge(input, Today, LightPresets.Default),
        };
    }
}
