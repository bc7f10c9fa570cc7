namespace Guatu.Kernel.Look;

/// <summary>What the top bar of every page shows. The host makes it once per request.</summary>
public sealed record ShellModel
{
    /// <summary>The zone's name, as 临江经济开发区.</summary>
    public required string ZoneName { get; init; }

    /// <summary>The main places, in order.</summary>
    public IReadOnlyList<ShellMenuItem> Menu { get; init; } = [];

    /// <summary>The places under 更多.</summary>
    public IReadOnlyList<ShellMenuItem> More { get; init; } = [];

    /// <summary>The person signed in; nothing on pages anybody may see.</summary>
    public string? UserName { get; init; }

    /// <summary>The unit of that person.</summary>
    public string? UnitName { get; init; }

    /// <summary>Notices not read yet; nothing hides the bell.</summary>
    public int? Unread { get; init; }

    /// <summary>People one may act for now.</summary>
    public IReadOnlyList<ShellPlace> Places { get; init; } = [];

    /// <summary>Name of the person one is acting for; nothing when as oneself.</summary>
    public string? ActingFor { get; init; }

    /// <summary>The day from which demonstration data counts; nothing when the data is real.</summary>
    public DateOnly? DemoDay { get; init; }

    /// <summary>What the step before has done, said once on the next page.</summary>
    public string? Toast { get; init; }

    /// <summary>Where 大屏 leads; nothing hides the link.</summary>
    public string? ScreenHref { get; init; } = "/screen";

    /// <summary>Where the mark leads.</summary>
    public string HomeHref { get; init; } = "/";

    /// <summary>Where the sign-out form is posted.</summary>
    public string SignOutHref { get; init; } = "/sign-out";
}

/// <summary>One place in the menu.</summary>
/// <param name="Key">The key a page names as its own in <c>Shell.Current</c>.</param>
/// <param name="Text">The words.</param>
/// <param name="Href">The address.</param>
/// <param name="Count">How many things wait there; nought and nothing are not shown.</param>
public sealed record ShellMenuItem(string Key, string Text, string Href, int? Count = null);

/// <summary>Somebody one may act for.</summary>
/// <param name="Id">What the form sends.</param>
/// <param name="Text">代李敏办理.</param>
public sealed record ShellPlace(long Id, string Text);

/// <summary>One piece of a segmented control.</summary>
public sealed record SegItem(string Text, string Href, bool Current = false);

/// <summary>One line of a select.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Disabled">Shown, cannot be chosen.</param>
public sealed record Choice(string Value, string Text, string? Group = null, bool Disabled = false);
