using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Makes a session's overview.</summary>
internal static class Overviews
{
    private const int MostGaps = 100;

    public static SessionOverview Of(ImmutableArray<SessionPart> parts)
    {
        IndexInfo[] infos = [.. parts.Select(part => part.Index.Info)];
        CycleRows[] rows = [.. parts.Select(part => part.Index.Rows).Where(file => file.Count > 0)];
        CycleTally[] tallies = [.. rows.SelectMany(file => file.Blocks).Select(block => block.Tally)];
        var withMessages = infos.Where(info => info.Messages > 0).ToArray();
        var metadata = infos.SelectMany(info => info.Metadata).FirstOrDefault(record => record.Name == "session")?.Values;
        ImmutableSortedDictionary<string, string> session = (metadata ?? new Dictionary<string, string>()).ToImmutableSortedDictionary(StringComparer.Ordinal);
        var (start, end) = tallies.Length > 0
            ? (tallies.Min(tally => tally.LeastLogTime), tallies.Max(tally => tally.GreatestLogTime))
            : withMessages.Length > 0 ? (withMessages.Min(info => info.FirstLogTime), withMessages.Max(info => info.LastLogTime)) : (0UL, 0UL);
        var clock = SessionClock.Of(parts[0].Name, session, start);
        return new SessionOverview
        {
            TotalCycles = rows.Sum(file => (long)file.Count),
            ViolationCycles = tallies.Sum(tally => tally.Violations),
            ClampCycles = tallies.Sum(tally => tally.Clamps),
            FirstCycle = rows.Length == 0 ? null : rows.Min(file => file.FirstId),
            LastCycle = rows.Length == 0 ? null : rows.Max(file => file.LastId),
            MissingCycles = tallies.Sum(tally => tally.Missing) + Gaps(rows, withinBlocks: false).Sum(gap => gap.Missing),
            Gaps = [.. Gaps(rows, withinBlocks: true).Take(MostGaps)],
            StartLogTime = withMessages.Length == 0 ? null : withMessages.Min(info => info.FirstLogTime),
            EndLogTime = withMessages.Length == 0 ? null : withMessages.Max(info => info.LastLogTime),
            Clock = clock,
            StartTime = withMessages.Length == 0 ? null : UnixSeconds(clock, start),
            EndTime = withMessages.Length == 0 ? null : UnixSeconds(clock, end),
            Cameras = [.. infos.SelectMany(info => info.Cameras).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Compression = string.Join(',', infos.SelectMany(info => info.Compressions).Select(name => name.Length == 0 ? "none" : name).Distinct(StringComparer.Ordinal).DefaultIfEmpty("none")),
            Channels = Channels(infos),
            Generations = Generations(tallies),
            Metadata = session,
            ReadStatus = infos.All(info => info.HasFooter && info.DamageCount == 0) ? ReadStatus.Complete : ReadStatus.Partial,
            HasFooter = infos.All(info => info.HasFooter),
            Damage = [.. infos.SelectMany(info => info.Damage)],
            MalformedMessages = infos.Sum(info => info.Malformed),
            LateMessages = infos.Sum(info => info.Late),
            Messages = infos.Sum(info => info.Messages),
            Bytes = infos.Sum(info => info.SourceBytes),
            Files = parts.Length,
        };
    }

    /// <summary>Missing cycles, in files and between them.</summary>
    private static IEnumerable<CycleGap> Gaps(CycleRows[] files, bool withinBlocks)
    {
        var before = -1L;
        foreach (var block in files.SelectMany(file => file.Blocks))
        {
            if (before >= 0 && block.FirstId > before + 1)
                yield return new CycleGap(before, block.FirstId);
            for (var row = 1; withinBlocks && block.Tally.Missing > 0 && row < block.Count; row++)
            {
                if (block.Ids[row] > block.Ids[row - 1] + 1)
                    yield return new CycleGap(block.Ids[row - 1], block.Ids[row]);
            }

            before = block.LastId;
        }
    }

    private static double? UnixSeconds(SessionClock clock, ulong logTime)
    {
        if (clock.IsUnix)
            return logTime / 1e9;
        return clock.WallStart is { } start ? (start - DateTimeOffset.UnixEpoch).TotalSeconds + clock.SecondsIn(logTime) : null;
    }

    private static ImmutableArray<SessionChannel> Channels(IndexInfo[] infos)
    {
        var byTopic = new Dictionary<string, SessionChannel>(StringComparer.Ordinal);
        foreach (var info in infos)
        {
            foreach (var channel in info.Channels)
            {
                var schema = info.Schemas.FirstOrDefault(schema => schema.Id == channel.SchemaId);
                byTopic[channel.Topic] = byTopic.TryGetValue(channel.Topic, out var known)
                    ? known with { Messages = known.Messages + channel.Messages }
                    : new SessionChannel(channel.Topic, channel.MessageEncoding, schema?.Name ?? "", schema?.Encoding ?? "", channel.Messages);
            }
        }

        return [.. byTopic.Values];
    }

    private static ImmutableArray<SessionGeneration> Generations(CycleTally[] tallies)
    {
        var bits = tallies.Aggregate(0, (all, tally) => all | tally.Generations);
        return [.. Enum.GetValues<SessionGeneration>().Where(generation => (bits & (1 << (int)generation)) != 0)];
    }
}
