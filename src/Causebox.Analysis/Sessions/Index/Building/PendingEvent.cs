namespace Causebox.Analysis.Sessions.Index;

/// <summary>A notable event of a cycle; a null decision is a change of context.</summary>
internal sealed record PendingEvent(Decision? Decision, int Layer, string? Guard, string Reason, string? FaultSource, string? Change, string? Context, string? FromContext)
{
    private const int LongestText = 500;

    /// <summary>A guard's decision.</summary>
    public static PendingEvent Of(GuardOutcome outcome) =>
        new(outcome.Decision, outcome.Layer, Cut(outcome.Guard), Cut(outcome.Reason)!, Cut(outcome.FaultSource), null, null, null);

    /// <summary>A change of context.</summary>
    public static PendingEvent Transition(string change, string context, string? from, string? guard, string? reason) =>
        new(null, -1, Cut(guard), Cut(reason) ?? "", null, Cut(change), Cut(context), Cut(from));

    /// <summary>A text that an index keeps.</summary>
    public static string? Cut(string? text) =>
        text is null || text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
}
