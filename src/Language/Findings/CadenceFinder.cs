namespace Guatu.Language;

/// <summary>Finds how often something is to be done: 每月, 按季, 周调度, 周旬月季, 一周一通报.</summary>
internal static class CadenceFinder
{
    private static readonly (string Word, string Norm)[] Plain =
    [
        ("每两周", "biweekly"), ("每双周", "biweekly"), ("隔周", "biweekly"), ("每隔一周", "biweekly"), ("每半个月", "biweekly"), ("每半月", "biweekly"), ("每两个月", "bimonthly"), ("每半年", "half-yearly"), ("每季度", "quarterly"), ("每季", "quarterly"),
        ("每个月", "monthly"), ("每月", "monthly"), ("每旬", "ten-day"), ("每十天", "ten-day"), ("每10天", "ten-day"), ("每星期", "weekly"), ("每周", "weekly"), ("每天", "daily"), ("每日", "daily"),
        ("按日", "daily"), ("按周", "weekly"), ("按旬", "ten-day"), ("按月", "monthly"), ("按季度", "quarterly"), ("按季", "quarterly"),
        ("逐日", "daily"), ("逐周", "weekly"), ("逐月", "monthly"), ("逐季", "quarterly"), ("天天", "daily"), ("周周", "weekly"), ("月月", "monthly"), ("半月一", "biweekly"), ("半月", "biweekly"),
    ];

    private static readonly string[] Acts =
    [
        "调度", "分析", "通报", "会商", "讲评", "点评", "研判", "例会", "督查", "督导", "报告", "报送", "排名", "晾晒", "小结", "跟踪", "更新", "巡查", "检查", "碰头", "考核",
        "评比", "汇报", "总结", "反馈", "盘点", "复盘", "清零", "会办", "报表", "简报", "报", "清", "结", "查", "评", "推进", "督办", "问效", "研究", "统计", "监测", "预警", "走访", "拉练", "观摩", "计划", "会诊", "公示",
    ];

    public static List<Cadence> Find(CleanText text, Sentence sentence)
    {
        List<Cadence>? found = null;
        for (var i = sentence.Body; i < sentence.End; i++)
        {
            if (At(text.Chars, i, sentence.End) is not { } hit || IsRate(text.Chars, hit.End, sentence.End)) continue;
            (found ??= []).Add(new Cadence
            {
                Raw = text.RawText(i, hit.End), Start = text.RawStart(i), End = text.RawEnd(hit.End), Norm = hit.Norm,
            });
            i = hit.End - 1;
        }

        return found ?? [];
    }

    /// <summary>每天6000吨, 每月3万人: how much in a day, not how often.</summary>
    private static bool IsRate(string chars, int at, int end)
    {
        var stop = NumberReader.Read(chars, at, end, out _);
        if (stop == at) return false;
        while (stop < end && chars[stop] is '万' or '亿' or '多' or '余') stop++;
        return stop < end && chars[stop] is '吨' or '元' or '立' or '人' or '度' or '公' or '亩' or '标' or '千' or '辆' or '班';
    }

    private static (int End, string Norm)? At(string chars, int i, int end)
    {
        var c = chars[i];
        if (c is '每' or '按' or '逐' or '天' or '半' or '周' or '月')
            foreach (var (word, norm) in Plain)
                if (Has(chars, i, end, word)) return (i + word.Length, norm);
        if (c == '一' && i + 3 < end && One(chars[i + 1]) is { } one && chars[i + 2] == '一' && Fold.IsHan(chars[i + 3])) return (i + 4, one);
        if (One(c) is null) return null;
        return Row(chars, i, end) ?? Act(chars, i, end);
    }

    /// <summary>周旬月季: several rhythms in a row.</summary>
    private static (int, string)? Row(string chars, int i, int end)
    {
        if (i > 0 && One(chars[i - 1]) is not null) return null;
        var stop = i;
        var norms = new List<string>();
        while (stop < end && One(chars[stop]) is { } norm) { norms.Add(norm); stop++; }
        return norms.Count >= 2 && !(norms.Count == 2 && chars[i] is '日' or '年') ? (stop, string.Join('+', norms)) : null;
    }

    /// <summary>周调度, 月分析: a rhythm and what is done in it; not 9月调度 or 本周调度.</summary>
    private static (int, string)? Act(string chars, int i, int end)
    {
        if (i > 0 && (NumberReader.CanStart(chars[i - 1]) || chars[i - 1] is '本' or '下' or '上' or '当' or '每' or '个' or '近' or '今' or '逐' or '生' or '节' or '假' or '次' or '即' or '工' or '明' or '去' or '全' or '四')) return null;
        foreach (var act in Acts)
            if (Has(chars, i + 1, end, act) && (act.Length > 1 || i + 2 >= end || !Fold.IsHan(chars[i + 2]))) return (i + 1 + act.Length, One(chars[i])!);
        return null;
    }

    private static string? One(char c) => c switch
    {
        '日' => "daily", '周' => "weekly", '旬' => "ten-day", '月' => "monthly", '季' => "quarterly", '年' => "yearly", '天' => "daily", _ => null,
    };

    private static bool Has(string chars, int at, int end, string word) =>
        at + word.Length <= end && chars.AsSpan(at, word.Length).SequenceEqual(word);
}
