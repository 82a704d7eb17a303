namespace Causebox.Mcap;

/// <summary>Where to go on in a recording, and what its reader must know from before.</summary>
/// <param name="Offset">Bytes from the start of the file to a record outside of chunks.</param>
/// <param name="Header">The file's header, or null where unknown.</param>
/// <param name="Schemas">The schemas that were given before.</param>
/// <param name="Channels">The channels that were given before.</param>
public sealed record McapContinuation(long Offset, Header? Header, IReadOnlyCollection<Schema> Schemas, IReadOnlyCollection<Channel> Channels);
