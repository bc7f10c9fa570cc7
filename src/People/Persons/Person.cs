using Guatu.Kernel.Permissions;
using Microsoft.AspNetCore.Identity;

namespace Guatu.People.Persons;

/// <summary>A person who can sign in. Identity keeps password, lockout and stamps; the rest is the zone's.</summary>
internal sealed class PersonRow : IdentityUser<long>
{
    public required string Name { get; set; }
    public string? Post { get; set; }
    public long? UnitId { get; set; }
    public Role Roles { get; set; }

    /// <summary>Leader's place in the fixed order of leaders; 0 for others.</summary>
    public int Place { get; set; }
    public bool MustChangePassword { get; set; }

    /// <summary>When the password was set; null for one from before that was kept.</summary>
    public DateTimeOffset? PasswordSetAt { get; set; }
    public bool Retired { get; set; }
}
