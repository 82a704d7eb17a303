namespace Causebox.Recording.Uplink;

/// <summary>
/// Sends one file: asks what the server has of it, sends the rest part by part, and says what it must amount to. Whatever interrupts it,
/// doing it again goes on where the server is.
/// </summary>
internal sealed class FileUpload(AgentServer server, FileDigests digests, int mostPartBytes, CancellationToken hardStop)
{
    private const int LeastPart = 64 << 10;

    /// <summary>Misunderstandings that are put right on the spot; after more there is no sense in going on now.</summary>
    private const int MostRemedies = 8;

    private int _partBytes;

    /// <summary>Sends <paramref name="file"/>. Null when the server has all of it; a fault otherwise, or when <paramref name="stop"/> asks to
    /// stop, which happens between two parts.</summary>
    public async Task<UplinkFault?> SendAsync(SpoolItem item, SpoolFile file, CancellationToken stop)
    {
        if (await digests.OfAsync(file, stop) is not { } digest)
            return Changed(file);
        var begin = await server.BeginAsync(
            new BeginUpload(item.Kind.Word(), item.Subject, file.Name, file.Fingerprint.Size, digest, item.Outcome.Word()), hardStop);
        if (!begin.Done)
            return begin.Fault;
        var upload = begin.Answer;
        if (upload.State == UploadState.Complete)
            return null;
        if (!Naming.IsUploadId(upload.UploadId))
            return new UplinkFault(FaultKind.ServerTrouble, $"expected an upload's id of 1 to {Naming.LongestUploadId} letters, digits and ._- from the server, found another");
        if (upload.Offset < 0 || upload.Offset > file.Fingerprint.Size)
            return new UplinkFault(FaultKind.ServerTrouble, $"the server has {upload.Offset} of {file.Fingerprint.Size} bytes");
        _partBytes = Math.Clamp(upload.PartBytes ?? mostPartBytes, 1, mostPartBytes);
        return await SendRestAsync(file, upload, digest, stop);
    }

    private async Task<UplinkFault?> SendRestAsync(SpoolFile file, UploadState upload, string digest, CancellationToken stop)
    {
        var offset = upload.Offset;
        for (var remedies = 0; remedies < MostRemedies; remedies++)
        {
            UplinkFault? fault = null;
            while (fault is null && offset < file.Fingerprint.Size)
            {
                stop.ThrowIfCancellationRequested();
                (offset, fault) = await AppendAsync(file, upload.UploadId, offset);
            }

            fault ??= await FinishAsync(file, upload, digest);
            if (fault is null || Remedy(fault, file, ref offset) is not null)
                return fault;
        }

        return new UplinkFault(FaultKind.ServerTrouble, $"the server and the agent do not agree on {file.Name} after {MostRemedies} attempts");
    }

    private async Task<(long Offset, UplinkFault? Fault)> AppendAsync(SpoolFile file, string uploadId, long offset)
    {
        var part = new byte[Math.Min(_partBytes, file.Fingerprint.Size - offset)];
        if (await FilePart.ReadAsync(file.Path, offset, part, hardStop) != part.Length)
            return (offset, Changed(file));
        var reply = await server.AppendAsync(uploadId, offset, part, hardStop);
        if (!reply.Done)
            return (offset, reply.Fault);
        return reply.Answer.Offset == offset + part.Length
            ? (reply.Answer.Offset, null)
            : (offset, new UplinkFault(FaultKind.ServerTrouble, $"a part up to {offset + part.Length} was answered with {reply.Answer.Offset}"));
    }

    private async Task<UplinkFault?> FinishAsync(SpoolFile file, UploadState upload, string digest)
    {
        var reply = await server.FinishAsync(upload.UploadId, new FinishUpload(file.Fingerprint.Size, digest), hardStop);
        if (reply.Done)
        {
            return reply.Answer.State == UploadState.Complete && reply.Answer.Sha256 == digest
                ? null
                : new UplinkFault(FaultKind.ServerTrouble, $"the server kept {reply.Answer.Sha256}, sent was {digest}");
        }

        // Either end may be the one that is wrong: the file is read again before it is sent again.
        if (reply.Fault.Kind == FaultKind.ChecksumMismatch)
        {
            digests.Forget(file);
            return reply.Fault with { Kind = FaultKind.FileChanged };
        }

        return reply.Fault;
    }

    // What can be put right here and now is; null then.
    private UplinkFault? Remedy(UplinkFault fault, SpoolFile file, ref long offset)
    {
        switch (fault.Kind)
        {
            case FaultKind.WrongOffset when fault.Offset is { } known && known <= file.Fingerprint.Size:
                offset = known;
                return null;
            case FaultKind.ChecksumMismatch:
                return null;
            case FaultKind.TooLarge when _partBytes > LeastPart:
                _partBytes = Math.Max(LeastPart, _partBytes / 2);
                return null;
            default:
                return fault;
        }
    }

    private static UplinkFault Changed(SpoolFile file) => new(FaultKind.FileChanged, $"{file.Path} changed or went away while it was sent");
}
