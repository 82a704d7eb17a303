namespace Causebox.Cli;

/// <summary>Notes when a planted fault acts and when its effect is beyond the threshold of the guard that watches for it.</summary>
internal sealed class TruthLog(PlantedFault? fault)
{
    public PlantedFault? Fault => fault;

    /// <summary>The first cycle in which it acts.</summary>
    public TruthMoment? Onset { get; private set; }

    /// <summary>The first cycle in which its effect, as it is and not as it is measured, is beyond the threshold.</summary>
    public TruthMoment? Crossing { get; private set; }

    /// <summary>The last cycle in which it acts.</summary>
    public TruthMoment? End { get; private set; }

    public void Note(int cycleId, long nanoseconds, bool isActing, bool isBeyondThreshold)
    {
        var moment = new TruthMoment(cycleId, nanoseconds);
        if (isActing)
            (Onset, End) = (Onset ?? moment, moment);
        if (isBeyondThreshold)
            Crossing ??= moment;
    }
}
