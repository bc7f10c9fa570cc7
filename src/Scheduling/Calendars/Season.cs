namespace Guatu.Scheduling.Calendars;

/// <summary>A stretch of days on which less is done: 雨季, 冬季, 春节停工, 高考, 重污染天气.</summary>
/// <param name="Name">As people say it.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Factor">Share of a day's working time that is left, 0 to 1; 0 closes the days.</param>
public sealed record Season(string Name, DateOnly From, DateOnly To, decimal Factor);
