namespace Causebox.Narration;

/// <summary>How asking for a narrative ended.</summary>
public enum NarrationOutcome
{
    /// <summary>There is a text, and it was checked.</summary>
    Written,

    /// <summary>No whole answer within the time limit.</summary>
    Timeout,

    /// <summary>The vendor wants fewer requests.</summary>
    RateLimited,

    /// <summary>The model or the vendor's filter refused.</summary>
    Refused,

    /// <summary>The answer is none: no JSON, an unknown form, empty, too long.</summary>
    Malformed,

    /// <summary>The answer ends before its end: cut off on the way, or by the limit of tokens.</summary>
    Truncated,

    /// <summary>The text says what the evidence does not.</summary>
    Unverified,

    /// <summary>Anything else: not reached, not allowed, broken.</summary>
    Error,
}
