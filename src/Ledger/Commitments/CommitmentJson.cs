using Guatu.Ledger.WallPages;

namespace Guatu.Ledger.Commitments;

/// <summary>A commitment as the API tells it.</summary>
internal static class CommitmentJson
{
    public static object Brief(JudgedCommitment item) => new
    {
        id = item.Row.Id,
        number = item.Row.Number,
        title = item.Row.Title,
        lead = item.Unit?.Name,
        leadUnitId = item.Row.LeadUnitId,
        leader = item.Leader?.Called,
        assignedOn = item.Row.AssignedOn,
        beginsOn = item.Row.BeginsOn,
        due = item.Row.Due,
        firstDue = item.Row.FirstDue,
        doneOn = item.Row.DoneOn,
        target = item.Row.Target,
        unit = item.Row.TargetUnit,
        value = item.Row.LastValue,
        reportedOn = item.Row.LastReportOn,
        topic = item.Row.Topic,
        meeting = item.Row.MeetingName,
        light = item.Light.State.ToString(),
        sentence = item.Light.Sentence,
        daysOwed = item.Light.DaysOwed,
        daysOverdue = item.Light.DaysOverdue,
        earnedOn = item.Light.EarnedOn,
    };
}
