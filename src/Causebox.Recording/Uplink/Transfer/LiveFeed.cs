namespace Causebox.Recording.Uplink;

/// <summary>Sends on the bytes of watched sessions as they come to the disk. What it sends is for eyes only: the upload is what counts.</summary>
internal sealed class LiveFeed(AgentOptions options, AgentServer server, Spool spool, CancellationToken hardStop)
{
    /// <summary>Parts a file may take in one pass, so that one does not starve the others.</summary>
    private const int PartsAPass = 8;

    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);

    /// <summary>Sends what is new of the newest file of each watched session. The first fault, or null.</summary>
    public async Task<UplinkFault?> PassAsync(IReadOnlyCollection<string> watched, CancellationToken stop)
    {
        List<SpoolItem> files =
        [
            .. spool.Items
                .Where(item => item is { Kind: SpoolKind.Session, IsAcknowledged: false } && watched.Contains(item.Subject))
                .GroupBy(item => item.Subject)
                .Select(group => group.MaxBy(item => (item.IsOpen, item.LastWrite))!),
        ];
        foreach (var gone in _offsets.Keys.Except(files.Select(file => file.Path)).ToList())
            _offsets.Remove(gone);
        foreach (var file in files)
        {
            if (await SendAsync(file, stop) is { } fault)
                return fault;
        }

        return null;
    }

    private async Task<UplinkFault?> SendAsync(SpoolItem item, CancellationToken stop)
    {
        var session = new OpenSession(item.Subject, item.Name, item.SizeBytes);
        for (var part = 0; part < PartsAPass; part++)
        {
            stop.ThrowIfCancellationRequested();

            // Nothing sent is a question: what does the server have of it?
            var isKnown = _offsets.TryGetValue(item.Path, out var offset);
            var bytes = isKnown ? await NewBytesAsync(item.Path, offset) : [];
            if (isKnown && bytes.Length == 0)
                return null;
            var reply = await server.AppendLiveAsync(session, offset, bytes, hardStop);
            if (Learn(item.Path, offset + bytes.Length, reply) is { } fault)
                return fault;
        }

        return null;
    }

    private UplinkFault? Learn(string path, long expected, Reply<OffsetAnswer> reply)
    {
        var known = reply.Answer?.Offset ?? (reply.Fault is { Kind: FaultKind.WrongOffset } wrong ? wrong.Offset : null);
        if (known is >= 0 && (reply.Done ? known == expected : known <= LengthOf(path)))
        {
            _offsets[path] = known.Value;
            return null;
        }

        _offsets.Remove(path);
        return reply.Fault ?? new UplinkFault(FaultKind.ServerTrouble, $"bytes up to {expected} were answered with {known}");
    }

    private async Task<byte[]> NewBytesAsync(string path, long offset)
    {
        var part = new byte[Math.Clamp(LengthOf(path) - offset, 0, options.PartBytes)];
        if (part.Length == 0)
            return part;
        var read = await FilePart.ReadAsync(path, offset, part, hardStop) ?? 0;
        return part[..read];
    }

    private static long LengthOf(string path) => Fingerprint.At(path)?.Size ?? 0;
}
