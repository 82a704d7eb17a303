using System.Threading.Channels;
using Causebox.Server.Database;

namespace Causebox.Server.Live;

/// <summary>
/// What waits to be sent to one client: a bounded number of pieces, each shared with the others of its organization. A client that does not take them is
/// let go; it comes again and is told what it missed.
/// </summary>
internal sealed class LiveStream(OrganizationId organization)
{
    /// <summary>A quarter of a second each at least, so that this is a quarter of a minute of changes without a pause.</summary>
    public const int MostWaiting = 64;

    private readonly Channel<byte[]> _pieces = Channel.CreateBounded<byte[]>(MostWaiting);
    private string? _reason;

    public OrganizationId Organization { get; } = organization;

    /// <summary>Ends when the stream does and what waited is read.</summary>
    public ChannelReader<byte[]> Pieces => _pieces.Reader;

    /// <summary>Why it ended; null while it has not.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    public void Offer(byte[] piece)
    {
        if (!_pieces.Writer.TryWrite(piece))
            End(LiveReason.TooSlow);
    }

    /// <summary>Ends it; the first reason counts.</summary>
    public void End(string reason)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        _pieces.Writer.TryComplete();
    }
}
