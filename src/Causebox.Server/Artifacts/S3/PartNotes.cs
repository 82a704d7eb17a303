namespace Causebox.Server.Artifacts.S3;

/// <summary>What is to be known of an upload in parts to go on with it.</summary>
/// <param name="Multipart">S3's own upload; null while there is none.</param>
/// <param name="Tags">Of its parts, in order.</param>
/// <param name="Waiting">Sizes of the objects that wait to become a part, in order.</param>
internal sealed record PartNotes(string? Multipart, IReadOnlyList<string> Tags, IReadOnlyList<int> Waiting);
