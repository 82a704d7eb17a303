namespace Causebox.Analysis.Recordings;

/// <summary>A field was in a state that its own name, or the state's, calls wrong.</summary>
/// <param name="Where">The field.</param>
/// <param name="Kind">What kind of wrong.</param>
/// <param name="State">The state.</param>
/// <param name="Onsets">The changes into the state, at most 256.</param>
internal sealed record Fault(FieldRef Where, FaultKind Kind, State State, Transition[] Onsets)
{
    /// <summary>Whether the recording begins with it, so that nothing shows the field can be otherwise.</summary>
    public bool IsFromStart => State.First == Where.Channel.Timing.Earliest;

    public bool IsActiveAtEnd => ReferenceEquals(Where.Field.States.Current, State);

    public double Seconds => PythonRounding.Round(State.Duration / 1e9, 3);

    public double LongestSeconds => PythonRounding.Round(State.LongestDuration / 1e9, 3);

    /// <summary>Its share of the messages with the field.</summary>
    public double Share => (double)State.Count / Where.Field.Count;

    /// <summary>
    /// Certain only where the field is seen to become wrong, and is not wrong most of the time: a flag that is always up may well be one
    /// that is up when all is well.
    /// </summary>
    public bool IsCertain => Onsets.Length > 0 && Share <= 0.5;
}
