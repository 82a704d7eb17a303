using System.Security.Cryptography;
using System.Text.Json;

namespace Causebox.Recording.Tests.Uplink;

/// <summary>The contract of docs/agent-protocol.md, kept to the letter, in memory.</summary>
internal sealed class StandInStore
{
    private const string Key = "secret-key-of-arm-7";

    public List<StoredUpload> Uploads { get; } = [];

    public Dictionary<string, MemoryStream> Live { get; } = new(StringComparer.Ordinal);

    public List<JsonElement> Heartbeats { get; } = [];

    public Dictionary<(string Source, long Batch), JsonElement> Health { get; } = [];

    public List<string> Watched { get; } = [];

    public string DesiredJson { get; set; } = "null";

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Bytes of the largest part it takes.</summary>
    public int MostPart { get; set; } = int.MaxValue;

    /// <summary>Lets it say 0 at each begin, as a server that lost count would.</summary>
    public bool BeginsAtNothing { get; set; }

    public StoredUpload Upload(string name) => Uploads.Last(upload => upload.Name == name);

    public StandInAnswer Answer(StandInRequest request)
    {
        if (request.Headers.GetValueOrDefault("authorization") != $"Bearer {Key}")
            return StandInAnswer.Problem(401, "no such key");
        var words = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["api", "agent", var robot, .. var rest])
            return StandInAnswer.Problem(404, "no such route");
        if (robot != "arm-7")
            return StandInAnswer.Problem(403, "the key is another robot's");
        return (request.Method, rest) switch
        {
            ("POST", ["uploads"]) => Begin(request.Json),
            ("PATCH", ["uploads", var id]) => Append(request, Uploads.Find(upload => upload.Id == id)?.Bytes),
            ("POST", ["uploads", var id, "finish"]) => Finish(Uploads.Find(upload => upload.Id == id)),
            ("PATCH", ["live", var name]) => AppendLive(request, name),
            ("POST", ["heartbeat"]) => Beat(request.Json),
            ("POST", ["health"]) => TakeHealth(request.Json),
            _ => StandInAnswer.Problem(404, "no such route"),
        };
    }

    private StandInAnswer Begin(JsonElement file)
    {
        string Text(string name) => file.GetProperty(name).GetString()!;
        var upload = Uploads.Find(known => known.Subject == Text("subject") && known.Name == Text("name") && known.Sha256 == Text("sha256"));
        if (upload is null)
        {
            var id = $"u{Uploads.Count + 1}";
            upload = new StoredUpload(
                id, Text("kind"), Text("subject"), Text("name"), file.GetProperty("size_bytes").GetInt64(), Text("sha256"), Text("outcome"));
            Uploads.Add(upload);
        }

        var offset = BeginsAtNothing ? 0 : upload.Bytes.Length;
        return new StandInAnswer(201, $$"""{"upload_id":"{{upload.Id}}","state":"{{(upload.IsComplete ? "complete" : "open")}}","offset":{{offset}}}""");
    }

    private StandInAnswer Append(StandInRequest request, MemoryStream? bytes)
    {
        if (bytes is null)
            return StandInAnswer.Problem(404, "no such upload");
        if (request.Body.Length > MostPart)
            return StandInAnswer.Problem(413, "the part is too large");
        if (request.UploadOffset != bytes.Length)
            return StandInAnswer.Problem(409, "not the next byte", more: $",\"offset\":{bytes.Length}");
        if (request.Headers["content-digest"] != $"sha-256=:{Convert.ToBase64String(SHA256.HashData(request.Body))}:")
            return StandInAnswer.Problem(400, "the part is not what its checksum says", "urn:causebox:problem:checksum-mismatch");
        bytes.Write(request.Body);
        return new StandInAnswer(200, $$"""{"offset":{{bytes.Length}}}""");
    }

    private static StandInAnswer Finish(StoredUpload? upload)
    {
        if (upload is null)
            return StandInAnswer.Problem(404, "no such upload");
        if (upload.Bytes.Length != upload.Size)
            return StandInAnswer.Problem(409, "not all is here", more: $",\"offset\":{upload.Bytes.Length}");
        if (upload.Digest != upload.Sha256)
        {
            upload.Bytes.SetLength(0);
            return StandInAnswer.Problem(400, "the file is not what its checksum says", "urn:causebox:problem:checksum-mismatch");
        }

        upload.IsComplete = true;
        return new StandInAnswer(200, $$"""{"state":"complete","sha256":"{{upload.Digest}}"}""");
    }

    private StandInAnswer AppendLive(StandInRequest request, string name)
    {
        if (!Live.TryGetValue(name, out var bytes))
            Live[name] = bytes = new MemoryStream();
        return Append(request, bytes);
    }

    private StandInAnswer Beat(JsonElement heartbeat)
    {
        Heartbeats.Add(heartbeat);
        var now = Clock.GetUtcNow().ToString("O");
        var watched = string.Join(',', Watched.Select(name => $"\"{name}\""));
        return new StandInAnswer(
            200, $$"""{"received_wall":"{{now}}","sent_wall":"{{now}}","watched":[{{watched}}],"desired":{{DesiredJson}},"heartbeat_seconds":null}""");
    }

    private StandInAnswer TakeHealth(JsonElement batch)
    {
        Health[(batch.GetProperty("source").GetString()!, batch.GetProperty("batch").GetInt64())] = batch;
        return new StandInAnswer(200, $$"""{"accepted":{{batch.GetProperty("signals").GetArrayLength()}}}""");
    }
}
