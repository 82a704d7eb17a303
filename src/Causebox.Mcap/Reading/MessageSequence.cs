using System.Buffers.Binary;

namespace Causebox.Mcap;

/// <summary>The messages that a query asks for; go through them with <c>foreach</c>. Each pass reads anew.</summary>
public sealed class MessageSequence
{
    private readonly McapReader _reader;
    private readonly McapQuery _query;

    internal MessageSequence(McapReader reader, McapQuery query) => (_reader, _query) = (reader, query);

    /// <summary>Begins a pass.</summary>
    public Enumerator GetEnumerator() => new(_reader.Begin(_query));

    /// <summary>A pass over messages. What it shows is valid until it moves on.</summary>
    public ref struct Enumerator
    {
        private const int Head = RecordBounds.Prefix + 22;
        private readonly ReadPass _pass;
        private Message _current;

        internal Enumerator(ReadPass pass) => _pass = pass;

        /// <summary>The message it stands on.</summary>
        public readonly Message Current => _current;

        /// <summary>Moves to the next message.</summary>
        /// <exception cref="McapException">A chunk is damaged and the options do not say to skip.</exception>
        public bool MoveNext()
        {
            while (true)
            {
                var record = _pass.Merge.Next();
                if (record.IsEmpty)
                    return false;
                var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(record[1..]);
                var id = BinaryPrimitives.ReadUInt16LittleEndian(record[9..]);
                var channels = _pass.Definitions.ById;
                if ((id < channels.Length ? channels[id] ?? _pass.FindChannel(id) : _pass.FindChannel(id)) is { } channel)
                {
                    _current = new Message(
                        channel,
                        BinaryPrimitives.ReadUInt32LittleEndian(record[11..]),
                        BinaryPrimitives.ReadUInt64LittleEndian(record[15..]),
                        BinaryPrimitives.ReadUInt64LittleEndian(record[23..]),
                        record[Head..(RecordBounds.Prefix + length)]);
                    return true;
                }
            }
        }

        /// <summary>Frees what the pass holds.</summary>
        public readonly void Dispose() => _pass.Dispose();
    }
}
