namespace Causebox.Server.Sessions;

/// <summary>A file of a folder as the database has it.</summary>
/// <param name="SessionUid">The session it is of.</param>
/// <param name="Name">Its name.</param>
/// <param name="IndexedOf">Which of its bytes were indexed; null before anybody looked.</param>
internal sealed record FolderFileRow(Guid SessionUid, string Name, string? IndexedOf);
