using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// What one file of a session holds, in columns: cycles, notable events, frames, channels, and where in the file each lies. Immutable; several
/// threads may ask it at once.
/// </summary>
public sealed class SessionFileIndex
{
    /// <summary>Bytes of the file that the index covers.</summary>
    public long SourceBytes => throw new NotSupportedException();

    /// <summary>Whether the file ended with its footer: nothing more will come.</summary>
    public bool HasFooter => throw new NotSupportedException();

    /// <summary>Whether the file was said to be final when it was indexed.</summary>
    public bool IsFinal => throw new NotSupportedException();

    /// <summary>Cycles.</summary>
    public long Cycles => throw new NotSupportedException();

    /// <summary>What was passed over: the first hundred stretches.</summary>
    public ImmutableArray<SessionDamage> Damage => throw new NotSupportedException();

    /// <summary>Bytes of memory that the index takes, about; also about those of its side file. For whoever keeps several.</summary>
    public long MemoryBytes => throw new NotSupportedException();

    /// <summary>Indexes a file in one pass.</summary>
    /// <param name="source">The file at its first byte. Any stream for a final file; seekable for one that may grow.</param>
    /// <param name="isFinal">
    /// Whether the file is all there is. Then a cut end is damage, and what can be saved of it is. Otherwise the pass stops before the first record
    /// that is not whole, and <see cref="Extend"/> goes on from there.
    /// </param>
    /// <param name="limits">The most that the index may take.</param>
    /// <param name="cancellation">Stops between two records.</param>
    /// <exception cref="Causebox.Mcap.McapException">It is no MCAP file at all.</exception>
    public static SessionFileIndex Build(
        Stream source, bool isFinal, SessionIndexLimits? limits = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Reads a side file; everything in it is checked before it is used.</summary>
    /// <exception cref="SessionIndexException">It is damaged, cut off, or of another version.</exception>
    public static SessionFileIndex Load(Stream sideFile, SessionIndexLimits? limits = null) => throw new NotSupportedException();

    /// <summary>
    /// Goes on where this index ended, when the file has grown. The same bytes give the same index whether they are indexed at once or in
    /// any pieces. A file that is not the one that was indexed (shorter, or other bytes) is indexed anew.
    /// </summary>
    /// <param name="source">The file, seekable, at its first byte.</param>
    /// <param name="isFinal">As for <see cref="Build"/>.</param>
    /// <param name="limits">The most that the index may take.</param>
    /// <param name="cancellation">Stops between two records.</param>
    /// <returns>A new index; this one where nothing has changed.</returns>
    /// <exception cref="Causebox.Mcap.McapException">It is another file now, and no MCAP file at all.</exception>
    public SessionFileIndex Extend(
        Stream source, bool isFinal, SessionIndexLimits? limits = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Whether this is the index of a file: it is as long as was indexed or longer, and begins and (where indexed) ends with the same bytes.</summary>
    /// <param name="source">The file, seekable, at its first byte, to which it returns.</param>
    public bool IsOf(Stream source) => throw new NotSupportedException();

    /// <summary>Writes the side file. The same index gives the same bytes.</summary>
    public void Save(Stream to) => throw new NotSupportedException();
}
