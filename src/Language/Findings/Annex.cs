namespace Guatu.Language;

/// <summary>
/// “责任单位:经发局。完成时限:6月30日。” in sentences of their own, as minutes have it: they complete the directive before.
/// </summary>
internal static class Annex
{
    private static readonly string[] Labels =
        ["责任单位", "牵头单位", "责任部门", "牵头部门", "配合单位", "协办单位", "配合部门", "参与单位", "完成时限", "完成时间", "时限要求", "办理时限", "责任人", "责任领导", "主办单位", "承办单位"];

    public static bool Is(CleanText text, Sentence sentence)
    {
        var at = sentence.Start;
        while (at < sentence.End && text[at] is '(' or '【' or '[' or ' ' && at < sentence.End) at++;
        foreach (var label in Labels)
        {
            var end = at + label.Length;
            if (end < sentence.End && text.Chars.AsSpan(at, label.Length).SequenceEqual(label) && text[end] is ':' or '】' or ']' && end < sentence.End) return true;
        }

        return false;
    }

    public static Directive Join(CleanText text, Directive directive, SentenceParts parts)
    {
        var responsible = new List<Actor>(directive.Responsible.Where(a => a.Basis == ActorBasis.Explicit));
        var collaborators = new List<Actor>(directive.Collaborators);
        foreach (var unit in parts.Units)
        {
            var actor = new Actor { Name = text.WithoutNoise(unit.Start, unit.End), Start = text.RawStart(unit.Start), End = text.RawEnd(unit.End), Basis = ActorBasis.Explicit };
            (unit.Helps ? collaborators : responsible).Add(actor);
        }

        return directive with
        {
            Responsible = responsible.Count > 0 ? responsible : directive.Responsible, Collaborators = collaborators,
            Deadlines = [.. directive.Deadlines, .. parts.Deadlines], Confidence = Confidence.High,
        };
    }
}
