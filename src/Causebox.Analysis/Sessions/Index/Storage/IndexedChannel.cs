namespace Causebox.Analysis.Sessions.Index;

/// <summary>A channel of the source, and how many messages it has.</summary>
internal sealed record IndexedChannel(
    ushort Id, ushort SchemaId, string Topic, string MessageEncoding, IReadOnlyDictionary<string, string> Metadata, long Messages);
