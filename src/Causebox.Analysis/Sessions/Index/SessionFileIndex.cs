using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// What one file of a session holds, in columns: cycles, notable events, frames, channels, and where in the file each lies. Immutable; several
/// threads may ask it at once.
/// </summary>
public sealed class SessionFileIndex
{
    private SessionFileIndex(IndexInfo info, IndexContent content)
    {
        (Info, Content) = (info, content);
        Check(info, content);
        Rows = new CycleRows(content.Cycles);
    }

    /// <summary>Bytes of the file that the index covers.</summary>
    public long SourceBytes => Info.SourceBytes;

    /// <summary>Whether the file ended with its footer: nothing more will come.</summary>
    public bool HasFooter => Info.HasFooter;

    /// <summary>Whether the file was said to be final when it was indexed, or has its footer.</summary>
    public bool IsFinal => Info.IsFinal;

    /// <summary>Cycles.</summary>
    public long Cycles => Rows.Count;

    /// <summary>What was passed over: the first hundred stretches.</summary>
    public ImmutableArray<SessionDamage> Damage => [.. Info.Damage];

    /// <summary>Bytes of memory that the index takes, about; also about those of its side file. For whoever keeps several.</summary>
    public long MemoryBytes => Content.Bytes + (2L * Info.DefinitionBytes) + 4096;

    internal IndexInfo Info { get; }

    internal IndexContent Content { get; }

    internal CycleRows Rows { get; }

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
        Stream source, bool isFinal, SessionIndexLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!isFinal && !source.CanSeek)
            throw new ArgumentException("a file that may grow needs a seekable stream", nameof(source));
        return Pass(source, source.CanSeek ? source.Position : 0, isFinal, IndexInfo.Beginning, IndexContent.Empty, limits ?? SessionIndexLimits.Default, cancellation);
    }

    /// <summary>Reads a side file; everything in it is checked before it is used.</summary>
    /// <exception cref="SessionIndexException">It is damaged, cut off, or of another version.</exception>
    public static SessionFileIndex Load(Stream sideFile, SessionIndexLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(sideFile);
        var (info, content) = SideFile.Read(sideFile, limits ?? SessionIndexLimits.Default);
        return new SessionFileIndex(info, content);
    }

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
    public SessionFileIndex Extend(Stream source, bool isFinal, SessionIndexLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanSeek)
            throw new ArgumentException("to go on needs a seekable stream", nameof(source));
        var origin = source.Position;
        var length = source.Length - origin;
        if (!SourceMark.Fits(source, origin, Info) || (IsFinal && length > SourceBytes && !HasFooter))
        {
            source.Position = origin;
            return Build(source, isFinal, limits, cancellation);
        }

        var isUnchanged = HasFooter || Info.IsFull || (length == SourceBytes && IsFinal == isFinal);
        return isUnchanged ? this : Pass(source, origin, isFinal, Info, Content, limits ?? SessionIndexLimits.Default, cancellation);
    }

    /// <summary>Whether this is the index of a file: it is as long as was indexed or longer, and begins and (where indexed) ends with the same bytes.</summary>
    /// <param name="source">The file, seekable, at its first byte, to which it returns.</param>
    public bool IsOf(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var origin = source.Position;
        var fits = SourceMark.Fits(source, origin, Info);
        source.Position = origin;
        return fits;
    }

    /// <summary>Writes the side file. The same index gives the same bytes.</summary>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        SideFile.Write(to, Info, Content);
    }

    private static SessionFileIndex Pass(
        Stream source, long origin, bool isFinal, IndexInfo earlier, IndexContent content, SessionIndexLimits limits, CancellationToken cancellation)
    {
        using var input = new MarkedStream(source, SourceMark.MostBytes);
        if (source.CanSeek)
            source.Position = origin + earlier.SourceBytes;
        using var pass = IndexPass.Begin(input, isFinal, earlier, content, limits);
        pass.Run(cancellation);
        var (info, built) = pass.Build(isFinal);
        if (source.CanSeek)
        {
            var head = SourceMark.TailBytes(info.SourceBytes);
            info = info with
            {
                HeadBytes = head,
                HeadHash = SourceMark.Hash(source, origin, 0, head),
                TailHash = SourceMark.Hash(source, origin, info.SourceBytes - head, head),
            };
        }
        else
        {
            var head = input.Head[..(int)Math.Min(input.Head.Length, info.SourceBytes)];
            info = info with { HeadBytes = head.Length, HeadHash = Convert.ToHexString(SHA256.HashData(head)) };
        }

        return new SessionFileIndex(info, built);
    }

    /// <summary>What the blocks say must fit what is said of the file.</summary>
    private static void Check(IndexInfo info, IndexContent content)
    {
        if (info.Cameras.Count != content.Frames.Length)
            throw new SessionIndexException($"expected frames of {info.Cameras.Count} cameras, found those of {content.Frames.Length}");
        if (info.HasPending && content.Cycles.IsEmpty)
            throw new SessionIndexException("expected a block of cycles that are not sealed, found none");
        if (!info.IsSound)
            throw new SessionIndexException("expected whole lists and numbers within their bounds in the section about the file, found others");
        for (var i = 1; i < content.Cycles.Length; i++)
        {
            if (content.Cycles[i].FirstId <= content.Cycles[i - 1].LastId)
                throw new SessionIndexException("expected blocks by rising cycle ids, found them in another order");
        }
    }
}
