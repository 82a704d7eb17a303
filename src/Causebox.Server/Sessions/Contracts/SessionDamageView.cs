namespace Causebox.Server.Sessions;

/// <summary>What was passed over in a session's files.</summary>
internal sealed record SessionDamageView(string Description, long Bytes);
