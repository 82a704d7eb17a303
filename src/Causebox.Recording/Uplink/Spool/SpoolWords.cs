namespace Causebox.Recording.Uplink;

/// <summary>The contract's words for what the spool holds.</summary>
internal static class SpoolWords
{
    public static string Word(this SpoolKind kind) => kind == SpoolKind.Session ? "session" : "episode";

    public static string Word(this RunOutcome outcome) => outcome switch
    {
        RunOutcome.Ok => "ok",
        RunOutcome.Failed => "failed",
        _ => "unknown",
    };

    public static RunOutcome ParseOutcome(string? word) => word switch
    {
        "ok" => RunOutcome.Ok,
        "failed" => RunOutcome.Failed,
        _ => RunOutcome.Unknown,
    };
}
