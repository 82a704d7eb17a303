namespace Causebox.Analysis.Recordings;

/// <summary>When messages came, by their log times in the order of the file.</summary>
internal sealed class TimingTrack
{
    private const int Sampled = 1024;
    private const int MostSilences = 16;

    private readonly Decimated<Silence> _intervals = new(Sampled);
    private readonly Largest<Silence> _longest = new(MostSilences);
    private Rhythm? _rhythm;

    public long Count { get; private set; }

    /// <summary>Log time of the first message in the file, nanoseconds.</summary>
    public ulong First { get; private set; }

    /// <summary>Log time of the last message in the file, nanoseconds.</summary>
    public ulong Last { get; private set; }

    /// <summary>The earliest log time, nanoseconds.</summary>
    public ulong Earliest { get; private set; } = ulong.MaxValue;

    /// <summary>The latest log time, nanoseconds.</summary>
    public ulong Latest { get; private set; }

    /// <summary>Times between messages that follow each other, evenly sampled.</summary>
    public IReadOnlyList<Silence> Intervals => _intervals.Items;

    /// <summary>The longest times between messages, in no order.</summary>
    public IEnumerable<Silence> Longest => _longest.Items.Select(item => item.Item);

    /// <summary>How often the log time went back.</summary>
    public long Backwards { get; private set; }

    /// <summary>The largest step back: from the later log time to the earlier, though it comes later in the file.</summary>
    public Silence LargestBackwards { get; private set; }

    /// <summary>What is usual; only when all messages were added.</summary>
    public Rhythm Rhythm => _rhythm ??= Rhythm.Of(this);

    public void Add(ulong time)
    {
        if (Count++ == 0)
            First = time;
        else if (time >= Last)
            AddInterval(new Silence(Last, time));
        else
            AddBackwards(new Silence(time, Last));
        Last = time;
        Earliest = Math.Min(Earliest, time);
        Latest = Math.Max(Latest, time);
    }

    private void AddInterval(Silence interval)
    {
        _intervals.Add(interval);
        _longest.Add(interval.To - interval.From, interval);
    }

    private void AddBackwards(Silence step)
    {
        if (Backwards++ == 0 || step.To - step.From > LargestBackwards.To - LargestBackwards.From)
            LargestBackwards = step;
    }
}
