namespace Causebox.Analysis.Recordings;

/// <summary>The sequence numbers of a channel's messages: whether they count, and what is missing.</summary>
internal sealed class SequenceTrack
{
    // A larger step is a restart of the sender, or no counter at all; nobody loses that many messages and goes on.
    private const uint LargestLoss = 100_000;

    private const int MostLosses = 16;

    private readonly Largest<(ulong Time, long Missing)> _losses = new(MostLosses);
    private uint _last;
    private long _count;
    private long _ones;

    /// <summary>Numbers that were passed over.</summary>
    public long Missing { get; private set; }

    /// <summary>How often numbers were passed over.</summary>
    public long Losses { get; private set; }

    /// <summary>Log time of the first message after a loss, nanoseconds.</summary>
    public ulong FirstLoss { get; private set; }

    /// <summary>The largest losses, in no order.</summary>
    public IEnumerable<(ulong Time, long Missing)> Largest => _losses.Items.Select(item => item.Item);

    /// <summary>Whether nearly every message counts one on from the one before.</summary>
    public bool IsCounter => _count >= 20 && _ones >= 0.9 * (_count - 1);

    public void Add(ulong time, uint sequence)
    {
        var step = unchecked(sequence - _last);
        _last = sequence;
        if (_count++ == 0)
            return;
        if (step == 1)
            _ones++;
        else if (step is > 1 and <= LargestLoss)
            AddLoss(time, step - 1);
    }

    private void AddLoss(ulong time, long missing)
    {
        Missing += missing;
        if (Losses++ == 0)
            FirstLoss = time;
        _losses.Add(missing, (time, missing));
    }
}
