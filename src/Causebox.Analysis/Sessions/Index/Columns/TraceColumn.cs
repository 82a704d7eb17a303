using System.Globalization;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>The traces of a block's cycles: 32 hexadecimal digits as two numbers, with or without the dashes of a UUID; others as texts.</summary>
internal readonly struct TraceColumn
{
    private readonly Form _form;
    private readonly PackedColumn _high;
    private readonly PackedColumn _low;

    private TraceColumn(Form form, PackedColumn high, PackedColumn low) => (_form, _high, _low) = (form, high, low);

    private enum Form : byte
    {
        None,
        Hexadecimal,
        Uuid,
        Texts,
    }

    public static void Write(BlockBuffer to, IReadOnlyList<PendingCycle> cycles, TextTable.Builder texts)
    {
        var form = Form.None;
        if (cycles.Any(cycle => cycle.TraceId is not null))
        {
            form = cycles.All(cycle => TryParse(cycle.TraceId, Form.Hexadecimal, out _)) ? Form.Hexadecimal
                : cycles.All(cycle => TryParse(cycle.TraceId, Form.Uuid, out _)) ? Form.Uuid
                : Form.Texts;
        }

        to.Byte((int)form);
        if (form == Form.Texts)
        {
            PackedColumn.Write(to, [.. cycles.Select(cycle => (long)texts.Add(cycle.TraceId))]);
        }
        else if (form != Form.None)
        {
            UInt128[] traces = [.. cycles.Select(cycle => TryParse(cycle.TraceId, form, out var trace) ? trace : 0)];
            PackedColumn.Write(to, [.. traces.Select(trace => unchecked((long)(ulong)(trace >> 64)))]);
            PackedColumn.Write(to, [.. traces.Select(trace => unchecked((long)(ulong)trace))]);
        }
    }

    public static TraceColumn Read(BlockCursor from, int count)
    {
        var form = (Form)from.Byte();
        return form switch
        {
            Form.None => default,
            Form.Texts => new TraceColumn(form, PackedColumn.Read(from, count), default),
            Form.Hexadecimal or Form.Uuid => new TraceColumn(form, PackedColumn.Read(from, count), PackedColumn.Read(from, count)),
            _ => throw new SessionIndexException($"expected traces in a form of 0 to 3, found {(int)form}"),
        };
    }

    public string? Of(int row, TextTable texts) => _form switch
    {
        Form.None => null,
        Form.Texts => texts[_high[row]],
        _ => Format(new UInt128(unchecked((ulong)_high[row]), unchecked((ulong)_low[row])), _form),
    };

    /// <summary>The first row of a trace, or -1.</summary>
    public int Find(string trace, int count, TextTable texts)
    {
        if (_form == Form.None)
            return -1;
        if (_form == Form.Texts)
        {
            var number = texts.Find(trace);
            return number < 0 ? -1 : Find(_high, number, count);
        }

        if (!TryParse(trace, _form, out var wanted))
            return -1;
        var (high, low) = (unchecked((long)(ulong)(wanted >> 64)), unchecked((long)(ulong)wanted));
        for (var row = 0; row < count; row++)
        {
            if (_low[row] == low && _high[row] == high)
                return row;
        }

        return -1;
    }

    private static int Find(PackedColumn column, long value, int count)
    {
        for (var row = 0; row < count; row++)
        {
            if (column[row] == value)
                return row;
        }

        return -1;
    }

    // Only what is written back as the very same text.
    private static bool TryParse(string? text, Form form, out UInt128 trace)
    {
        trace = 0;
        var dashed = form == Form.Uuid;
        if (text is null || text.Length != (dashed ? 36 : 32))
            return false;
        var digits = dashed ? text.Replace("-", "", StringComparison.Ordinal) : text;
        return digits.Length == 32
            && UInt128.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out trace)
            && Format(trace, form) == text;
    }

    private static string Format(UInt128 trace, Form form)
    {
        var digits = trace.ToString("x32", CultureInfo.InvariantCulture);
        return form == Form.Uuid ? $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}" : digits;
    }
}
