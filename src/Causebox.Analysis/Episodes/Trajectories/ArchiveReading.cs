namespace Causebox.Analysis.Episodes;

/// <summary>One reading of one archive: which members are series, which of them are looked at, and what they hold.</summary>
internal sealed class ArchiveReading(
    Stream archive, TrajectoryLimits limits, double? failureTimeSeconds, bool withOutlines, CancellationToken cancellation)
{
    private const int LeastRows = 2;
    private readonly List<SkippedMember> _skipped = [];
    private readonly Dictionary<string, StampTrack> _tracks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _noTrack = new(StringComparer.Ordinal);
    private HashSet<string> _names = [];
    private long _bytesLeft = limits.MaxBytes;

    /// <summary>Whether the whole run of each channel is of interest, and not only its end.</summary>
    public bool IsForProfile { get; init; }

    /// <summary>Takes every sample of what is read; null where the facts suffice.</summary>
    public List<RecordedSeries>? Kept { get; init; }

    /// <exception cref="NpzException">The archive's directory cannot be read.</exception>
    public Trajectory Read()
    {
        var names = LastOfEachName(ZipDirectory.Read(archive, limits.MaxMembers));
        _names = names.Keys.ToHashSet(StringComparer.Ordinal);
        var chosen = Choose([.. Candidates(names)]);
        foreach (var member in chosen)
            ReadStampsOf(member, names);
        var start = _tracks.Count == 0 ? 0 : _tracks.Values.Min(track => track.Clock.StartNanoseconds);
        var series = new List<TrajectorySeries>();
        foreach (var member in chosen)
        {
            if (ReadSeries(member, names, start) is { } one)
                series.Add(one);
        }

        return series.Count == 0 && _skipped.Count == 0
            ? Trajectory.Absent("the artifact holds no numeric series")
            : Trajectory.Of(series, _skipped);
    }

    /// <summary>Of two members with one name the last counts, as for NumPy.</summary>
    private Dictionary<string, MemberName> LastOfEachName(ZipEntry[] entries)
    {
        var names = new Dictionary<string, MemberName>(StringComparer.Ordinal);
        foreach (var member in entries.Select(entry => new MemberName(entry)).Where(member => member.IsArray))
        {
            if (names.ContainsKey(member.Name))
                Skip(member, "another member has the same name and comes later");
            names[member.Name] = member;
        }

        return names;
    }

    private IEnumerable<NumericMember> Candidates(Dictionary<string, MemberName> names)
    {
        foreach (var name in names.Values.Where(name => !name.IsStamps))
        {
            cancellation.ThrowIfCancellationRequested();
            if (ReadHead(name) is not { } member)
                continue;
            // A single value is a label or a setting, and nobody expects it to be a series.
            if (member.Rows < LeastRows || member.Columns < 1)
                continue;
            if (member.Columns > limits.MaxColumns)
                Skip(name, $"a row of it has {member.Columns:N0} values, and at most {limits.MaxColumns:N0} are looked at");
            else
                yield return member;
        }
    }

    private NumericMember? ReadHead(MemberName name)
    {
        try
        {
            return NumericMember.Read(archive, name);
        }
        catch (NpzException error)
        {
            if (error.Message != NpyType.TextRefusal)
                Skip(name, error.Message);
            return null;
        }
    }

    /// <summary>Joints first, then by name: the choice does not depend on how the archive was written.</summary>
    private List<NumericMember> Choose(NumericMember[] candidates)
    {
        var chosen = new List<NumericMember>();
        foreach (var member in candidates
            .OrderBy(member => member.Name.JointIn(_names) == JointQuantity.None).ThenBy(member => member.Name.Name, StringComparer.Ordinal))
        {
            if (chosen.Count == limits.MaxSeries)
                Skip(member.Name, $"it comes after the {limits.MaxSeries} series that are looked at");
            else if (Takes(member.Name.Entry.Bytes))
                chosen.Add(member);
            else
                Skip(member.Name, $"it holds {member.Name.Entry.Bytes:N0} bytes, and of the {limits.MaxBytes:N0} that are read {_bytesLeft:N0} are left");
        }

        return chosen;
    }

    private bool Takes(long bytes)
    {
        if (bytes > _bytesLeft)
            return false;
        _bytesLeft -= bytes;
        return true;
    }

    /// <summary>Members of one stream share their stamps.</summary>
    private void ReadStampsOf(NumericMember member, Dictionary<string, MemberName> names)
    {
        if (StampsOf(member, names) is not { } stamps || _tracks.ContainsKey(stamps.Name) || _noTrack.ContainsKey(stamps.Name))
            return;
        try
        {
            if (!Takes(stamps.Entry.Bytes))
                throw new NpzException($"they hold {stamps.Entry.Bytes:N0} bytes, and {_bytesLeft:N0} are left to be read");
            _tracks[stamps.Name] = StampTrack.Of(MemberReading.ReadStamps(archive, NumericMember.Read(archive, stamps), cancellation), stamps.StreamName);
        }
        catch (NpzException error)
        {
            _noTrack[stamps.Name] = $"its stamps {BoundedText.Of(stamps.Name, 100)}: {error.Message}";
        }
    }

    private static MemberName? StampsOf(NumericMember member, Dictionary<string, MemberName> names) =>
        member.Name.StampNames.Select(name => names.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

    private TrajectorySeries? ReadSeries(NumericMember member, Dictionary<string, MemberName> names, long start)
    {
        var (track, reason) = TrackOf(member, names);
        var failure = track is null ? long.MaxValue : FailureOn(track, start);
        var scans = new ChannelScan[member.Columns];
        for (var column = 0; column < scans.Length; column++)
            scans[column] = new ChannelScan(member.Rows, track?.Passed, failure, limits.MaxSamples / scans.Length);
        var outlines = OutlineScan.Of(withOutlines ? member : null, limits);
        var watches = Watch(member, track, failure, start);
        var kept = Kept is null ? null : SampleColumn.Of(member);
        try
        {
            MemberReading.ReadColumns(archive, member, (column, values) =>
            {
                scans[column].Add(values);
                outlines?[column].Add(values);
                watches[column].Add(values);
                kept?[column].Add(values);
            }, cancellation);
        }
        catch (NpzException error)
        {
            Skip(member.Name, error.Message);
            return null;
        }

        var series = new TrajectorySeries
        {
            Name = member.Name.Name,
            Rows = member.Rows,
            IsSwitch = member.Type.Kind == 'b',
            Clock = track?.Clock,
            Pace = track?.Pace,
            NoClockReason = reason,
            OutlineSeconds = outlines is null || track is null ? [] : outlines[0].Seconds(track.Passed),
            OutlineRows = outlines is null ? 0 : outlines[0].RowsOfPoint,
            Joint = member.Name.JointIn(_names),
            Channels = [.. scans.Select((scan, column) => watches[column].Note(scan.ToChannel(member.ChannelName(column), outlines?[column].Points ?? [])))],
        };
        if (kept is not null)
            Kept!.Add(new RecordedSeries(series, member.Name.StreamName, member.Name.Field, track?.Passed, kept));
        return series;
    }

    private ColumnWatch[] Watch(NumericMember member, StampTrack? track, long failure, long start)
    {
        WindowPlan? plan = null;
        if (track is not null)
        {
            var end = (_tracks.Values.Max(one => Offset(one, start) + one.Clock.Seconds) - Offset(track, start)) * 1e9;
            plan = WindowPlan.Of(track, failure < long.MaxValue ? failure : end < long.MaxValue ? (long)end : long.MaxValue, IsForProfile);
        }

        var watches = new ColumnWatch[member.Columns];
        for (var column = 0; column < watches.Length; column++)
            watches[column] = new ColumnWatch(plan, IsForProfile);
        return watches;
    }

    private (StampTrack? Track, string? Reason) TrackOf(NumericMember member, Dictionary<string, MemberName> names)
    {
        if (StampsOf(member, names) is not { } stamps)
            return (null, $"it has no stamps: expected a member {BoundedText.Of(member.Name.StampNames[0], 100)}");
        if (_noTrack.TryGetValue(stamps.Name, out var reason))
            return (null, reason);
        var track = _tracks[stamps.Name];
        var rows = track.Passed.Length - 1;
        return rows == member.Rows ? (track, null) : (null, $"it has {member.Rows:N0} rows and {rows:N0} stamps");
    }

    /// <summary>The failure on a stream's own time, where it lies within what the artifact recorded; else after everything.</summary>
    private long FailureOn(StampTrack track, long start)
    {
        if (failureTimeSeconds is not { } failure || !double.IsFinite(failure) || failure <= 0)
            return long.MaxValue;
        var end = _tracks.Values.Max(one => Offset(one, start) + one.Clock.Seconds);
        var at = (failure - Offset(track, start)) * 1e9;
        return failure > end || Math.Abs(at) >= long.MaxValue ? long.MaxValue : (long)Math.Round(at);
    }

    private static double Offset(StampTrack track, long start) => (double)((Int128)track.Clock.StartNanoseconds - start) / 1e9;

    private void Skip(MemberName member, string reason) => _skipped.Add(new SkippedMember(BoundedText.Of(member.Name, 100), reason));
}
