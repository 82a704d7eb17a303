using System.Collections.Immutable;
using Causebox.Mcap;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions;

/// <summary>
/// Reads a control loop's archive of any generation into <see cref="SessionEvidence"/>. Damage never stops it: a file cut anywhere gives
/// every whole cycle before the cut. Memory grows with the cycles (well under a kilobyte each), not with the images.
/// </summary>
public sealed class SessionReader
{
    // Channels stand before the first message that uses them, so a session shows itself early.
    private const int MessagesToRecognise = 256;

    private readonly McapStreamReader _reader;
    private readonly SessionBuilder _builder;
    private readonly Dictionary<ushort, (MessageDecoder? Decoder, string? Reason)> _decoders = [];
    private IReadOnlyDictionary<string, string> _metadata = ImmutableDictionary<string, string>.Empty;

    private SessionReader(McapStreamReader reader, SessionBuilder builder) => (_reader, _builder) = (reader, builder);

    /// <summary>Reads a session file.</summary>
    /// <param name="path">The file; its name may tell the wall time.</param>
    /// <exception cref="McapException">The file is no MCAP file at all.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static SessionEvidence Read(string path)
    {
        using var reader = McapStreamReader.Open(path, new McapReaderOptions { Damage = DamageHandling.Skip });
        return Read(reader, path);
    }

    /// <summary>
    /// Reads a session from a reader that nothing was read from and that skips damage (<see cref="DamageHandling.Skip"/>).
    /// </summary>
    /// <param name="reader">The reader.</param>
    /// <param name="path">What the evidence is named by; its last part may tell the wall time.</param>
    /// <exception cref="McapException">The input is no MCAP file at all.</exception>
    public static SessionEvidence Read(McapStreamReader reader, string path)
    {
        var session = new SessionReader(reader, new SessionBuilder());
        session.ReadRecords(CancellationToken.None);
        return session._builder.Build(path, new SessionFileFacts
        {
            Metadata = session._metadata,
            HasFooter = reader.End == StreamEnd.Complete,
            Damage = [.. DamageOf(reader)],
            Bytes = reader.BytesRead,
        });
    }

    /// <summary>Reads a session that rotated: its files as if they were one.</summary>
    /// <param name="files">Each opens one file at its first byte, in the order of the files; closed when it was read.</param>
    /// <param name="path">What the evidence is named by; its last part may tell the wall time of the first file.</param>
    /// <param name="cancellation">Ends it between two records.</param>
    /// <exception cref="McapException">One of them is no MCAP file at all.</exception>
    /// <exception cref="IOException">One of them cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    public static SessionEvidence Read(IEnumerable<Func<Stream>> files, string path, CancellationToken cancellation = default)
    {
        var builder = new SessionBuilder();
        var facts = new SessionFileFacts { Metadata = ImmutableDictionary<string, string>.Empty, HasFooter = true, Damage = [], Bytes = 0 };
        foreach (var open in files)
        {
            using var stream = open();
            using var reader = new McapStreamReader(stream, new McapReaderOptions { Damage = DamageHandling.Skip }, leaveOpen: true);
            var session = new SessionReader(reader, builder);
            session.ReadRecords(cancellation);
            facts = facts with
            {
                Metadata = facts.Metadata.Count > 0 ? facts.Metadata : session._metadata,
                HasFooter = facts.HasFooter && reader.End == StreamEnd.Complete,
                Damage = [.. facts.Damage, .. DamageOf(reader)],
                Bytes = facts.Bytes + reader.BytesRead,
            };
        }

        return builder.Build(path, facts);
    }

    /// <summary>Whether a file was written by a control loop's recorder: by its profile, or by a topic under <c>/dam/</c>.</summary>
    /// <exception cref="McapException">The file is no MCAP file at all.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static bool IsSession(string path)
    {
        using var reader = McapStreamReader.Open(path, new McapReaderOptions { Damage = DamageHandling.Skip });
        for (var messages = 0; messages < MessagesToRecognise && reader.TryReadMessage(out _); messages++)
        {
            if (HasSessionTopic(reader))
                return true;
        }

        return reader.Header?.Profile == "dam" || HasSessionTopic(reader);
    }

    private static IEnumerable<SessionDamage> DamageOf(McapStreamReader reader) => reader.Damage.Select(damage =>
        new SessionDamage(damage.Error.ToString(), damage.Length, damage.Error.Kind == McapErrorKind.Truncated));

    private static bool HasSessionTopic(McapStreamReader reader) =>
        reader.Channels.Values.Any(channel => channel.Topic.StartsWith(SessionTopics.Prefix, StringComparison.Ordinal));

    private void ReadRecords(CancellationToken cancellation)
    {
        while (_reader.TryReadRecord(out var record))
        {
            cancellation.ThrowIfCancellationRequested();
            if (record.Opcode == Opcode.Message)
                ReadMessage(record);
            else if (record.Opcode == Opcode.Metadata)
                ReadMetadata(record);
        }
    }

    private void ReadMessage(scoped in RawRecord record)
    {
        try
        {
            var message = _reader.ToMessage(record);
            _builder.Count(message.Channel.Topic, message.Channel.MessageEncoding);
            if (SessionTopics.HasFacts(message.Channel.Topic))
                Decode(message);
        }
        catch (McapException error)
        {
            _builder.AddMalformed("(unknown)", null, $"expected {error.Error.Expected}, found {error.Error.Actual}");
        }
    }

    private void Decode(scoped in Message message)
    {
        var channel = message.Channel;
        if (!_decoders.TryGetValue(channel.Id, out var known))
        {
            MessageDecoder.TryCreate(channel, _reader.Schemas.GetValueOrDefault(channel.SchemaId), out known.Decoder, out known.Reason);
            _decoders.Add(channel.Id, known);
        }

        if (known.Decoder is null)
        {
            _builder.AddMalformed(channel.Topic, message.LogTime, known.Reason!);
            return;
        }

        try
        {
            _builder.Add(channel.Topic, channel.MessageEncoding, message.LogTime, known.Decoder.Decode(message.Data));
        }
        catch (McapDecodeException error)
        {
            // Without the offset, which differs from message to message, equal faults count as one.
            _builder.AddMalformed(channel.Topic, message.LogTime, $"expected {error.Expected}, found {error.Actual}");
        }
    }

    private void ReadMetadata(scoped in RawRecord record)
    {
        try
        {
            if (RecordParser.ParseMetadata(record) is { Name: "session" } session)
                _metadata = session.Values;
        }
        catch (McapException)
        {
            // A damaged metadata record takes only what it says with it: the wall time and the loop's frequency are then unknown.
        }
    }
}
