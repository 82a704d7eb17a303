namespace Causebox.Mcap;

/// <summary>How many messages there were and from when to when; times are 0 while there are none.</summary>
internal struct MessageTally
{
    private ulong _start;

    public ulong Count { get; private set; }

    public readonly ulong StartTime => _start;

    public ulong EndTime { get; private set; }

    public void Add(ulong logTime)
    {
        _start = Count == 0 ? logTime : Math.Min(_start, logTime);
        EndTime = Math.Max(EndTime, logTime);
        Count++;
    }
}
