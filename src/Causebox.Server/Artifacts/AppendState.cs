namespace Causebox.Server.Artifacts;

/// <summary>
/// How far an upload in parts has come: the caller keeps it beside the upload, in the transaction that acknowledges a part, and hands it back with the
/// next. Bytes past <see cref="Length"/> that a crash left behind do not count and are written over.
/// </summary>
/// <param name="Length">Bytes that are kept.</param>
/// <param name="Data">The store's own notes; null at the beginning.</param>
internal sealed record AppendState(long Length, string? Data = null)
{
    public static AppendState Empty { get; } = new(0);
}
