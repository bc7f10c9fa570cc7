using Guatu.Forecasting.Series;

namespace Guatu.Tests.Forecasting.Series;

public class PeriodReaderTests
{
    [Theory]
    [InlineData("2026-03", "2026-03")]
    [InlineData("2026/3", "2026-03")]
    [InlineData("2026.10", "2026-10")]
    [InlineData("202603", "2026-03")]
    [InlineData("2026年3月", "2026-03")]
    [InlineData(" ２０２６年３月份 ", "2026-03")]
    [InlineData("二〇二六年十一月", "2026-11")]
    [InlineData("26年3月", "2026-03")]
    [InlineData("3月", "2026-03")]
    [InlineData("三月份", "2026-03")]
    [InlineData("9月末", "2026-09")]
    [InlineData("去年12月", "2025-12")]
    [InlineData("今年1-2月", "2026-01+02")]
    [InlineData("1-2月", "2026-01+02")]
    [InlineData("1—2月合计", "2026-01+02")]
    [InlineData("1～2月份", "2026-01+02")]
    [InlineData("1月至2月", "2026-01+02")]
    [InlineData("1、2月", "2026-01+02")]
    [InlineData("一二月份", "2026-01+02")]
    [InlineData("一季度", "2026-Q1")]
    [InlineData("第2季度", "2026-Q2")]
    [InlineData("2025年四季度", "2025-Q4")]
    [InlineData("2026Q3", "2026-Q3")]
    [InlineData("4-6月", "2026-Q2")]
    [InlineData("上半年", "2026-H1")]
    [InlineData("7-12月", "2026-H2")]
    [InlineData("2026W16", "2026-W16")]
    [InlineData("2026年第十六周", "2026-W16")]
    [InlineData("16周", "2026-W16")]
    [InlineData("9月中旬", "2026-09-T2")]
    [InlineData("2026年3月上旬", "2026-03-T1")]
    [InlineData("2026年3月5日", "2026-03-05")]
    [InlineData("2026-03-05", "2026-03-05")]
    [InlineData("20260305", "2026-03-05")]
    [InlineData("2025年度", "2025")]
    [InlineData("全年", "2026")]
    public void What_people_write_is_read(string text, string key)
    {
        var (read, fault) = PeriodReader.Read(text, 2026);
        fault.ShouldBeNull();
        (PeriodWords.Key(read.Period), read.Form).ShouldBe((key, ValueForm.Current));
    }

    [Theory]
    [InlineData("1-9月", "2026-09")]
    [InlineData("2026年1—9月", "2026-09")]
    [InlineData("1—9月累计", "2026-09")]
    [InlineData("9月累计", "2026-09")]
    [InlineData("截至9月底", "2026-09")]
    [InlineData("截止到2025年12月末", "2025-12")]
    [InlineData("前三季度", "2026-Q3")]
    [InlineData("2026年前16周", "2026-W16")]
    [InlineData("1-2月累计", "2026-01+02")]
    public void What_means_the_year_so_far_is_cumulative(string text, string key)
    {
        var (read, fault) = PeriodReader.Read(text, 2026);
        fault.ShouldBeNull();
        (PeriodWords.Key(read.Period), read.Form).ShouldBe((key, ValueForm.Cumulative));
    }

    [Theory]
    [InlineData("", FigureFaultKind.UnknownPeriod)]
    [InlineData(null, FigureFaultKind.UnknownPeriod)]
    [InlineData("合计", FigureFaultKind.UnknownPeriod)]
    [InlineData("本月", FigureFaultKind.UnknownPeriod)]
    [InlineData("四五月", FigureFaultKind.UnknownPeriod)]
    [InlineData("3.5", FigureFaultKind.UnknownPeriod)]
    [InlineData("2025-2026", FigureFaultKind.UnknownPeriod)]
    [InlineData("13月", FigureFaultKind.OutOfRange)]
    [InlineData("2026-02-30", FigureFaultKind.OutOfRange)]
    [InlineData("2026年第54周", FigureFaultKind.OutOfRange)]
    [InlineData("2025年第53周", FigureFaultKind.OutOfRange)]
    [InlineData("5季度", FigureFaultKind.UnknownPeriod)]
    [InlineData("9-3月", FigureFaultKind.OutOfRange)]
    [InlineData("4-5月", FigureFaultKind.SeveralPeriods)]
    [InlineData("3300-01", FigureFaultKind.OutOfRange)]
    public void What_is_no_period_is_refused(string? text, FigureFaultKind kind)
    {
        var fault = PeriodReader.Read(text, 2026).Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(kind);
        fault.Sentence.ShouldContain("请");
    }

    [Fact]
    public void Without_a_year_it_asks_for_one()
    {
        PeriodReader.Read("3月").Fault!.Sentence.ShouldContain("没有写年份");
        PeriodReader.Read("去年3月").Fault.ShouldNotBeNull();
    }

    [Fact]
    public void A_date_cell_is_the_month_of_a_monthly_series()
    {
        PeriodReader.Read("2026-03-01 00:00:00", null, PeriodGrid.Months).Read.Period.ShouldBe(Period.OfMonth(2026, 3));
        PeriodReader.Read("2026-03-01", null, new PeriodGrid(PeriodKind.Day)).Read.Period.ShouldBe(Period.OfDay(new DateOnly(2026, 3, 1)));
        PeriodReader.Read("1-9月", 2026, new PeriodGrid(PeriodKind.Quarter)).Read.ShouldBe(new PeriodRead(Period.OfQuarter(2026, 3), ValueForm.Cumulative));
    }
}
