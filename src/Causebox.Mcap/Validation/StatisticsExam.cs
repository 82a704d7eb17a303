namespace Causebox.Mcap;

/// <summary>Holds statistics against what the data section turned out to hold.</summary>
internal sealed class StatisticsExam(FindingLog log, DefinitionExam definitions, DataFacts facts)
{
    private bool _seen;

    public void Take(in RawRecord record)
    {
        var statistics = RecordParser.ParseStatistics(record);
        if (_seen)
            log.Add(DoctorRules.StatisticsRepeated, record.Position, Opcode.Statistics, $"another statistics record came before");
        _seen = true;
        if (!facts.IsKnown)
            return;
        Count("messages", statistics.MessageCount, facts.Messages.Count, record.Position);
        CountDefinitions("schemas", statistics.SchemaCount, definitions.SchemaCount, definitions.AddedSchemas, record.Position);
        CountDefinitions("channels", statistics.ChannelCount, definitions.ChannelCount, definitions.AddedChannels, record.Position);
        Count("attachments", statistics.AttachmentCount, (ulong)facts.Attachments.Count, record.Position);
        Count("metadata records", statistics.MetadataCount, (ulong)facts.Metadata.Count, record.Position);
        Count("chunks", statistics.ChunkCount, (ulong)facts.Chunks.Count, record.Position);
        CheckTimes(statistics, record.Position);
        CheckChannels(statistics, record.Position);
    }

    public void Finish(RecordPosition end)
    {
        if (!_seen)
            log.Add(DoctorRules.StatisticsMissing, end, Opcode.Statistics, $"the summary has no statistics");
    }

    private void Count(string what, ulong stated, ulong actual, RecordPosition position)
    {
        if (stated != actual)
            log.Add(DoctorRules.StatisticsCounts, position, Opcode.Statistics, $"{stated} {what} are stated, the file has {actual}");
    }

    /// <summary>Those that only the summary gives may be counted or not.</summary>
    private void CountDefinitions(string what, uint stated, int actual, int added, RecordPosition position)
    {
        if (stated != actual + added)
            Count(what, stated, (ulong)actual, position);
    }

    private void CheckTimes(Statistics statistics, RecordPosition position)
    {
        var (start, end) = (facts.Messages.StartTime, facts.Messages.EndTime);
        if (statistics.MessageEndTime == end && start == 0 && statistics.MessageStartTime == facts.StartTimeAboveZero)
            log.Add(DoctorRules.StatisticsTimeZero, position, Opcode.Statistics, $"{statistics.MessageStartTime} is stated as the earliest log time, there are messages of log time 0");
        else if (statistics.MessageStartTime != start || statistics.MessageEndTime != end)
            log.Add(DoctorRules.StatisticsTimes, position, Opcode.Statistics, $"{statistics.MessageStartTime} to {statistics.MessageEndTime} is stated, the messages have {start} to {end}");
    }

    /// <summary>An empty map states nothing; otherwise channels without messages alone may be left out.</summary>
    private void CheckChannels(Statistics statistics, RecordPosition position)
    {
        var stated = statistics.ChannelMessageCounts;
        if (stated.Count == 0)
            return;
        foreach (var id in stated.Keys.Union(facts.BusyChannels()))
        {
            var (claim, actual) = (stated.GetValueOrDefault(id), (ulong)facts.MessagesOf(id));
            if (claim != actual)
                log.Add(DoctorRules.StatisticsChannelCounts, position, Opcode.Statistics, $"{claim} messages of channel {id} are stated, the file has {actual}");
        }
    }
}
