namespace Guatu.Language;

/// <summary>One kind of evidence for or against a sentence being an order.</summary>
internal enum Evidence
{
    Order, MoreOrders, SoftOrder, Ensure, Ban, Wish, ActorOrdered, ActorActs, Leading, DateLimit, VagueLimit, Number, Rhythm,
    Work, Effort, Thing, BareWork, TaskSection, AfterOrder, Item, ListEnd, WillDo,
    Mind, Spirit, Zeal, Happened, PastFrame, Reported, Superior, Slogan, Condition, Everybody, Procedure, Thanks, Describing,
    Stating, Closing, ReviewSection, Copula, Short, NoForce, OrderOfMind, Consequence, Long, OpensWithOrder, OrderToAll, ForObject, PlainNumber, Fragment, Bound, Goal, HardBan, AnySection, NextStep, Assigned, BoundTask, CaseRule, Imperative, Retold, Tally,
}

/// <summary>
/// The weights of the evidence, in log odds. They were fitted by ridge-regularised logistic regression on labelled
/// speeches and rounded; a positive weight speaks for an order. The phrase is what the reader of a finding sees.
/// </summary>
internal static class Weights
{
    public const double Bias = -3.65;

    /// <summary>Sentences at or above this sum are taken as directives.</summary>
    public const double Threshold = 0;

    /// <summary>Counts above this add nothing: the third spirit word says no more than the second.</summary>
    public const int Cap = 3;

    private static readonly Dictionary<Evidence, (double Weight, string Phrase)> Table = new()
    {
        // Force: who says that something must be done, and how hard.
        [Evidence.Order] = (0.8, "有责任词"),
        [Evidence.MoreOrders] = (0.0, "连续部署"),
        [Evidence.OpensWithOrder] = (0.7, "开头即部署"),
        [Evidence.ForObject] = (0.15, "有明确对象"),
        [Evidence.OrderToAll] = (-0.2, "对全体的号召"),
        [Evidence.Goal] = (2.2, "宣布目标"),
        [Evidence.Bound] = (0.85, "有上下限"),
        [Evidence.Fragment] = (-4.0, "残句"),
        [Evidence.PlainNumber] = (-0.7, "只有数字没有要求"),
        [Evidence.SoftOrder] = (0.2, "有要求语气"),
        [Evidence.Ensure] = (0.6, "要求结果"),
        [Evidence.Ban] = (0.7, "有禁止词"),
        [Evidence.HardBan] = (1.0, "有禁令"),
        [Evidence.Wish] = (0.3, "有祈使词"),
        [Evidence.WillDo] = (0.9, "表态将做"),
        [Evidence.NoForce] = (-1.6, "无责任词"),
        // Somebody is named.
        [Evidence.ActorOrdered] = (1.4, "点名单位"),
        [Evidence.ActorActs] = (0.8, "单位作主语"),
        [Evidence.Leading] = (0.3, "有牵头负责"),
        // It can be checked.
        [Evidence.DateLimit] = (1.0, "有时限"),
        [Evidence.VagueLimit] = (0.3, "有时间要求"),
        [Evidence.Assigned] = (1.5, "有人有时限"),
        [Evidence.BoundTask] = (1.2, "部署中的限值"),
        [Evidence.Imperative] = (1.4, "部署中的祈使句"),
        [Evidence.CaseRule] = (1.0, "对何种情形如何处置"),
        [Evidence.NextStep] = (1.2, "说下一步"),
        [Evidence.Number] = (0.45, "有指标"),
        [Evidence.Rhythm] = (0.8, "有频次"),
        [Evidence.Work] = (1.0, "有具体动作"),
        [Evidence.Effort] = (0.0, "有工作动词"),
        [Evidence.Thing] = (0.4, "有具体对象"),
        [Evidence.BareWork] = (0.3, "动词开头"),
        [Evidence.Consequence] = (0.1, "有追责"),
        // Where it stands.
        [Evidence.TaskSection] = (1.2, "在部署部分"),
        [Evidence.AfterOrder] = (1.35, "承接上句部署"),
        [Evidence.Item] = (0.35, "条目"),
        [Evidence.ListEnd] = (0.0, ""),
        [Evidence.AnySection] = (0.5, ""),
        [Evidence.ReviewSection] = (-1.2, "在总结部分"),
        // Zeal instead of work.
        [Evidence.Mind] = (-0.25, "认识类词语"),
        [Evidence.OrderOfMind] = (-0.2, "要求的是态度"),
        [Evidence.Spirit] = (-0.65, "精神类词语"),
        [Evidence.Zeal] = (-0.55, "号召用语"),
        [Evidence.Closing] = (-0.8, "结束语"),
        [Evidence.Everybody] = (-0.6, "泛指全体"),
        // Reporting and arguing.
        [Evidence.Happened] = (-0.8, "已发生"),
        [Evidence.PastFrame] = (-0.1, "说过去"),
        [Evidence.Reported] = (-0.2, "转述"),
        [Evidence.Retold] = (-3.0, "转述以前或上级的要求"),
        [Evidence.Tally] = (-2.5, "罗列情况数字"),
        [Evidence.Superior] = (-0.1, "提到上级"),
        [Evidence.Slogan] = (-0.55, "口号比喻"),
        [Evidence.Copula] = (-0.85, "判断句"),
        [Evidence.Condition] = (-0.7, "假设"),
        [Evidence.Procedure] = (-0.8, "会议程序"),
        [Evidence.Thanks] = (-2.0, "致谢"),
        [Evidence.Describing] = (-0.55, "描述情况"),
        [Evidence.Stating] = (-0.3, "描述状态"),
        [Evidence.Short] = (0.0, "过短"),
        [Evidence.Long] = (0.0, "长句"),
    };

    // The table as an array: it is asked for every word.
    private static readonly double[] Values = [.. Enum.GetValues<Evidence>().Select(e => Table[e].Weight)];

    /// <summary>All kinds, the strongest for an order first, the strongest against it last.</summary>
    public static Evidence[] Strongest { get; } = [.. Enum.GetValues<Evidence>().OrderByDescending(e => Table[e].Weight).ThenBy(e => e)];

    public static double Of(Evidence evidence) => Values[(int)evidence];

    public static string Phrase(Evidence evidence) => Table[evidence].Phrase;
}
