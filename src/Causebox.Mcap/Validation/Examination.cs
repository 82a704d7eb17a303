namespace Causebox.Mcap;

/// <summary>One examination: walks the file's records from magic to magic, and gives each to the section that it stands in.</summary>
internal sealed class Examination : IDisposable
{
    private readonly DoctorInput _input;
    private readonly McapLimits _limits;
    private readonly FindingLog _log;
    private readonly DataFacts _facts = new();
    private readonly DefinitionExam _definitions;
    private readonly DataExam _data;
    private readonly SummaryExam _summary;
    private bool _hasHeader;
    private bool _dataIsOver;
    private bool _isOver;

    public Examination(Stream input, DoctorOptions options)
    {
        _limits = options.Limits;
        _input = new DoctorInput(input, options.Limits);
        _log = new FindingLog(options.FindingsPerCode);
        _definitions = new DefinitionExam(_log, _facts);
        _data = new DataExam(_log, _definitions, _facts, options.Limits);
        _summary = new SummaryExam(_log, _definitions, _facts);
    }

    public DoctorReport Run(ProgressMeter progress)
    {
        if (TryBegin())
        {
            while (!_isOver && TryNext())
                progress.Report(_input.Position);
            if (!_dataIsOver)
                _data.Finish();
        }

        progress.Finish(_input.Position);
        return _log.ToReport(_input.Position);
    }

    public void Dispose() => _data.Dispose();

    private bool TryBegin()
    {
        var magic = _input.Peek(RecordBounds.Magic.Length);
        var isMcap = magic.SequenceEqual(RecordBounds.Magic);
        if (!isMcap)
            _log.Add(DoctorRules.MagicStart, new RecordPosition(0), null, $"the file begins with {(magic.IsEmpty ? "nothing" : Convert.ToHexString(magic))}");
        var looksLikeIt = isMcap || RecordBounds.IsMagicDamaged(magic);
        _input.Take(magic.Length);
        return looksLikeIt;
    }

    private bool TryNext()
    {
        var start = _input.Position;
        var prefix = _input.Peek(RecordBounds.Prefix);
        if (prefix.Length < RecordBounds.Prefix)
        {
            _input.Take(prefix.Length);
            _log.Add(DoctorRules.FooterMissing, new RecordPosition(start), null, $"the file ends {(prefix.IsEmpty ? "after a whole record" : "inside a record's prefix")}, without a footer");
            return false;
        }

        var (opcode, length) = RecordBounds.ReadPrefix(prefix);
        if (!RecordBounds.IsPossible(opcode, length))
            return TryResume(start, opcode, $"opcode {(byte)opcode:x2} with a length of {length} is no record");
        if (!_hasHeader && opcode != Opcode.Header)
            _log.Add(DoctorRules.HeaderMissing, new RecordPosition(start), opcode, $"the first record is no header");
        var wasFirst = !_hasHeader;
        _hasHeader = true;
        if (length > long.MaxValue || _input.EndsBefore(RecordBounds.Prefix + length))
            return IsCut(start, opcode, length);
        if (opcode == Opcode.Attachment && !_dataIsOver)
            return _data.TryTakeAttachment(_input, length) || IsCut(start, opcode, length);
        if (length > (ulong)_limits.MaxRecordBytes)
            return TryPass(start, opcode, length);
        return TryTake(start, opcode, (int)length, wasFirst);
    }

    private bool TryTake(long start, Opcode opcode, int length, bool isFirst)
    {
        var crc = _input.Crc;
        Span<byte> head = stackalloc byte[RecordBounds.Prefix];
        _input.Peek(head.Length).CopyTo(head);
        _input.Take(head.Length);
        var content = _input.Read(length);
        if (content.Length < length)
            return IsCut(start, opcode, (ulong)length);
        if (opcode == Opcode.Footer && crc is { } before)
            crc = Crc32.Append(Crc32.Append(before, head), content[..16]);
        try
        {
            Place(new RawRecord(opcode, content, new RecordPosition(start)), isFirst, crc);
        }
        catch (McapException fault)
        {
            _facts.IsKnown &= _dataIsOver;
            _log.AddUnreadable(fault.Error);
        }

        return true;
    }

    /// <param name="crc">The section's CRC up to the record; for the footer, up to its own CRC.</param>
    private void Place(in RawRecord record, bool isFirst, uint? crc)
    {
        switch (record.Opcode)
        {
            case Opcode.Header:
                Header(record, isFirst);
                break;
            case Opcode.Schema or Opcode.Channel when _dataIsOver:
            case Opcode.Statistics or Opcode.ChunkIndex or Opcode.AttachmentIndex or Opcode.MetadataIndex:
                EnterSummary(record);
                _summary.Take(record);
                break;
            case Opcode.SummaryOffset:
                EnterSummary(record);
                _summary.Groups.TakeOffset(record);
                break;
            case Opcode.DataEnd when !_dataIsOver:
                _data.Finish(record, crc);
                _dataIsOver = true;
                _input.BeginSection();
                break;
            case Opcode.Footer:
                Footer(record, crc);
                break;
            default:
                TakeData(record);
                break;
        }
    }

    private void TakeData(in RawRecord record)
    {
        if (!RecordBounds.IsKnown(record.Opcode) && (byte)record.Opcode < 0x80)
            _log.Add(DoctorRules.OpcodeReserved, record.Position, record.Opcode, $"opcode {(byte)record.Opcode:x2}");
        if (!_dataIsOver)
            _data.Take(record);
        else if (RecordBounds.IsKnown(record.Opcode))
            _log.Add(DoctorRules.RecordOrder, record.Position, record.Opcode, $"a {record.Opcode} stands after the end of the data section");
        else
            _summary.Groups.Begin(record.Position);
    }

    private void Header(in RawRecord record, bool isFirst)
    {
        if (!isFirst)
            _log.Add(DoctorRules.HeaderRepeated, record.Position, Opcode.Header, $"another header, or another record, came before");
        var header = RecordParser.ParseHeader(record);
        if (isFirst)
            _definitions.Profile = header.Profile;
    }

    private void EnterSummary(in RawRecord record)
    {
        if (!_dataIsOver)
        {
            _log.Add(DoctorRules.DataEndMissing, record.Position, record.Opcode, $"a {record.Opcode} comes before the end of the data section");
            _data.Finish();
            _dataIsOver = true;
        }

        _summary.Groups.Begin(record.Position);
    }

    private void Footer(in RawRecord record, uint? crc)
    {
        var hadDataEnd = _dataIsOver;
        if (!hadDataEnd)
            EnterSummary(record);
        var footer = RecordParser.ParseFooter(record);
        _isOver = true;
        if (footer.SummaryCrc == 0 && !_summary.Groups.IsEmpty)
            _log.Add(DoctorRules.SummaryCrcMissing, record.Position, Opcode.Footer, $"the summary has no CRC");
        else if (footer.SummaryCrc != 0 && hadDataEnd && crc is { } actual && actual != footer.SummaryCrc)
            _log.Add(DoctorRules.SummaryCrc, record.Position, Opcode.Footer, $"CRC {footer.SummaryCrc:x8} is stated, the summary has {actual:x8}");
        _summary.Finish(footer, record.Position);
        Close();
    }

    private void Close()
    {
        var at = new RecordPosition(_input.Position);
        var magic = _input.Peek(RecordBounds.Magic.Length);
        if (!magic.SequenceEqual(RecordBounds.Magic))
            _log.Add(DoctorRules.MagicEnd, at, null, $"the footer is followed by {(magic.IsEmpty ? "nothing" : Convert.ToHexString(magic))}");
        _input.Take(magic.Length);
        var trailing = _input.Drain();
        if (trailing > 0)
            _log.Add(DoctorRules.TrailingBytes, at.Plus(magic.Length), null, $"{trailing} bytes follow the closing magic");
    }

    private bool TryPass(long start, Opcode opcode, ulong length)
    {
        _facts.IsKnown = false;
        _log.Add(DoctorRules.NotExamined, new RecordPosition(start), opcode, $"the record has {length} bytes, {_limits.MaxRecordBytes} are the limit");
        _input.Take(RecordBounds.Prefix);
        var ignored = 0u;
        return _input.TryPass(length, ref ignored) || IsCut(start, opcode, length);
    }

    /// <summary>A record goes past the end of the file: it was cut off there, or its length is damaged and others follow.</summary>
    private bool IsCut(long start, Opcode opcode, ulong length)
    {
        if (_input.EndsAsItShould)
            return TryResume(start, opcode, $"the record states {length} bytes, the file ends before");
        _facts.IsKnown = false;
        _input.Drain();
        _log.Add(DoctorRules.FooterMissing, new RecordPosition(start), opcode, $"the file ends inside a record of {length} bytes, without a footer");
        return false;
    }

    private bool TryResume(long start, Opcode opcode, FormattableString message)
    {
        _facts.IsKnown = false;
        _log.Add(DoctorRules.RecordFraming, new RecordPosition(start), opcode, message);
        if (_input.TryResume(start))
            return true;
        _log.Add(DoctorRules.FooterMissing, new RecordPosition(_input.Position), null, $"no further record, and no footer");
        return false;
    }
}
