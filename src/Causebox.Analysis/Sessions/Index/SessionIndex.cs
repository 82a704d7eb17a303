using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// A session over all its files: everything that can be asked of it. What needs only the indexes takes milliseconds at a million cycles; what reads
/// messages opens the files, reads the segments that hold what is asked for, and closes them. Several threads may ask at once. There is nothing to
/// dispose.
/// </summary>
public sealed class SessionIndex
{
    private const ulong DefaultTolerance = 100_000_000;
    private readonly CycleListing _listing;

    // Made when first asked for; two who ask at once make the same.
    private SessionOverview? _overview;

    /// <summary>A session of these files, in their order (<c>_001</c>, <c>_002</c>, …); at least one.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SessionIndex(IEnumerable<SessionPart> parts)
    {
        Parts = [.. parts];
        if (Parts.IsEmpty)
            throw new ArgumentException("a session has at least one file", nameof(parts));
        _listing = new CycleListing(Parts);
    }

    /// <summary>The files.</summary>
    public ImmutableArray<SessionPart> Parts { get; }

    /// <summary>What the session is.</summary>
    public SessionOverview Overview => _overview ??= Overviews.Of(Parts);

    /// <summary>Lists cycles.</summary>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is none of ours.</exception>
    public CyclePage Cycles(CycleQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _listing.Page(query);
    }

    /// <summary>Lists notable events.</summary>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is none of ours.</exception>
    public EventPage Events(EventQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return EventListing.Page(Parts, query);
    }

    /// <summary>Sums up a range in buckets.</summary>
    /// <exception cref="ArgumentException">The number of buckets is out of range.</exception>
    public CycleSummary Summarize(SummaryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Summarizer.Run(Parts, query);
    }

    /// <summary>The first cycle of a trace, or null.</summary>
    public CycleRow? FindTrace(string traceId)
    {
        ArgumentNullException.ThrowIfNull(traceId);
        return _listing.FindTrace(traceId);
    }

    /// <summary>Everything recorded of a cycle, read from its file; null where there is no such cycle.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public SessionCycleDetail? Detail(long cycleId, CancellationToken cancellation = default)
    {
        for (var file = 0; file < Parts.Length; file++)
        {
            var (start, end) = Parts[file].Index.Rows.Range(cycleId, cycleId == long.MaxValue ? null : cycleId + 1);
            if (start == end)
                continue;
            using var reader = new PartReader(Parts[file]);
            var detail = new CycleStream(_listing, Parts[file], file).Read(reader, start, end, cancellation).First();
            return new SessionCycleDetail(detail.Row, detail.Parts) { Cameras = CamerasAt(detail.Row.LogTime) };
        }

        return null;
    }

    /// <summary>Lists a camera's frames; null where there is no such camera.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="start">The first frame's number.</param>
    /// <param name="limit">The most frames: 1 to 1,000.</param>
    /// <exception cref="ArgumentException">The start is negative, or the limit is out of range.</exception>
    public FramePage? Frames(string camera, long start = 0, int limit = 1000)
    {
        _ = Cursor.CheckLimit(limit, 1000);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        if (FrameListing.Of(Parts, camera) is not { } frames)
            return null;
        var end = Math.Min(frames.Count, start + limit);
        var page = ImmutableArray.CreateBuilder<SessionFrame>();
        for (var index = start; index < end; index++)
            page.Add(frames.FrameOf(index));
        return new FramePage(camera, frames.Count, page.ToImmutable(), end < frames.Count ? end : null);
    }

    /// <summary>The bytes of a frame by its number; null where there is no such frame.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public FrameImage? Frame(string camera, long index, CancellationToken cancellation = default)
    {
        if (FrameListing.Of(Parts, camera) is not { } frames || frames.Find(index) is not var (file, row))
            return null;
        var table = frames.Table(file);
        using var reader = new PartReader(Parts[file]);
        return FrameReader.Read(
            reader, frames.FrameOf(index), camera, (int)table[FrameColumn.Segment, row], (int)table[FrameColumn.Place, row], cancellation);
    }

    /// <summary>The frame nearest to a log time (the earlier of two that are equally near); null where none is within the tolerance.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="logTime">Nanoseconds on the recorder's clock.</param>
    /// <param name="tolerance">How far it may be, nanoseconds; null for 100 ms.</param>
    public SessionFrame? FrameAt(string camera, ulong logTime, ulong? tolerance = null)
 =>
        FrameListing.Of(Parts, camera)?.Nearest(logTime, tolerance ?? DefaultTolerance);

    /// <summary>The least and greatest of every joint, bucket by bucket, read from the files within a bound.</summary>
    /// <exception cref="ArgumentException">The number of buckets is out of range.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public JointSeries Joints(JointQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new JointReader(Parts, query).Read(_listing, cancellation);
    }

    /// <summary>
    /// Writes a part of the session as one MCAP file, forward only: the metadata of the files, a metadata record <c>causebox.filter</c> that says what was
    /// filtered, the channels that are needed, the messages in the order of the files, and every index. What matches nothing is a valid file without messages.
    /// </summary>
    /// <remarks>
    /// A message that names its cycle (<c>cycle_id</c>, also of a frame from before an event) is taken with that cycle. Any other belongs, by its log time, to
    /// the first cycle that is not earlier, and behind the last cycle to the last. A recording without cycles is filtered by topics and time alone, and a
    /// bound on cycles takes nothing of it. Attachments are left out.
    /// </remarks>
    /// <exception cref="IOException">A file cannot be read, or the output cannot be written.</exception>
    public DownloadReport Download(SessionSelection selection, Stream output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(output);
        using var downloader = new Downloader(Parts, selection, output);
        return downloader.Run(cancellation);
    }

    /// <summary>
    /// Writes the cycles of a part of the session as CSV (UTF-8, CRLF, a header line): the columns of the index, then every joint's observed, requested and
    /// validated position. Texts that a spreadsheet would take for a formula begin with an apostrophe.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read, or the output cannot be written.</exception>
    public void ExportCsv(SessionSelection selection, Stream output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(output);
        new CsvExport(output, _listing.Latencies).Write(Select(selection, cancellation));
    }

    /// <summary>Writes the cycles of a part of the session as JSON, each as <see cref="SessionCycleDetail.WriteTo"/> does: an array, or one object a line.</summary>
    /// <exception cref="IOException">A file cannot be read, or the output cannot be written.</exception>
    public void ExportJson(SessionSelection selection, Stream output, bool lines = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(output);
        JsonExport.Write(Select(selection, cancellation), output, lines);
    }

    private IEnumerable<SessionCycleDetail> Select(SessionSelection selection, CancellationToken cancellation)
    {
        for (var file = 0; file < Parts.Length; file++)
        {
            var (start, end) = Parts[file].Index.Rows.Range(selection.StartCycle, selection.EndCycle);
            if (start >= end)
                continue;
            using var reader = new PartReader(Parts[file]);
            foreach (var detail in new CycleStream(_listing, Parts[file], file).Read(reader, start, end, cancellation))
            {
                if (!(detail.Row.LogTime < selection.StartLogTime) && !(detail.Row.LogTime >= selection.EndLogTime))
                    yield return detail;
            }
        }
    }

    private ImmutableSortedDictionary<string, SessionFrame> CamerasAt(ulong logTime)
    {
        var cameras = ImmutableSortedDictionary.CreateBuilder<string, SessionFrame>(StringComparer.Ordinal);
        foreach (var camera in Parts.SelectMany(part => part.Index.Info.Cameras).Distinct(StringComparer.Ordinal))
        {
            if (FrameAt(camera, logTime) is { } frame)
                cameras[camera] = frame;
        }

        return cameras.ToImmutable();
    }
}
