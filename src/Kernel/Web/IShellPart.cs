using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;

namespace Guatu.Kernel.Web;

/// <summary>Something a room adds to the top bar of every page: the bell, the names one may act for. It must be cheap.</summary>
public interface IShellPart
{
    /// <summary>The model with what this room adds.</summary>
    Task<ShellModel> AddAsync(ShellModel model, Actor actor, CancellationToken stop);
}
