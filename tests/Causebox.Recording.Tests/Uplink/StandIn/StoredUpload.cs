using System.Security.Cryptography;

namespace Causebox.Recording.Tests.Uplink;

/// <summary>A file on the server's side.</summary>
internal sealed class StoredUpload(string id, string kind, string subject, string name, long size, string sha256, string outcome)
{
    public string Id { get; } = id;

    public string Kind { get; } = kind;

    public string Subject { get; } = subject;

    public string Name { get; } = name;

    public long Size { get; } = size;

    public string Sha256 { get; } = sha256;

    public string Outcome { get; } = outcome;

    public MemoryStream Bytes { get; } = new();

    public bool IsComplete { get; set; }

    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Bytes.ToArray()));
}
