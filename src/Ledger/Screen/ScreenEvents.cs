using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Guatu.Kernel.Outbox;
using Guatu.Ledger.Commitments;

namespace Guatu.Ledger.Screen;

/// <summary>Tells big screens that something changed; they fetch the page again.</summary>
internal static class ScreenEvents
{
    public static async IAsyncEnumerable<string> ListenAsync(ChangeFeed feed, [EnumeratorCancellation] CancellationToken stop)
    {
        // A slow screen needs only the newest word; older ones are dropped.
        var news = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var listening = feed.Listen(change =>
        {
            if (change.Topic == LedgerTopics.Changed)
                news.Writer.TryWrite(change.Id.ToString());
        });
        // What changed while the page was on its way was told to nobody: the first word makes the screen look once more.
        yield return "0";
        await foreach (var id in news.Reader.ReadAllAsync(stop))
            yield return id;
    }
}
