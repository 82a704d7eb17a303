using System.Text;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>The texts of a block, each once, by number; -1 is none.</summary>
internal sealed class TextTable
{
    private readonly byte[] _bytes;
    private readonly int[] _starts;

    private TextTable(byte[] bytes, int[] starts) => (_bytes, _starts) = (bytes, starts);

    public string? this[long number] => number < 0 || number >= _starts.Length
        ? null
        : Encoding.UTF8.GetString(_bytes, _starts[number] + 4, BitConverter.ToInt32(_bytes, _starts[number]));

    /// <summary>The number of a text, or -1.</summary>
    public int Find(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < _starts.Length; i++)
        {
            if (_bytes.AsSpan(_starts[i] + 4, BitConverter.ToInt32(_bytes, _starts[i])).SequenceEqual(wanted))
                return i;
        }

        return -1;
    }

    public static TextTable Read(BlockCursor from)
    {
        var starts = new int[from.Count(from.Left / 4, "texts")];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = from.Position;
            _ = from.Take(from.Count(from.Left, "bytes of a text"), "a text");
        }

        return new TextTable(from.Bytes, starts);
    }

    /// <summary>Gathers the texts of a block.</summary>
    internal sealed class Builder
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public int Add(string? text)
        {
            if (text is null)
                return -1;
            if (!_numbers.TryGetValue(text, out var number))
                _numbers.Add(text, number = _numbers.Count);
            return number;
        }

        public void Write(BlockBuffer to)
        {
            to.Int32(_numbers.Count);
            foreach (var text in _numbers.Keys)
                to.Text(text);
        }
    }
}
