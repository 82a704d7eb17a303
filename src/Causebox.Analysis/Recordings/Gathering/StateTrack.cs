namespace Causebox.Analysis.Recordings;

/// <summary>
/// A field that takes few values: what they are, how long each lasted, and when one followed another. A field with more values than a
/// state machine has is given up.
/// </summary>
internal sealed class StateTrack
{
    private const int MostStates = 32;
    private const int MostTransitions = 256;
    private const int LongestText = 200;

    private readonly List<State> _states = [];
    private readonly List<Transition> _transitions = [];
    private State? _current;
    private ulong _since;

    /// <summary>The values; empty when there are too many.</summary>
    public IReadOnlyList<State> States => _states;

    /// <summary>The first 256 changes in order.</summary>
    public IReadOnlyList<Transition> Transitions => _transitions;

    /// <summary>The value at the end; null when there are too many or none.</summary>
    public State? Current => _current;

    /// <summary>Whether the field takes too many values to be a state.</summary>
    public bool IsGivenUp { get; private set; }

    public void Add(ulong time, bool value)
    {
        if (IsGivenUp)
            return;
        if ((Find(value ? 1 : 0, null) ?? Enter(value ? "true" : "false", value ? 1 : 0, time)) is { } state)
            Take(time, state);
    }

    public void Add(ulong time, double value)
    {
        if (IsGivenUp)
            return;
        if ((Find(value, null) ?? Enter(value.ToString(System.Globalization.CultureInfo.InvariantCulture), value, time)) is { } state)
            Take(time, state);
    }

    public void Add(ulong time, string text)
    {
        if (IsGivenUp)
            return;
        if (text.Length > LongestText)
            text = text[..LongestText];
        if ((Find(double.NaN, text) ?? Enter(text, double.NaN, time)) is { } state)
            Take(time, state);
    }

    private State? Find(double value, string? text)
    {
        if (_current is not null && Is(_current, value, text))
            return _current;
        foreach (var state in _states)
        {
            if (Is(state, value, text))
                return state;
        }

        return null;
    }

    private static bool Is(State state, double value, string? text) =>
        text is null ? state.Value.Equals(value) : string.Equals(state.Text, text, StringComparison.Ordinal);

    private State? Enter(string text, double value, ulong time)
    {
        if (_states.Count == MostStates)
        {
            IsGivenUp = true;
            _states.Clear();
            _transitions.Clear();
            _states.TrimExcess();
            _transitions.TrimExcess();
            _current = null;
            return null;
        }

        var state = new State(text, value, time);
        _states.Add(state);
        return state;
    }

    private void Take(ulong time, State state)
    {
        if (!ReferenceEquals(state, _current))
            Change(time, state);
        else
            state.Duration += time - state.Last;
        state.LongestDuration = Math.Max(state.LongestDuration, time - _since);
        state.Last = time;
        state.Count++;
    }

    private void Change(ulong time, State state)
    {
        if (_current is { } before)
        {
            before.Duration += time - before.Last;
            before.LongestDuration = Math.Max(before.LongestDuration, time - _since);
            if (_transitions.Count < MostTransitions)
                _transitions.Add(new Transition(time, before, before.Last, state));
        }

        state.Stretches++;
        _since = time;
        _current = state;
    }
}
