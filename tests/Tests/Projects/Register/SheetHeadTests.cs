using Guatu.Kernel.Papers;
using Guatu.Projects.Sheets;

namespace Guatu.Tests.Projects.Register;

public class SheetHeadTests
{
    private static ReadSheet Sheet(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return SheetReader.Read("台账.xlsx", stream).Value;
    }

    [Fact]
    public void A_merged_head_below_title_and_unit_line_is_understood()
    {
        var head = SheetHead.Find(Sheet(Registering.Ledger([1, "甲项目", "", "经发局", "周国平", "李敏", 5m, 1_000m, 200m, 30m, "2026.3", "2027年底", "在建"]))).ShouldNotBeNull();
        (head.HeadRow, head.HeadRows).ShouldBe((2, 2));
        head.Columns.Where(c => c.Field is not null).Select(c => (c.Field, c.Unit)).ShouldBe(
        [
            ("name", null), ("code", null), ("unit", null), ("leader", null), ("cadre", null), ("total", "亿元"), ("plan", "万元"), ("since", "万元"), ("area", "亩"), ("plannedStart", null), ("plannedFinish", null), ("stage", null),
        ]);
    }

    [Theory]
    [InlineData("项目名称", "name")]
    [InlineData("建设项目名称", "name")]
    [InlineData("投资（万元）｜总投资", "total")]
    [InlineData("2026年计划投资", "plan")]
    [InlineData("1-8月完成投资｜自年初累计", "ytd")]
    [InlineData("自开工以来累计完成投资", "since")]
    [InlineData("包联｜领导", "leader")]
    [InlineData("牵头单位", "unit")]
    [InlineData("计划开竣工时间｜开工", "plannedStart")]
    [InlineData("计划开竣工时间｜竣工", "plannedFinish")]
    [InlineData("实际开工日期", "started")]
    [InlineData("合同约定竣工日期", "contractFinish")]
    [InlineData("用地（公顷）", "area")]
    [InlineData("项目业主", "investor")]
    [InlineData("未纳统原因", "statReason")]
    [InlineData("施工许可证号", "permitNo")]
    [InlineData("序号", null)]
    [InlineData("备注", null)]
    public void A_column_is_known_by_its_words(string head, string? field) => SheetFields.Guess(head)?.Field.Key.ShouldBe(field);

    [Fact]
    public void The_unit_of_a_group_holds_for_its_columns_and_a_line_above_is_no_head()
    {
        var sheet = new SheetWriter("台账", 10, 10, 10, 10).Row("填报单位：经发局", null, null, "单位：万元").Head([new("项目名称", 1, 2), new("投资（亿元）", 2), new("责任单位", 1, 2)], [new("总投资"), new("本年计划")]).Row("甲", 2m, 1m, "经发局");
        var head = SheetHead.Find(Sheet(sheet.ToBytes())).ShouldNotBeNull();
        (head.HeadRow, head.HeadRows).ShouldBe((1, 2));
        head.Columns.Select(c => c.Unit).ShouldBe([null, "亿元", "亿元", null]);
    }

    [Fact]
    public void A_sheet_of_something_else_has_no_head() => SheetHead.Find(Sheet(new SheetWriter("工资", 10, 10).Title("工资表").Row("姓名", "金额").Row("甲", 1).ToBytes())).ShouldBeNull();

    [Fact]
    public void A_head_on_one_row_without_merges_is_understood()
    {
        var head = SheetHead.Find(Sheet(new SheetWriter("台账", 10, 10, 10).Row("项目名称", "总投资(亿元)", "责任单位").Row("甲", 1, "经发局").ToBytes())).ShouldNotBeNull();
        (head.HeadRow, head.HeadRows, head.Columns.Count).ShouldBe((0, 1, 3));
    }
}
