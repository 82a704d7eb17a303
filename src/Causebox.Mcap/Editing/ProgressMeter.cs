namespace Causebox.Mcap;

/// <summary>Passes progress on when there is some to speak of, and stops work that was cancelled.</summary>
internal sealed class ProgressMeter(IProgress<long>? progress, long step, CancellationToken cancellation)
{
    /// <summary>How often progress in bytes is told.</summary>
    public const long Bytes = 1 << 20;

    /// <summary>How often progress in messages is told.</summary>
    public const long Messages = 10_000;

    private readonly long _step = step;
    private long _next = step;

    public void Report(long value)
    {
        cancellation.ThrowIfCancellationRequested();
        if (value < _next)
            return;
        _next = value + _step;
        progress?.Report(value);
    }

    public void Finish(long value) => progress?.Report(value);
}
