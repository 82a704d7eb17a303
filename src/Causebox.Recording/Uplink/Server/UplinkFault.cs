namespace Causebox.Recording.Uplink;

/// <summary>Why a request was not done.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Message">In words, for the log.</param>
/// <param name="RetryAfter">When the server wants to be asked again; null where it did not say.</param>
/// <param name="Offset">The bytes that the server has; null where it did not say.</param>
internal sealed record UplinkFault(FaultKind Kind, string Message, TimeSpan? RetryAfter = null, long? Offset = null)
{
    /// <summary>Whether anything else sent now would meet the same.</summary>
    public bool ConcernsServer =>
        Kind is FaultKind.Unreachable or FaultKind.ServerTrouble or FaultKind.Throttled or FaultKind.Unauthorised or FaultKind.StorageFull;
}
