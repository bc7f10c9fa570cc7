namespace Guatu.People.Notices;

/// <summary>The kinds of notices and their Chinese words. A room that sends a new kind adds its word here.</summary>
public static class NoticeKinds
{
    /// <summary>Kind and word, in the order of the settings page.</summary>
    public static readonly IReadOnlyList<(string Kind, string Word)> Each =
    [
        ("report", "该填报了"),
        ("returned", "填报被退回"),
        ("urge", "催办"),
        ("slip", "督办单"),
        ("warning", "预警"),
        ("part", "分解到我的任务"),
        ("close", "销号"),
        ("promise", "承诺调整"),
        ("handover", "任务移交"),
        ("care", "项目包保"),
        ("delegation", "代理"),
        ("account", "账号和密码"),
    ];

    /// <summary>The word of a kind.</summary>
    public static string Word(string kind) => Each.FirstOrDefault(k => k.Kind == kind).Word ?? "消息";

    /// <summary>Kinds as kept in one column.</summary>
    internal static string Join(IEnumerable<string> kinds) => string.Join(' ', kinds.Where(k => Each.Any(e => e.Kind == k)).Distinct());

    /// <summary>Kinds out of one column.</summary>
    internal static IReadOnlyList<string> Split(string kinds) => kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
