using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>A session in buckets.</summary>
internal sealed record SummaryView(string SessionId, [property: OneOf("cycle", "time")] string By, int Count, IReadOnlyList<BucketView> Buckets);
