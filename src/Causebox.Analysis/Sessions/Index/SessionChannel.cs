namespace Causebox.Analysis.Sessions.Index;

/// <summary>A topic of a session.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="MessageEncoding">How its messages are encoded; of the first channel where several share the topic.</param>
/// <param name="SchemaName">The name of its schema; empty where it has none.</param>
/// <param name="SchemaEncoding">The language of its schema; empty where it has none.</param>
/// <param name="Messages">How many messages it has.</param>
public sealed record SessionChannel(string Topic, string MessageEncoding, string SchemaName, string SchemaEncoding, long Messages);
