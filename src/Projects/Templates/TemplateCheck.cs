using Guatu.Projects.Steps;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;

namespace Guatu.Projects.Templates;

/// <summary>What is wrong with one cell of a template.</summary>
/// <param name="Code">Step.</param>
/// <param name="Column">Column of the sheet, and field of the form.</param>
/// <param name="Words">What is wrong and what to write instead, without a full stop.</param>
public sealed record TemplateFault(string Code, string Column, string Words);

/// <summary>Whether a network of steps holds together; the same for shipped templates, sheets and forms. Pure.</summary>
public static class TemplateCheck
{
    private const int LongestName = 40;
    private const int LongestValid = 600;
    private const decimal DearestDay = 100_000;

    /// <summary>All faults of cells; a circle is told by <see cref="Round"/>.</summary>
    public static IEnumerable<TemplateFault> Faults(IReadOnlyList<TemplateStep> steps, IReadOnlyList<PlanLink> links)
    {
        var byCode = new Dictionary<string, TemplateStep>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (!byCode.TryAdd(step.Code, step))
                yield return new(step.Code, "编号", $"“{step.Code}”用了两次，一个编号只给一步");
            foreach (var fault in OneStep(step))
                yield return fault;
        }
        var seen = new HashSet<(string, string, LinkKind)>();
        foreach (var link in links)
        {
            if (!byCode.TryGetValue(link.From, out var from))
                yield return new(link.To, "前置步骤", $"没有编号为“{link.From}”的步骤");
            else if (link.From == link.To)
                yield return new(link.To, "前置步骤", "一步不能等自己");
            else if (link.Soft && from.Waits)
                yield return new(link.To, "前置步骤", $"“{from.Name}”是法定公告、公示期，不能容缺");
            if (!seen.Add((link.From, link.To, link.Kind)))
                yield return new(link.To, "前置步骤", $"“{link.From}”写了两次");
        }
    }

    /// <summary>Names of the steps that wait for each other, A→B→A; null when none do.</summary>
    public static string? Round(IReadOnlyList<TemplateStep> steps, IReadOnlyList<PlanLink> links) => Rounds.Find([.. steps.Select(s => (s.Code, s.Name))], links);

    private static IEnumerable<TemplateFault> OneStep(TemplateStep step)
    {
        if (step.Code.Length is 0 or > TemplateStep.LongestCode || !char.IsAsciiLetter(step.Code[0]) || !step.Code.All(char.IsAsciiLetterOrDigit))
            yield return new(step.Code, "编号", $"编号用一个字母加数字，最多{TemplateStep.LongestCode}位，如A01");
        if (step.Name.Length is 0 or > LongestName)
            yield return new(step.Code, "名称", $"名称要填，最多{LongestName}个字");
        if (!StepWords.Bands.Contains(step.Band))
            yield return new(step.Code, "段", $"段只有{string.Join('、', StepWords.Bands)}");
        if (step.Unit.Length == 0)
            yield return new(step.Code, "单位", "谁来办要填；企业办的填“项目单位”");
        if (step.Days is < 0 or > TemplateStep.MostDays)
            yield return new(step.Code, "天数", $"天数填0到{TemplateStep.MostDays}的整数");
        if (step.FewestDays < 0 || step.FewestDays > step.Days)
            yield return new(step.Code, "最少天数", "最少天数不能超过天数");
        else if (step.Statutory && step.FewestDays != step.Days)
            yield return new(step.Code, "最少天数", "法定的时限不能压缩，最少天数要和天数一样");
        if (step.Waits && !step.Statutory)
            yield return new(step.Code, "法定", "期满才算的只能是法定的公告、公示、试运行");
        if (step.Basis.Length == 0)
            yield return new(step.Code, "依据", "依据要填：法规写文号，地方承诺写“地方承诺，以本地规定为准”，施工写“施工合同工期”");
        if (step.ValidMonths is < 1 or > LongestValid)
            yield return new(step.Code, "有效期（月）", $"有效期填1到{LongestValid}个月，长期有效的留空");
        if (step.CostPerDay is < 0 or > DearestDay)
            yield return new(step.Code, "每赶一天（万元）", "每赶一天的费用填0以上的数，单位是万元");
        foreach (var tag in TemplateChoice.Tags(step.Tag).Where(t => !TemplateChoice.IsKnown(t)))
            yield return new(step.Code, "情形", $"没有“{tag}”这种情形，可用的有{string.Join('、', TemplateChoice.All.Select(c => c.Tag))}");
    }
}
