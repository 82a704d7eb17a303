namespace Causebox.Cli;

/// <summary>How far long work has come, on one line of standard error that goes away at the end; nothing where no person sees it.</summary>
/// <param name="total">What the work reports when it is done, or null where that is unknown.</param>
/// <param name="format">A reported number for a person.</param>
internal sealed class ProgressLine(Terminal terminal, long? total, Func<double, string> format) : IProgress<long>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly long _start = terminal.Clock.GetTimestamp();
    private long _shownAt = terminal.Clock.GetTimestamp();
    private bool _shown;

    /// <summary>Progress in bytes of an input.</summary>
    public static ProgressLine OfBytes(Terminal terminal, Stream input) =>
        new(terminal, input.CanSeek ? input.Length : null, Units.Bytes);

    /// <summary>Progress in messages, of which nobody knows how many there will be.</summary>
    public static ProgressLine OfMessages(Terminal terminal) => new(terminal, null, count => $"{Units.Count((long)count)} messages");

    public void Report(long value)
    {
        if (!terminal.ErrorIsTerminal || terminal.Clock.GetElapsedTime(_shownAt) < Interval)
            return;
        _shownAt = terminal.Clock.GetTimestamp();
        _shown = true;
        var seconds = terminal.Clock.GetElapsedTime(_start).TotalSeconds;
        var share = total is > 0 ? Units.Invariant($"{100.0 * value / total.Value,3:0} %  ") : "";
        terminal.Error.Write($"\r\e[K{share}{format(value)}, {format(value / seconds)}/s");
    }

    public void Dispose()
    {
        if (_shown)
            terminal.Error.Write("\r\e[K");
    }
}
