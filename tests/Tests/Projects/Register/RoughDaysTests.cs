using Guatu.Projects.Sheets;

namespace Guatu.Tests.Projects.Register;

public class RoughDaysTests
{
    [Theory]
    [InlineData("2026-03-31", false, "2026-03-31")]
    [InlineData("2026年3月31日", false, "2026-03-31")]
    [InlineData("2026/3/31", false, "2026-03-31")]
    [InlineData("3/31/2026", false, "2026-03-31")]
    [InlineData("20260331", false, "2026-03-31")]
    [InlineData("46112", false, "2026-03-31")]
    [InlineData("2026-03-31 00:00", false, "2026-03-31")]
    [InlineData("2026.3", false, "2026-03-01")]
    [InlineData("2026.3", true, "2026-03-31")]
    [InlineData("２０２６年３月", true, "2026-03-31")]
    [InlineData("2026年3月底", false, "2026-03-31")]
    [InlineData("2026年3月底前", true, "2026-03-31")]
    [InlineData("2026年2月中旬", true, "2026-02-20")]
    [InlineData("2026年2月下旬", true, "2026-02-28")]
    [InlineData("2026年三季度", true, "2026-09-30")]
    [InlineData("2026年上半年", false, "2026-01-01")]
    [InlineData("2026年底", false, "2026-12-31")]
    [InlineData("2026年", true, "2026-12-31")]
    [InlineData("2026.13", true, null)]
    [InlineData("2026-02-30", true, null)]
    [InlineData("尽快", true, null)]
    [InlineData("12345678", true, null)]
    public void Days_are_read_as_ledgers_write_them(string typed, bool last, string? day) => RoughDays.Read(typed, last, out _).ShouldBe(day is null ? null : DateOnly.Parse(day));

    [Theory]
    [InlineData("2026.1", true)]
    [InlineData("2026.10", false)]
    [InlineData("2026年1月", false)]
    public void A_number_cell_shows_October_as_January(string typed, bool doubtful)
    {
        RoughDays.Read(typed, false, out var said);
        said.ShouldBe(doubtful);
    }
}
