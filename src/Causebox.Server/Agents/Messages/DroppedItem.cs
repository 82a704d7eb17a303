namespace Causebox.Server.Agents;

/// <summary>What an agent deleted to stay within its disk budget.</summary>
internal sealed record DroppedItem(string Kind, string Subject, string Name, long SizeBytes, string Outcome, bool Acknowledged, DateTimeOffset Time);
