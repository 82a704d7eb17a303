using System.Text;

namespace Causebox.Recording.Uplink;

/// <summary>The last of what a program says, whatever the amount. For several threads at once.</summary>
internal sealed class OutputTail
{
    public const int MostBytes = 4096;

    private readonly Lock _lock = new();
    private readonly List<byte> _bytes = new(2 * MostBytes);

    public string Text
    {
        get
        {
            lock (_lock)
                return Encoding.UTF8.GetString([.. _bytes.TakeLast(MostBytes)]);
        }
    }

    public async Task ReadAsync(Stream stream, CancellationToken stop)
    {
        var buffer = new byte[MostBytes];
        try
        {
            for (var read = 1; read > 0;)
            {
                read = await stream.ReadAsync(buffer, stop);
                Add(buffer.AsSpan(0, read));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The program is not waited for any longer; what it said so far counts.
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _bytes.AddRange(bytes);
            if (_bytes.Count > 2 * MostBytes)
                _bytes.RemoveRange(0, _bytes.Count - MostBytes);
        }
    }
}
