namespace Causebox.Recording.Uplink;

/// <summary>What waits on the robot.</summary>
internal sealed record SpoolReport(int ItemsWaiting, long BytesWaiting, long BytesHeld, long BudgetBytes, DateTimeOffset? OldestWaiting);
