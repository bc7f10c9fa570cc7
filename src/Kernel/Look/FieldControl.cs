using Microsoft.AspNetCore.Components;

namespace Guatu.Kernel.Look;

/// <summary>
/// What every form control has in common. With a <see cref="Label"/> the control stands in its own
/// <c>Field</c>; without one it is the bare control and wants <see cref="Aria"/> or a label elsewhere.
/// </summary>
public abstract class FieldControl : ComponentBase
{
    /// <summary>The name sent with the form.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>The id; the name when not given.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>The label above.</summary>
    [Parameter] public string? Label { get; set; }

    /// <summary>A few grey words behind the label: 选填, 统计口径.</summary>
    [Parameter] public string? Small { get; set; }

    /// <summary>The name for readers when there is no label.</summary>
    [Parameter] public string? Aria { get; set; }

    /// <summary>The unit, outside the box.</summary>
    [Parameter] public string? Unit { get; set; }

    /// <summary>The last value and its source, or how to fill it.</summary>
    [Parameter] public string? Help { get; set; }

    /// <summary>May be true but asks for a word: 慢了17个百分点，请写清卡在哪、谁来办。</summary>
    [Parameter] public string? Warn { get; set; }

    /// <summary>Cannot be true: says why, in place.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Must be filled.</summary>
    [Parameter] public bool Required { get; set; }

    /// <summary>Cannot be changed and is not sent.</summary>
    [Parameter] public bool Disabled { get; set; }

    /// <summary>Classes besides the control's own.</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>Any other attribute: placeholder, maxlength, list, autofocus, data-*, hx-*.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    /// <summary>The id as used.</summary>
    protected string Key => Id ?? Name;

    /// <summary>For aria-invalid.</summary>
    protected string? Invalid => Error is null ? null : "true";

    /// <summary>For aria-describedby: the lines below that are there.</summary>
    protected string? Described
    {
        get
        {
            if (Help is null && Warn is null && Error is null)
                return null;
            var lines = new[] { (Error, "-error"), (Warn, "-warn"), (Help, "-help") };
            return string.Join(' ', lines.Where(line => line.Item1 is not null).Select(line => Key + line.Item2));
        }
    }

    /// <summary>The control's classes joined with the page's.</summary>
    protected string Classes(string own) => Class is null ? own : own + " " + Class;
}
