namespace Causebox.Recording.Uplink;

/// <summary>How many readings the server took.</summary>
internal sealed record HealthAnswer(int Accepted);
