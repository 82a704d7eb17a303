namespace Causebox.Server.Episodes;

/// <summary>What made the server analyse an episode; words of the audit log.</summary>
internal static class AnalysisTrigger
{
    public const string Finalize = "finalize";
    public const string StatusChange = "status_change";
    public const string Rerun = "rerun";
    public const string Job = "job";
    public const string Video = "video";
    public const string Silence = "silence";
    public const string Backfill = "backfill";
    public const string EvalResult = "eval_result";
    public const string VerificationResult = "verification_result";
}
