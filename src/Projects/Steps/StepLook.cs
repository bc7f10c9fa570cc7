using Guatu.Kernel.Look;

namespace Guatu.Projects.Steps;

/// <summary>How a step is shown: shape and word of its state, its days, its limits.</summary>
internal static class StepLook
{
    public static string Shape(Step s) => s.State switch
    {
        StepState.Done => Shapes.FlagRed,
        StepState.Standing => Shapes.Stop,
        _ => s.LateDays > 0 ? Shapes.Red : s.State == StepState.Going ? Shapes.Green : Shapes.None,
    };

    public static string Word(Step s, DateOnly today) => s.State switch
    {
        StepState.Done => $"{Zh.Day(s.FinishedOn!.Value, today)}办完",
        StepState.Standing => "停表",
        StepState.Going => s.LateDays > 0 ? $"办理中　晚{s.LateDays}天" : "办理中",
        StepState.Ready => s.IsPermit ? "今天就能受理" : "今天就能开始",
        StepState.ReadyWaived => "可以容缺受理",
        _ => s.LateDays > 0 ? $"未到　晚{s.LateDays}天" : "未到",
    };

    public static string Days(Step s) => StepWords.Days(s.Days, s.Count);

    public static string Actual(Step s, DateOnly today) => (s.StartedOn, s.FinishedOn) switch
    {
        ({ } from, { } to) => Zh.Span(from, to, today),
        ({ } from, null) => Zh.Day(from, today) + "起",
        _ => Zh.NotApplicable,
    };
}
