using System.Security.Cryptography;
using System.Text.Json;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace Guatu.People.Channels;

/// <summary>The mail server notices leave through, as kept: the password is sealed with the installation's own keys.</summary>
/// <param name="Host">Name or address of the server.</param>
/// <param name="Port">1–65535; 25 or 587 as usual.</param>
/// <param name="Tls">STARTTLS is demanded.</param>
/// <param name="User">Account, when the server asks for one.</param>
/// <param name="SealedPassword">Its password, sealed.</param>
/// <param name="From">Sender's address.</param>
/// <param name="Site">Address of this program for links in mails, e.g. http://10.1.2.3:5080; empty: no links.</param>
/// <param name="PlainHosts">Hosts of the internal network that robots may be reached at without TLS.</param>
internal sealed record MailSettings(string Host, int Port, bool Tls, string? User, string? SealedPassword, string From, string? Site, IReadOnlyList<string>? PlainHosts = null)
{
    public const string Key = "people.mail";

    public static readonly MailSettings None = new("", 25, false, null, null, "", null);

    /// <summary>True when mails can be sent.</summary>
    public bool Complete => Host.Length > 0 && From.Length > 0;

    public static async Task<MailSettings> ReadAsync(ZoneSettings settings, CancellationToken stop) =>
        JsonSerializer.Deserialize<MailSettings>(await settings.GetAsync(Key, "null", stop), GuatuJson.Options) ?? None;

    public string ToJson() => JsonSerializer.Serialize(this, GuatuJson.Options);
}

/// <summary>Seals secrets of channels, so that a copy of the database alone does not tell them.</summary>
internal sealed class Seals(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("guatu.people.channels");

    public string Seal(string secret) => _protector.Protect(secret);

    /// <summary>The secret, or null when it was sealed with keys that are gone.</summary>
    public string? Open(string? kept)
    {
        if (string.IsNullOrEmpty(kept))
            return null;
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
