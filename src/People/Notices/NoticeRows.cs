namespace Guatu.People.Notices;

/// <summary>A sentence for one person: shown at the bell, kept on the page 消息.</summary>
internal sealed class NoticeRow
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Kind { get; set; }
    public required string Text { get; set; }

    /// <summary>Where the matter is, a path of this site.</summary>
    public required string Href { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>The way a notice leaves the program.</summary>
internal enum DeliveryChannel
{
    Mail = 1,
    Robot = 2,
}

/// <summary>How far a delivery is.</summary>
internal enum DeliveryState
{
    Waiting = 1,
    Sending = 2,
    Sent = 3,

    /// <summary>Given up: the time limit of the rulebook has passed, or the other side refused for good.</summary>
    Failed = 4,
}

/// <summary>One notice on its way out. Written in the transaction of the notice, so that neither is there without the other.</summary>
internal sealed class DeliveryRow
{
    public long Id { get; set; }

    /// <summary>The notice mailed; null for a robot, which tells a group once.</summary>
    public long? NoticeId { get; set; }
    public long? PersonId { get; set; }
    public long? RobotId { get; set; }
    public DeliveryChannel Channel { get; set; }
    public required string Kind { get; set; }
    public required string Text { get; set; }
    public required string Href { get; set; }
    public DeliveryState State { get; set; }

    /// <summary>Goes into the one mail of the day.</summary>
    public bool Digest { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset NextTryAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public string? LastError { get; set; }

    /// <summary>Grows with every change, so that two nodes never take the same one.</summary>
    public int Version { get; set; }
}

/// <summary>What a person wants to be told outside the program.</summary>
internal sealed class NoticeChoiceRow
{
    public long PersonId { get; set; }

    /// <summary>Kinds that are not mailed, parted by blanks. Muted, not chosen: a new kind is mailed until somebody says no.</summary>
    public required string MutedKinds { get; set; }

    /// <summary>One mail a day instead of single ones.</summary>
    public bool Digest { get; set; }
}

/// <summary>A robot in a group chat. Its address holds its key, so it is kept sealed.</summary>
internal sealed class RobotRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public RobotKind Kind { get; set; }
    public required string SealedAddress { get; set; }
    public string? SealedSecret { get; set; }

    /// <summary>Kinds it is told, parted by blanks.</summary>
    public required string Kinds { get; set; }
    public bool Enabled { get; set; }
}

/// <summary>Whose robot it is; decides the shape of the message.</summary>
public enum RobotKind
{
    /// <summary>企业微信.</summary>
    WeCom = 1,

    /// <summary>钉钉.</summary>
    DingTalk = 2,

    /// <summary>飞书.</summary>
    Feishu = 3,
}
