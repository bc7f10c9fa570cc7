namespace Guatu.Projects.Register;

/// <summary>Which stages a kind of project passes, in which order, and which may be passed over. Pure.</summary>
public static class StageRules
{
    /// <summary>Stages a project of this kind can have at all.</summary>
    public static bool Fits(ProjectKind kind, Stage stage) => stage switch
    {
        // Only what makes goods is run on trial, comes to full output and above scale.
        Stage.Trial or Stage.FullOutput or Stage.AboveScale => MakesGoods(kind),
        _ => true,
    };

    /// <summary>
    /// May it be passed over? 谋划 and 储备 often lie before the register began; government works sign no investment
    /// contract; a start by 开工令 has no permit; 在建 is what follows 开工 by itself; 达产 and 上规 come in either order. A
    /// chemical plant never runs without 试生产.
    /// </summary>
    public static bool MaySkip(ProjectKind kind, Stage stage) => !Fits(kind, stage) || stage switch
    {
        Stage.Idea or Stage.Reserve or Stage.Permitted or Stage.Building or Stage.FullOutput or Stage.AboveScale => true,
        Stage.Signed => !MakesGoods(kind),
        Stage.Trial => kind != ProjectKind.Chemical,
        _ => false,
    };

    /// <summary>The first stage that is missing before this one may be reached; null when the way is free.</summary>
    public static Stage? Missing(ProjectKind kind, IReadOnlyCollection<Stage> reached, Stage wanted)
    {
        var known = reached.Count == 0 ? (Stage?)null : reached.Max();
        return ProjectWords.InOrder.Where(s => s < wanted && !(s < known) && s != known && !MaySkip(kind, s)).Select(s => (Stage?)s).FirstOrDefault();
    }

    /// <summary>The stage that is used instead of one that does not fit.</summary>
    public static Stage Instead(Stage stage) => stage == Stage.Trial ? Stage.Running : Stage.Reviewed;

    /// <summary>Do the days of these two stages have to follow each other?</summary>
    public static bool Ordered(Stage earlier, Stage later) => !(earlier == Stage.FullOutput && later == Stage.AboveScale);

    /// <summary>What may come next, nearest first.</summary>
    public static IReadOnlyList<Stage> Next(ProjectKind kind, IReadOnlyCollection<Stage> reached) =>
        [.. ProjectWords.InOrder.Where(s => Fits(kind, s) && !reached.Contains(s) && Missing(kind, reached, s) is null)];

    private static bool MakesGoods(ProjectKind kind) => kind is ProjectKind.Industry or ProjectKind.Chemical;
}
