namespace Causebox.Server.Sessions;

/// <summary>A topic of a session.</summary>
internal sealed record SessionTopicView(string Topic, string MessageEncoding, string SchemaName, long Messages);
