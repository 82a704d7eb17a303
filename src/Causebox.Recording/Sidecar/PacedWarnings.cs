using System.Globalization;

namespace Causebox.Recording;

/// <summary>Warnings of something that may happen a thousand times a second: one a second is said, with how many were not. For several threads at once.</summary>
internal sealed class PacedWarnings(RecorderEnvironment environment)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long? _said;
    private long _unsaid;

    public void Warn(string what)
    {
        string more;
        lock (_lock)
        {
            if (_said is { } before && environment.Time.GetElapsedTime(before) < Period)
            {
                _unsaid++;
                return;
            }

            more = _unsaid > 0 ? string.Create(CultureInfo.InvariantCulture, $" (and {_unsaid} before it)") : "";
            (_said, _unsaid) = (environment.Time.GetTimestamp(), 0);
        }

        environment.Notify(new RecorderNotice(NoticeLevel.Warning, what + more));
    }
}
