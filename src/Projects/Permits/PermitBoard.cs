namespace Guatu.Projects.Permits;

/// <summary>An open permit.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Project">Its name.</param>
/// <param name="Code">Step.</param>
/// <param name="Name">What is handled.</param>
/// <param name="Office">Whose it is.</param>
/// <param name="Holder">Who holds the ball today.</param>
/// <param name="AcceptedOn">受理.</param>
/// <param name="Count">What its clock says.</param>
/// <param name="CountWord">工作日, 自然日.</param>
/// <param name="LastOn">Last day within the limit if nothing stops it; null while it stands or is over.</param>
/// <param name="Standing">Why its clock stands today; null while it runs.</param>
public sealed record OpenPermit(long ProjectId, string Project, string Code, string Name, string Office, string Holder, DateOnly AcceptedOn, ClockCount Count, string CountWord, DateOnly? LastOn, string? Standing);

/// <summary>A permit that could be accepted today.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Project">Its name.</param>
/// <param name="Code">Step.</param>
/// <param name="Name">What is handled.</param>
/// <param name="Office">Whose it is.</param>
/// <param name="Waiving">What would have to be waived; null when everything before it is done.</param>
public sealed record ReadyPermit(long ProjectId, string Project, string Code, string Name, string Office, string? Waiving);

/// <summary>How an office stands.</summary>
/// <param name="Office">Office.</param>
/// <param name="Open">在办.</param>
/// <param name="Standing">Of them 停表.</param>
/// <param name="Over">Of them 超时, those that stand not counted.</param>
/// <param name="Ready">今天就能受理.</param>
/// <param name="Lost">Days lost this year, open and done.</param>
public sealed record OfficeLine(string Office, int Open, int Standing, int Over, int Ready, int Lost);

/// <summary>A project that is signed and not started.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Project">Its name.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Unit">责任单位.</param>
/// <param name="StartBy">计划开工.</param>
/// <param name="Lights">土地, 征拆, 资金, 手续.</param>
/// <param name="Laid">Has it steps?</param>
public sealed record GreenLine(long ProjectId, string Project, string Stage, string? Unit, DateOnly? StartBy, IReadOnlyList<ReadyLight> Lights, bool Laid);

/// <summary>A paper that runs out before the site is opened.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Project">Its name.</param>
/// <param name="Code">Step that gave it.</param>
/// <param name="Name">What it is.</param>
/// <param name="Number">文号.</param>
/// <param name="UntilOn">Last day.</param>
/// <param name="DaysLeft">Calendar days left; negative when it has lapsed.</param>
public sealed record Expiring(long ProjectId, string Project, string Code, string Name, string? Number, DateOnly UntilOn, int DaysLeft);

/// <summary>容缺 that has not been made good.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Project">Its name.</param>
/// <param name="Code">Step that was taken.</param>
/// <param name="Missing">What is missing.</param>
/// <param name="Decider">谁同意.</param>
/// <param name="DueOn">补齐日.</param>
/// <param name="DaysOver">Calendar days past it; 0 when not.</param>
public sealed record OpenWaiver(long ProjectId, string Project, string Code, string Missing, string Decider, DateOnly DueOn, int DaysOver);

/// <summary>手续办理 across all projects.</summary>
/// <param name="Offices">One line an office, worst first.</param>
/// <param name="Open">在办, most overdue first.</param>
/// <param name="Ready">今天就能受理.</param>
/// <param name="Mending">Days the enterprises took to mend papers this year.</param>
/// <param name="Green">签约未开工.</param>
/// <param name="Expiring">有效期.</param>
/// <param name="Waivers">容缺待补.</param>
/// <param name="Today">Today.</param>
public sealed record PermitBoard(
    IReadOnlyList<OfficeLine> Offices, IReadOnlyList<OpenPermit> Open, IReadOnlyList<ReadyPermit> Ready, int Mending, IReadOnlyList<GreenLine> Green, IReadOnlyList<Expiring> Expiring, IReadOnlyList<OpenWaiver> Waivers, DateOnly Today);
