namespace Causebox.Analysis.Recordings;

/// <summary>One field of a channel's messages. A field is numeric, or has states, or both while its numbers are few.</summary>
/// <param name="path">Member names with dots, positions and keys in brackets; empty where the message itself is the value.</param>
internal sealed class FieldTrack(string path)
{
    private ulong _time;
    private Shape? _shape;

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

    /// <summary>How its numbers usually behave; only for a measurement, and when all of them were added.</summary>
    public Shape Shape => _shape ??= Shape.Of(Numbers!);

    public void Add(ulong time, double value)
    {
        Advance(time);
        (Numbers ??= new NumericTrack()).Add(_time, value);
        if (double.IsFinite(value))
            States.Add(_time, value);
    }

    public void Add(ulong time, bool value)
    {
        Advance(time);
        IsBoolean = true;
        States.Add(_time, value);
    }

    public void Add(ulong time, string text)
    {
        Advance(time);
        IsText = true;
        States.Add(_time, TextTemplate.OfState(text));
    }

    /// <summary>Takes a message in which the field is null: an error that is over, or a value that is unknown.</summary>
    public void AddNull(ulong time)
    {
        Advance(time);
        States.Add(_time, "null");
    }

    // A clock that goes back is for another rule to tell; here time stands still until it has caught up.
    private void Advance(ulong time)
    {
        Count++;
        _time = Math.Max(time, _time);
    }
}
