using System.Globalization;
using Guatu.Forecasting.Series;

namespace Guatu.Tests.Forecasting.Series;

/// <summary>Published retail sales with published growth, kept beside the repository; skipped where they are not there.</summary>
public class RetailTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(4, 14)]
    [InlineData(6, 51)]
    public void Published_growth_is_kept_and_its_disagreements_are_listed(int column, int disagreements)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "guatu.slnx"))) root = root.Parent;
        var beside = Environment.GetEnvironmentVariable("GUATU_DATA") ?? (root?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data") : "");
        var file = Path.Combine(beside, "china-macro", "retail_sales_2012_2018.csv");
        if (!File.Exists(file)) Assert.Skip("The retail figures are not beside the repository; GUATU_DATA names their folder.");
        var book = new SeriesBook(PeriodGrid.JointMonths);
        var asOf = new DateTimeOffset(2018, 7, 1, 0, 0, 0, TimeSpan.FromHours(8));
        var rows = 0;
        foreach (var cells in File.ReadLines(file).Skip(1).Select(l => l.Split(',')))
        {
            rows++;
            var year = int.Parse(cells[1], CultureInfo.InvariantCulture);
            var text = cells[2] == cells[3] ? $"{year}年{cells[2]}月" : $"{year}年{cells[2]}-{cells[3]}月";
            var (read, fault) = PeriodReader.Read(text);
            fault.ShouldBeNull();
            foreach (var (at, measure) in ((int, FigureMeasure)[])[(column, FigureMeasure.Level), (column + 1, FigureMeasure.Growth)])
                book.Add(new Observation(read.Period, decimal.Parse(cells[at], CultureInfo.InvariantCulture), asOf, "公布") { Form = read.Form, Measure = measure, Scope = "统计", Stage = FigureStage.Verified }).ShouldBeNull();
        }

        rows.ShouldBe(70);
        var view = book.View("统计");
        view.Cells(ValueForm.Current).Count().ShouldBe(70);
        view.Cells(ValueForm.Current).Count(c => view.GrowthByLevels(c.Period) is not null && view.ReportedGrowth(c.Period) is not null).ShouldBe(59);
        var found = view.ScopeDifferences(0.3m);
        found.Count.ShouldBe(disagreements);
        found.ShouldAllBe(d => view.ReportedGrowth(d.Period) == d.Reported);
        var worst = found.MaxBy(d => Math.Abs(d.Points))!;
        output.WriteLine(worst.Sentence);
        if (column == 6)
            (worst.Period, Math.Round(worst.Points, 1)).ShouldBe((Period.OfMonth(2018, 3), -17.1m));
    }
}
