namespace Causebox.Server.Live;

/// <summary>The data of the events <c>reset</c> and <c>end</c>.</summary>
internal sealed record LiveReason(string Reason)
{
    /// <summary>A reset: what was missed is kept no longer, or the place is none.</summary>
    public const string TooOld = "too_old";

    /// <summary>A reset: more changed at once than is told one by one.</summary>
    public const string TooMany = "too_many";

    /// <summary>An end: the client did not take what was sent.</summary>
    public const string TooSlow = "too_slow";

    /// <summary>An end: the login or key that opened the stream is no longer good for it.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>An end: the server stops, or cannot go on.</summary>
    public const string Stopping = "stopping";
}
