using System.Collections.Immutable;

namespace Causebox.Analysis.Recordings;

/// <summary>Everything that the fields of a recording themselves call wrong.</summary>
internal sealed class FaultScan
{
    // A number that is not called a code and takes many values measures something, such as a control error.
    private const int MostUnnamedCodes = 4;

    private FaultScan(ImmutableArray<Fault> faults, ImmutableArray<FieldRef> counters)
    {
        Faults = faults;
        Counters = counters;
    }

    /// <summary>In the order of the first onset.</summary>
    public ImmutableArray<Fault> Faults { get; }

    /// <summary>Counters of faults that rose.</summary>
    public ImmutableArray<FieldRef> Counters { get; }

    public IEnumerable<Fault> Of(FaultKind kind) => Faults.Where(fault => fault.Kind == kind);

    public static FaultScan Of(RecordingEvidence recording)
    {
        var faults = new List<Fault>();
        var counters = new List<FieldRef>();
        foreach (var where in recording.Fields())
        {
            var words = FieldName.WordsOf(where.Topic, where.Field.Path);
            if (IsRisingCounter(where.Field, words))
                counters.Add(where);
            else
                Add(faults, where, words);
        }

        return new FaultScan([.. faults.OrderBy(fault => fault.State.First)], [.. counters]);
    }

    private static bool IsRisingCounter(FieldTrack field, string[] words) =>
        field.Numbers is { IsInteger: true, Rises: > 0, Falls: 0, Min: >= 0 } && FaultWords.IsCounter(words);

    private static void Add(List<Fault> faults, FieldRef where, string[] words)
    {
        var states = where.Field.States;
        if (states.States.Count == 0)
            return;
        var kind = where.Field.IsText ? null : FaultWords.KindOf(words);
        foreach (var state in states.States)
        {
            var found = where.Field switch
            {
                { IsText: true } => FaultWords.KindOfText(words, state.Text),
                { IsBoolean: true } when FaultWords.IsHealth(words) => state.Text == "false"
                    && IsUsuallyTrue(where.Field) ? FaultKind.HealthLost : null,
                { IsBoolean: true } => state.Text == "true" ? kind : null,
                { Numbers: { } numbers } => kind is not null && state.Value > 0 && IsCode(where.Field, numbers, words) ? kind : null,
                _ => null,
            };
            if (found is { } wrong)
                faults.Add(new Fault(where, wrong, state, [.. states.Transitions.Where(change => ReferenceEquals(change.To, state))]));
        }
    }

    private static bool IsUsuallyTrue(FieldTrack field) =>
        field.States.States.Any(state => state.Text == "true" && state.Count >= 0.75 * field.Count);

    private static bool IsCode(FieldTrack field, NumericTrack numbers, string[] words)
    {
        if (!numbers.IsInteger || numbers.Min < 0)
            return false;
        var states = field.States.States;
        return FaultWords.IsCode(words) || (states.Count <= MostUnnamedCodes && states.MaxBy(state => state.Count)!.Value == 0);
    }
}
