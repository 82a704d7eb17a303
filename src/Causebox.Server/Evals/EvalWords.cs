namespace Causebox.Server.Evals;

/// <summary>Words of the interface and of the database.</summary>
internal static class EvalWords
{
    public const string Pending = "pending";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Expired = "expired";

    public const string ResultComplete = "complete";
    public const string ResultFailed = "failed";

    public const int LongestVersion = 200;
    public const int LongestName = 200;
    public const int LongestError = 4000;
    public const int MostBaselines = 10_000;
    public const int LongestMetrics = 64 << 10;

    public static readonly string[] Statuses = [Pending, Completed, Failed, Expired];
}
