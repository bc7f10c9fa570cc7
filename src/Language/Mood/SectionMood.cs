using System.Collections.Frozen;

namespace Guatu.Language;

/// <summary>What a part of the speech is for.</summary>
internal enum SectionMood
{
    /// <summary>Before the first heading of a speech that has headings: greeting, occasion, agenda.</summary>
    Opening,
    /// <summary>Under a heading that does not tell, or in a speech without headings.</summary>
    Unknown,
    Review,
    Task,
}

/// <summary>Tells from a heading and its parents whether a part looks back or gives orders.</summary>
internal static class Sections
{
    private static readonly string[] Review =
    [
        "总结", "回顾", "肯定", "成绩", "成效", "形势", "认清", "认识", "怎么看", "看清", "看到", "正视", "问题", "不足", "挑战", "机遇", "意义",
        "来之不易", "取得", "现状", "基本情况", "亮点", "差距", "看园区", "看发展", "主引擎", "凸显", "有效提升", "强劲", "新跃升", "汇报情况",
    ];

    private static readonly string[] Task =
    [
        "要", "抓", "聚焦", "推进", "落实", "任务", "怎么干", "怎么抓", "怎么办", "措施", "全力", "坚决", "强化", "加快", "加强", "做好", "确保", "重点",
        "突出", "健全", "提升", "优化", "守", "压实", "攻坚", "冲刺", "打好", "工作安排", "下步", "下一步", "部署", "议定", "要求", "保障", "完善", "深化", "严格", "推动", "打造", "建设",
    ];

    public static FrozenDictionary<string, SectionMood> Of(List<Heading> outline)
    {
        var moods = new Dictionary<string, SectionMood>(StringComparer.Ordinal);
        foreach (var heading in outline)
        {
            var own = heading.Style == MarkerStyle.Yiyao || Opens(heading.Title) ? SectionMood.Task : Judge(heading.Title);
            var above = heading.Parent is { } parent ? moods.GetValueOrDefault(parent) : SectionMood.Unknown;
            moods[heading.Id] = own switch
            {
                SectionMood.Unknown => above,
                SectionMood.Task when above == SectionMood.Review => SectionMood.Review,
                _ => own,
            };
        }

        return moods.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>加快…, 全力…: a heading that begins with a verb of work gives orders, whatever it names later.</summary>
    private static bool Opens(string title)
    {
        var (length, @class) = title.Length == 0 ? (0, (WordClass)0) : Words.Mood.Longest(title, 0, title.Length);
        return length >= 2 && (@class & (WordClass.Action | WordClass.Effort | WordClass.Manner | WordClass.Ensure | WordClass.Obligation)) != 0 && !Array.Exists(Review, w => title.StartsWith(w, StringComparison.Ordinal));
    }

    private static SectionMood Judge(string title)
    {
        if (title.StartsWith('要') || title.StartsWith("一定要", StringComparison.Ordinal) || title.Contains("怎么干", StringComparison.Ordinal)) return SectionMood.Task;
        var review = Count(title, Review);
        var task = Count(title, Task);
        return review > 0 && review >= task ? SectionMood.Review : task > 0 ? SectionMood.Task : SectionMood.Unknown;
    }

    private static int Count(string title, string[] words)
    {
        var n = 0;
        foreach (var word in words)
            if (title.Contains(word, StringComparison.Ordinal)) n++;
        return n;
    }
}
