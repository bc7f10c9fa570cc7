using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;

namespace Guatu.Host.Demo;

/// <summary>
/// Hashes each password once and hands out the same hash again. Only the loader uses it: forty people share one printed
/// password, and forty honest hashes would cost two seconds of the first start for no secret.
/// </summary>
internal sealed class OnceHasher<TUser> : IPasswordHasher<TUser>
    where TUser : class
{
    private readonly PasswordHasher<TUser> _hasher = new();
    private readonly ConcurrentDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    public string HashPassword(TUser user, string password) => _hashes.GetOrAdd(password, p => _hasher.HashPassword(user, p));

    public PasswordVerificationResult VerifyHashedPassword(TUser user, string hashedPassword, string providedPassword) =>
        _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);

    /// <summary>Puts it in the place of the hasher, whatever the user's type is called.</summary>
    public static void TakePlace(IServiceCollection services)
    {
        for (var i = 0; i < services.Count; i++)
            if (services[i].ServiceType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IPasswordHasher<>))
                services[i] = ServiceDescriptor.Singleton(type, typeof(OnceHasher<>).MakeGenericType(type.GetGenericArguments()));
    }
}
