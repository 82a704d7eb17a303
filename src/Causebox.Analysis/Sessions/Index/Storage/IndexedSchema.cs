namespace Causebox.Analysis.Sessions.Index;

/// <summary>A schema of the source.</summary>
internal sealed record IndexedSchema(ushort Id, string Name, string Encoding, byte[] Data);
