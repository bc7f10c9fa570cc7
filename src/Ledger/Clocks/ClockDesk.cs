using Guatu.Kernel.Calendars;
using Guatu.Kernel.Rulebook;

namespace Guatu.Ledger.Clocks;

/// <summary>A clock of the rulebook: when the work must be arranged, first told of and finished.</summary>
/// <param name="Code">Code, e.g. 13710.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Arrange">安排: somebody has signed for it or is named.</param>
/// <param name="Feedback">首次反馈: the first report.</param>
/// <param name="Finish">办结; null for what is followed until it is closed.</param>
/// <param name="Source">Where the limits come from.</param>
public sealed record Clock(string Code, string Name, Span? Arrange, Span? Feedback, Span? Finish, string Source)
{
    /// <summary>当天安排，3个工作日反馈，7个工作日办结.</summary>
    public string Words => string.Join('，', new[]
    {
        Arrange is { } a ? $"{a.Words}安排" : null, Feedback is { } f ? $"{f.Words}首次反馈" : null, Finish is { } d ? $"{d.Words}办结" : "一直跟踪到销号",
    }.Where(w => w is not null));
}

/// <summary>Reads the clocks of the rulebook and the calendar they run on. Whoever counts working days in this part of the room asks here.</summary>
internal sealed class ClockDesk(Rules rules, WorkCalendar calendar)
{
    /// <summary>Rulebook codes of clocks: ledger.clock.{clock}.{arrange|feedback|finish}.</summary>
    public const string Prefix = "ledger.clock.";

    private const string Shanxi = "参照山西13710工作制度（2016年9月）";
    private const string Limits = "参照某市政府督查办法：公文30日，会议纪要20日，领导批示急件1—5日、非急件15日、难件30日";

    // A code beside its name: the rulebook holds the numbers and their units.
    private static readonly (string Code, string Name)[] Known =
    [
        ("13710", "13710一般事项"), ("13710-major", "13710重大复杂事项"), ("13710-zero", "13710跟踪到底事项"),
        ("document", "公文"), ("minutes", "会议纪要"), ("order-urgent", "领导批示急件"), ("order", "领导批示"), ("order-hard", "领导批示难件"),
    ];

    /// <summary>The rulebook rows that ship.</summary>
    public static IEnumerable<RuleSeed> Seeds
    {
        get
        {
            foreach (var (code, name) in Known.Take(3))
            {
                yield return Seed(code, "arrange", $"{name}　安排", "0", "工作日", Shanxi);
                yield return Seed(code, "feedback", $"{name}　首次反馈", "3", "工作日", Shanxi);
            }
            yield return Seed("13710", "finish", "13710一般事项　办结", "7", "工作日", Shanxi);
            yield return Seed("13710-major", "finish", "13710重大复杂事项　办结", "1", "月", Shanxi);
            foreach (var (code, days) in new[] { ("document", "30"), ("minutes", "20"), ("order-urgent", "5"), ("order", "15"), ("order-hard", "30") })
                yield return Seed(code, "finish", $"{Known.First(k => k.Code == code).Name}　办结", days, "日", Limits);
        }
    }

    private static RuleSeed Seed(string code, string step, string name, string value, string unit, string source) =>
        new($"{Prefix}{code}.{step}", name, value, unit, "通用", source, new DateOnly(2016, 9, 1));

    /// <summary>Why a new value of a clock cannot be used; null when it can or is no clock.</summary>
    public static string? RuleFault(Rule rule, string value) =>
        rule.Code.StartsWith(Prefix, StringComparison.Ordinal) && Span.Read(rule with { Value = value }) is null ? $"“{rule.Name}”要填0到{Span.Most}的整数，单位是{rule.Unit}。" : null;

    /// <summary>The working calendar.</summary>
    public WorkCalendar Calendar => calendar;

    /// <summary>All clocks in force on a day.</summary>
    public async Task<IReadOnlyList<Clock>> AllAsync(DateOnly day, CancellationToken stop)
    {
        var found = (await rules.StartingAsync(Prefix, day, stop)).ToDictionary(r => r.Code);
        return [.. Known.Select(k => new Clock(k.Code, k.Name, Step(k.Code, "arrange"), Step(k.Code, "feedback"), Step(k.Code, "finish"), found.GetValueOrDefault($"{Prefix}{k.Code}.finish")?.Source ?? Shanxi))];

        Span? Step(string code, string step) => found.GetValueOrDefault($"{Prefix}{code}.{step}") is { } rule ? Span.Read(rule) : null;
    }

    /// <summary>One clock as it was in force on a day; null when there is none of that code.</summary>
    public async Task<Clock?> FindAsync(string? code, DateOnly day, CancellationToken stop) =>
        string.IsNullOrWhiteSpace(code) ? null : (await AllAsync(day, stop)).FirstOrDefault(c => c.Code == code.Trim());
}
