namespace Causebox.Server.Sessions;

/// <summary>A session in buckets.</summary>
internal sealed record SummaryView(string SessionId, string By, int Count, IReadOnlyList<BucketView> Buckets);
