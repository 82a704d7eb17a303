namespace Causebox.Mcap;

/// <summary>Holds the order of the summary, its offsets and the footer against each other.</summary>
internal sealed class GroupExam(FindingLog log)
{
    private readonly List<SummaryOffset> _groups = [];
    private readonly List<(SummaryOffset Offset, RecordPosition Position)> _offsets = [];
    private long? _start;

    public bool IsEmpty => _groups.Count == 0;

    /// <summary>Any record after DataEnd, known or not: the first is where the summary starts.</summary>
    public void Begin(RecordPosition position) => _start ??= position.FileOffset;

    public void Take(in RawRecord record)
    {
        var (opcode, start, length) = (record.Opcode, (ulong)record.Position.FileOffset, (ulong)(RecordBounds.Prefix + record.Content.Length));
        if (_offsets.Count > 0)
            log.Add(DoctorRules.RecordOrder, record.Position, opcode, $"a record of the summary stands among the summary offsets");
        if (_groups.Count > 0 && _groups[^1].GroupOpcode == opcode)
        {
            _groups[^1] = _groups[^1] with { GroupLength = start + length - _groups[^1].GroupStart };
            return;
        }

        if (_groups.Exists(group => group.GroupOpcode == opcode))
            log.Add(DoctorRules.SummaryGroup, record.Position, opcode, $"others of its kind stand further up, apart from it");
        _groups.Add(new SummaryOffset(opcode, start, length));
    }

    public void TakeOffset(in RawRecord record) => _offsets.Add((RecordParser.ParseSummaryOffset(record), record.Position));

    public void Finish(Footer footer, RecordPosition position)
    {
        foreach (var (offset, at) in _offsets)
        {
            var group = _groups.Find(group => group.GroupOpcode == offset.GroupOpcode);
            if (offset.GroupLength == 0 && group.GroupLength == 0)
                log.Add(DoctorRules.SummaryOffsetEmpty, at, Opcode.SummaryOffset, $"{offset.GroupOpcode} has no records in the summary");
            else if (group != offset)
                log.Add(DoctorRules.SummaryOffsetGroup, at, Opcode.SummaryOffset, $"{offset.GroupOpcode} at byte {offset.GroupStart}, {offset.GroupLength} bytes is stated; there are {group.GroupLength} bytes of them at byte {group.GroupStart}");
        }

        var missing = _groups.FindIndex(group => _offsets.TrueForAll(pair => pair.Offset.GroupOpcode != group.GroupOpcode));
        if (_offsets.Count > 0 && missing >= 0)
            log.Add(DoctorRules.SummaryOffsetIncomplete, position, Opcode.SummaryOffset, $"{_groups[missing].GroupOpcode} has no summary offset");
        CheckFooter(footer, position);
    }

    private void CheckFooter(Footer footer, RecordPosition position)
    {
        var start = IsEmpty ? 0 : _groups[0].GroupStart;
        if (footer.SummaryStart != start && footer.SummaryStart != (ulong?)_start)
            log.Add(DoctorRules.FooterSummaryStart, position, Opcode.Footer, $"the summary is said to start at byte {footer.SummaryStart}, it starts at byte {start}");
        var offsetStart = _offsets.Count == 0 ? 0 : (ulong)_offsets[0].Position.FileOffset;
        if (footer.SummaryOffsetStart != offsetStart)
            log.Add(DoctorRules.FooterSummaryOffsetStart, position, Opcode.Footer, $"the summary offsets are said to start at byte {footer.SummaryOffsetStart}, they start at byte {offsetStart}");
    }
}
