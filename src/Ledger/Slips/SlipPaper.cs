using System.Globalization;
using Guatu.Kernel.Look;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Warnings;

namespace Guatu.Ledger.Slips;

/// <summary>A slip as an official paper with a receipt to tear off.</summary>
internal static class SlipPaper
{
    public static OfficialDocument Of(SlipView view, string zoneName)
    {
        var (slip, row) = (view.Slip, view.Row);
        var today = view.Today;
        var office = zoneName + (zoneName.EndsWith("管委会", StringComparison.Ordinal) ? "督查室" : "管委会督查室");
        string Day(DateOnly? day) => day is { } d ? Zh.FullDay(d) : "未定";
        return new OfficialDocument
        {
            Letterhead = office,
            Number = slip.Number ?? "（未编号，尚未签发）",
            Title = $"{SlipWords.Colour(slip.Colour)}色督办单",
            Addressee = view.Unit?.Name ?? "牵头单位",
            Body =
            [
                new Block.Paragraph($"{row.MeetingName ?? row.SourceTitle}交办的“{row.Title}”（{row.Number}），经核，存在以下问题，现予督办。"),
                new Block.Heading(1, "一、督办事项"),
                new Block.Table(["项目", "内容"], [2, 8],
                [
                    ["任务", row.Title], ["原话", row.Quote], ["责任", $"{view.Unit?.Name ?? "没有牵头单位"}" + (view.Lead is { } lead ? $"，责任人{lead.Name}" : "") + (view.Leader is { } leader ? $"，分管领导{leader.Called}" : "")],
                    ["时限", Day(row.Due) + (row.FirstDue is { } first && first != row.Due ? $"（首次承诺{Day(first)}）" : "")],
                    ["目前进展", view.Light.Sentence],
                ]),
                new Block.Heading(1, "二、存在问题"),
                .. slip.Reason.Split('\n').Select((line, i) => new Block.Paragraph($"{i + 1}.{line}")),
                new Block.Heading(1, "三、办理要求"),
                new Block.Paragraph($"{slip.Demand}{(slip.AnswerBy is { } by ? $"请于{Day(by)}前反馈。" : "")}"),
                new Block.Table(["回执", ""], [2, 8],
                [
                    ["签收", slip.ReceivedAt is { } at ? $"{slip.ReceivedBy}　{at.ToOffset(Guatu.Kernel.Clock.ZoneClock.Offset).ToString("yyyy年M月d日 H:mm", CultureInfo.InvariantCulture)}" : ""],
                    ["办理情况", slip.Answer ?? "\n\n"],
                ]),
            ],
            Signature = office,
            Day = slip.IssuedAt is { } issued ? Guatu.Kernel.Clock.ZoneClock.DayOf(issued) : today,
            Copies = slip.Colour == WarningLevel.Red && view.Leader is { } copy ? copy.Called : null,
        };
    }
}
