using Guatu.Scheduling.Calendars;

namespace Guatu.Scheduling.Networks;

/// <summary>Activities and the links between them (网络计划). Plain data, never changed by what is worked out from it.</summary>
/// <param name="Start">Where activities without predecessors begin.</param>
/// <param name="Calendar">Calendar of activities that have none of their own, and of lags.</param>
/// <param name="Activities">In any order; the order is the one answers come in.</param>
/// <param name="Links">In any order.</param>
public sealed record Network(DateTime Start, WorkingCalendar Calendar, IReadOnlyList<Activity> Activities, IReadOnlyList<Link> Links)
{
    /// <summary>Dates of constraints win over links where they disagree; without it links win and the float turns negative.</summary>
    public bool HonourConstraints { get; init; } = true;

    /// <summary>Laid backward from this moment: everything as late as possible, <see cref="Start"/> is worked out.</summary>
    public DateTime? BackFrom { get; init; }

    /// <summary>Float in working minutes up to which an activity counts as critical, 0 and more.</summary>
    public long CriticalUpTo { get; init; }
}

/// <summary>What can be wrong with a network.</summary>
public enum FaultKind
{
    /// <summary>Two activities have one key.</summary>
    DuplicateKey,

    /// <summary>A link names a key no activity has.</summary>
    UnknownLinkEnd,

    /// <summary>A parent is named that does not exist.</summary>
    UnknownParent,

    /// <summary>Activities wait for each other, or a summary lies inside itself.</summary>
    Circle,

    /// <summary>A duration below 0, or a pause outside its activity.</summary>
    BadDuration,

    /// <summary>A constraint of a kind that needs a date has none.</summary>
    MissingDate,
}

/// <summary>Why a network cannot be worked out.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Keys">The activities concerned; of a circle in order, each waited for by the next and the last by the first.</param>
/// <param name="Names">Their names, in the same order.</param>
public sealed record NetworkFault(FaultKind Kind, IReadOnlyList<long> Keys, IReadOnlyList<string> Names)
{
    /// <summary>The fault in a sentence that says what to mend.</summary>
    public string Sentence => Kind switch
    {
        FaultKind.DuplicateKey => $"编号 {Keys[0]} 用了两次（{string.Join("、", Names)}），请给其中一项另编号。",
        FaultKind.UnknownLinkEnd => $"有搭接关系指向不存在的工序 {Keys[0]}，请删去这条关系或补上工序。",
        FaultKind.UnknownParent => $"“{Names[0]}”的上级工序不存在，请重新指定。",
        FaultKind.Circle => $"工序首尾相接成了圈：{string.Join(" → ", Names.Append(Names[0]))}，请去掉其中一条搭接关系。",
        FaultKind.BadDuration => $"“{Names[0]}”的工期或间歇不对，工期不能小于 0，间歇须在工期之内。",
        FaultKind.MissingDate => $"“{Names[0]}”的日期约束没有填日期，请补上或取消约束。",
        _ => throw new InvalidOperationException(Kind.ToString()),
    };
}
