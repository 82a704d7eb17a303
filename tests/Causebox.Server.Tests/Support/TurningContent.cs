using System.Net;

namespace Causebox.Server.Tests.Support;

/// <summary>A body of a known length, made while it is sent, in the midst of which something happens.</summary>
internal sealed class TurningContent(long length, long turnAt = long.MaxValue, Func<Task>? turn = null, Action? eachMegabyte = null) : HttpContent
{
    private const int BlockBytes = 1 << 20;

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var block = Bytes.Of(11, BlockBytes);
        var hasTurned = false;
        var sent = 0L;
        while (sent < length)
        {
            if (turn is not null && !hasTurned && sent >= turnAt)
            {
                await stream.FlushAsync(cancellationToken);
                await turn();
                hasTurned = true;
            }

            var count = (int)Math.Min(BlockBytes, length - sent);
            await stream.WriteAsync(block.AsMemory(0, count), cancellationToken);
            sent += count;
            eachMegabyte?.Invoke();
        }
    }
}
