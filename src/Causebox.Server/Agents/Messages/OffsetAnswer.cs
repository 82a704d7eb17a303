namespace Causebox.Server.Agents;

/// <summary>The bytes that the server has.</summary>
internal sealed record OffsetAnswer(long Offset);
