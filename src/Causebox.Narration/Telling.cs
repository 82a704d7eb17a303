namespace Causebox.Narration;

/// <summary>What came of asking for a narrative.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">Two or three sentences of plain text; null unless it was written.</param>
/// <param name="Dropped">Sentences that did not pass the checks, by the check that they failed.</param>
/// <param name="Tokens">What the vendor says it used, in and out together; 0 where it does not say.</param>
/// <param name="RetryAfter">How long the vendor asks to be left alone; null where it does not say.</param>
/// <param name="IsVendorFault">Whether the vendor failed, rather than the model's text: the same again may succeed later, and others fail now.</param>
public sealed record Telling(
    NarrationOutcome Outcome, string? Text, IReadOnlyList<string> Dropped, long Tokens, TimeSpan? RetryAfter, bool IsVendorFault)
{
    /// <summary>The outcome as a word of logs and figures: <c>written</c>, <c>rate_limited</c> and so on.</summary>
    public string Word => Outcome switch
    {
        NarrationOutcome.Written => "written",
        NarrationOutcome.Timeout => "timeout",
        NarrationOutcome.RateLimited => "rate_limited",
        NarrationOutcome.Refused => "refused",
        NarrationOutcome.Malformed => "malformed",
        NarrationOutcome.Truncated => "truncated",
        NarrationOutcome.Unverified => "unverified",
        _ => "error",
    };
}
