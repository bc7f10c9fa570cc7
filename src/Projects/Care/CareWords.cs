namespace Guatu.Projects.Care;

/// <summary>Chinese of places and ways of contact.</summary>
public static class CareWords
{
    /// <summary>包保领导, 包保干部.</summary>
    public static string Of(Seat seat) => seat == Seat.Leader ? "包保领导" : "包保干部";

    /// <summary>All ways in the order of forms.</summary>
    public static readonly IReadOnlyList<ContactWay> Ways = [ContactWay.Site, ContactWay.Phone, ContactWay.Talk, ContactWay.Other];

    /// <summary>现场…</summary>
    public static string Of(ContactWay way) => way switch { ContactWay.Site => "现场", ContactWay.Phone => "电话", ContactWay.Talk => "座谈", _ => "其他" };
}
