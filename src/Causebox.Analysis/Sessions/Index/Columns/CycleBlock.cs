namespace Causebox.Analysis.Sessions.Index;

/// <summary>Some thousand cycles by rising id, and their notable events, in columns.</summary>
internal sealed class CycleBlock
{
    public const int MostRows = 8192;
    private const int CycleColumns = 11;
    private const int EventColumns = 9;
    private readonly PackedColumn[] _cycles = new PackedColumn[CycleColumns];
    private readonly PackedColumn[] _events = new PackedColumn[EventColumns];
    private readonly PackedColumn[] _latencies;
    private readonly bool _hasExactStamps;
    private readonly TraceColumn _traces;

    private CycleBlock(byte[] bytes)
    {
        var from = new BlockCursor(bytes);
        Bytes = bytes;
        Count = from.Count(MostRows, "cycles");
        if (Count == 0)
            throw new SessionIndexException("expected a block of cycles, found an empty one");
        EventCount = from.Count(Count * PendingCycle.MostEvents, "events");
        var series = from.Count(SeriesNames.Most, "latencies");
        _hasExactStamps = from.Byte() != 0;
        for (var i = 0; i < CycleColumns; i++)
            _cycles[i] = PackedColumn.Read(from, Count);
        _latencies = new PackedColumn[series];
        for (var i = 0; i < series; i++)
            _latencies[i] = PackedColumn.Read(from, Count);
        for (var i = 0; i < EventColumns; i++)
            _events[i] = PackedColumn.Read(from, EventCount);
        _traces = TraceColumn.Read(from, Count);
        Texts = TextTable.Read(from);
        from.End();
        Tally = CycleTally.Of(this);
    }

    private enum Column
    {
        Id,
        LogTime,
        Stamp,
        Flags,
        Layout,
        Violated,
        Clamped,
        Context,
        Severity,
        Segment,
        SegmentSpan,
    }

    private enum EventColumn
    {
        Row,
        Decision,
        Layer,
        Guard,
        Reason,
        FaultSource,
        Change,
        Context,
        FromContext,
    }

    public byte[] Bytes { get; }

    public int Count { get; }

    public int EventCount { get; }

    public TextTable Texts { get; }

    /// <summary>What its cycles come to.</summary>
    public CycleTally Tally { get; }

    public PackedColumn Ids => _cycles[(int)Column.Id];

    public PackedColumn LogTimes => _cycles[(int)Column.LogTime];

    public PackedColumn Flags => _cycles[(int)Column.Flags];

    public PackedColumn ViolatedLayers => _cycles[(int)Column.Violated];

    public PackedColumn ClampedLayers => _cycles[(int)Column.Clamped];

    public PackedColumn Severities => _cycles[(int)Column.Severity];

    public long FirstId => Ids[0];

    public long LastId => Ids[Count - 1];

    public static CycleBlock Parse(byte[] bytes) => new(bytes);

    /// <summary>A block of cycles, which are in the order of their ids.</summary>
    public static CycleBlock Of(IReadOnlyList<PendingCycle> cycles)
    {
        var to = new BlockBuffer();
        var texts = new TextTable.Builder();
        var events = cycles.SelectMany((cycle, row) => cycle.Events.Select(item => (Row: row, Event: item))).ToArray();
        var series = cycles.Max(cycle => cycle.Latencies.Count);
        var exact = cycles.All(cycle => cycle.Timestamp is { } stamp && ToNanoseconds(stamp) is { } ns && (ns / 1e9).Equals(stamp));
        to.Int32(cycles.Count);
        to.Int32(events.Length);
        to.Int32(series);
        to.Byte(exact ? 1 : 0);
        WriteCycles(to, cycles, texts, exact);
        for (var i = 0; i < series; i++)
            Write(to, cycles, cycle => i < cycle.Latencies.Count ? cycle.Latencies[i] : -1);
        Write(to, events, item => item.Row);
        Write(to, events, item => (long?)item.Event.Decision ?? -1);
        Write(to, events, item => item.Event.Layer);
        Write(to, events, item => texts.Add(item.Event.Guard));
        Write(to, events, item => texts.Add(item.Event.Reason));
        Write(to, events, item => texts.Add(item.Event.FaultSource));
        Write(to, events, item => texts.Add(item.Event.Change));
        Write(to, events, item => texts.Add(item.Event.Context));
        Write(to, events, item => texts.Add(item.Event.FromContext));
        TraceColumn.Write(to, cycles, texts);
        texts.Write(to);
        return new CycleBlock(to.ToArray());
    }

    /// <summary>The latencies of a series, µs, -1 where absent; null where the block has none.</summary>
    public PackedColumn? Latency(int series) => series >= 0 && series < _latencies.Length ? _latencies[series] : null;

    /// <summary>The first row whose id is not below; <see cref="Count"/> where there is none.</summary>
    public int RowFrom(long id)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Ids[middle] < id)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    public long FirstSegment(int row) => _cycles[(int)Column.Segment][row];

    public long LastSegment(int row) => unchecked(FirstSegment(row) + _cycles[(int)Column.SegmentSpan][row]);

    public SessionGeneration GenerationOf(int row) => (SessionGeneration)(At(Column.Layout, row) & 7);

    public string? TraceOf(int row) => _traces.Of(row, Texts);

    public int FindTrace(string trace) => _traces.Find(trace, Count, Texts);

    public string? ContextOf(int row) => Texts[_cycles[(int)Column.Context][row]];

    public int EventRow(int index) => (int)Math.Clamp(_events[(int)EventColumn.Row][index], 0, Count - 1);

    /// <summary>What a guard decided, null for a change of context, and its layer, below zero where unknown.</summary>
    public (Decision? Decision, int Layer) DecisionOf(int index)
    {
        var decision = At(EventColumn.Decision, index);
        return (decision is >= 0 and <= (long)Decision.Fault ? (Decision)decision : null, (int)Math.Clamp(At(EventColumn.Layer, index), -2, 31));
    }

    public PendingEvent Event(int index)
    {
        var (decision, layer) = DecisionOf(index);
        return new PendingEvent(
            decision,
            layer,
            Texts[At(EventColumn.Guard, index)],
            Texts[At(EventColumn.Reason, index)] ?? "",
            Texts[At(EventColumn.FaultSource, index)],
            Texts[At(EventColumn.Change, index)],
            Texts[At(EventColumn.Context, index)],
            Texts[At(EventColumn.FromContext, index)]);
    }

    /// <summary>A row as it was before it was put into columns, its events left out.</summary>
    public PendingCycle Row(int row)
    {
        var flags = new CycleFlags(At(Column.Flags, row));
        var cycle = new PendingCycle
        {
            Id = At(Column.Id, row),
            LogTime = unchecked((ulong)At(Column.LogTime, row)),
            Generation = GenerationOf(row),
            Parts = (SplitParts)((At(Column.Layout, row) >> 3) & (long)SplitParts.All),
            Timestamp = StampOf(row),
            StatedViolation = flags.StatedViolation,
            StatedClamp = flags.StatedClamp,
            WasClamped = flags.WasClamped,
            Gravest = flags.Gravest,
            GuardClamped = flags.GuardClamped,
            ViolatedLayers = At(Column.Violated, row),
            ClampedLayers = At(Column.Clamped, row),
            Context = ContextOf(row),
            Severity = At(Column.Severity, row),
            TraceId = TraceOf(row),
            FirstSegment = FirstSegment(row),
            LastSegment = LastSegment(row),
        };
        for (var i = 0; i < _latencies.Length; i++)
        {
            if (_latencies[i][row] >= 0)
                cycle.SetLatency(i, _latencies[i][row]);
        }

        return cycle;
    }

    /// <summary>All rows as they were, to go on with.</summary>
    public IEnumerable<PendingCycle> Rows()
    {
        var rows = Enumerable.Range(0, Count).Select(Row).ToArray();
        for (var i = 0; i < EventCount; i++)
            rows[EventRow(i)].AddEvent(Event(i));
        return rows;
    }

    private static void WriteCycles(BlockBuffer to, IReadOnlyList<PendingCycle> cycles, TextTable.Builder texts, bool exact)
    {
        Write(to, cycles, cycle => cycle.Id);
        Write(to, cycles, cycle => unchecked((long)cycle.LogTime));
        Write(to, cycles, cycle => exact
            ? unchecked(ToNanoseconds(cycle.Timestamp!.Value)!.Value - (long)cycle.LogTime)
            : BitConverter.DoubleToInt64Bits(cycle.Timestamp ?? double.NaN));
        Write(to, cycles, cycle => CycleFlags.Of(cycle).Bits);
        Write(to, cycles, cycle => (long)cycle.Generation | ((long)cycle.Parts << 3));
        Write(to, cycles, cycle => cycle.ViolatedLayers);
        Write(to, cycles, cycle => cycle.ClampedLayers);
        Write(to, cycles, cycle => texts.Add(cycle.Context));
        Write(to, cycles, cycle => cycle.Severity);
        Write(to, cycles, cycle => cycle.FirstSegment);
        Write(to, cycles, cycle => cycle.LastSegment - cycle.FirstSegment);
    }

    private static void Write<T>(BlockBuffer to, IReadOnlyList<T> items, Func<T, long> value)
    {
        var values = new long[items.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(items[i]);
        PackedColumn.Write(to, values);
    }

    private static long? ToNanoseconds(double seconds) =>
        Math.Abs(seconds) < 9e9 ? (long)Math.Round(seconds * 1e9) : null;

    private double? StampOf(int row)
    {
        var stored = At(Column.Stamp, row);
        if (_hasExactStamps)
            return unchecked(stored + At(Column.LogTime, row)) / 1e9;
        var stamp = BitConverter.Int64BitsToDouble(stored);
        return double.IsNaN(stamp) ? null : stamp;
    }

    private long At(Column column, int row) => _cycles[(int)column][row];

    private long At(EventColumn column, int index) => _events[(int)column][index];
}
