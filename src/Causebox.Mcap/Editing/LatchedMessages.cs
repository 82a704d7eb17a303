namespace Causebox.Mcap;

/// <summary>
/// The newest message of each chosen channel before the range. They are written when the range begins; where the input is so disordered that
/// a newer one still comes, that is written too.
/// </summary>
internal sealed class LatchedMessages(Func<Channel, bool>? chosen)
{
    private readonly Dictionary<ushort, KeptMessage?> _byChannel = [];
    private bool _written;

    /// <summary>A message before the range.</summary>
    public void Note(in Message message, RecordingOutput output, IReadOnlyDictionary<ushort, Schema> schemas)
    {
        var id = message.Channel.Id;
        if (!_byChannel.TryGetValue(id, out var kept))
            _byChannel.Add(id, kept = chosen?.Invoke(message.Channel) == true ? new KeptMessage() : null);
        if (kept is null || message.LogTime < kept.LogTime)
            return;
        kept.Keep(message);
        if (_written)
            Write(kept, output, schemas);
    }

    /// <summary>The range begins, or the input ends.</summary>
    public void Write(RecordingOutput output, IReadOnlyDictionary<ushort, Schema> schemas)
    {
        if (_written)
            return;
        _written = true;
        foreach (var kept in _byChannel.Values.OfType<KeptMessage>().OrderBy(kept => kept.LogTime))
            Write(kept, output, schemas);
    }

    private static void Write(KeptMessage kept, RecordingOutput output, IReadOnlyDictionary<ushort, Schema> schemas)
    {
        var message = kept.Message;
        output.Define(message.Channel, schemas);
        output.Write(message);
    }
}
