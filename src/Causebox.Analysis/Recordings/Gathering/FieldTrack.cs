namespace Causebox.Analysis.Recordings;

/// <summary>One field of a channel's messages. A field is numeric, or has states, or both while its numbers are few.</summary>
/// <param name="path">Member names with dots, positions and keys in brackets; empty where the message itself is the value.</param>
internal sealed class FieldTrack(string path)
{
    public string Path { get; } = path;

    /// <summary>Its numbers; null for truth values and texts.</summary>
    public NumericTrack? Numbers { get; private set; }

    /// <summary>Its states.</summary>
    public StateTrack States { get; } = new();

    /// <summary>Whether its values are truth values.</summary>
    public bool IsBoolean { get; private set; }

    /// <summary>Whether its values are texts.</summary>
    public bool IsText { get; private set; }

    /// <summary>Messages with the field.</summary>
    public long Count { get; private set; }

    /// <summary>Whether its numbers are too many to be states: a measurement rather than a mode.</summary>
    public bool IsMeasurement => Numbers is not null && States.IsGivenUp;

    public void Add(ulong time, double value)
    {
        Count++;
        (Numbers ??= new NumericTrack()).Add(time, value);
        if (double.IsFinite(value))
            States.Add(time, value);
    }

    public void Add(ulong time, bool value)
    {
        Count++;
        IsBoolean = true;
        States.Add(time, value);
    }

    public void Add(ulong time, string text)
    {
        Count++;
        IsText = true;
        States.Add(time, text);
    }
}
