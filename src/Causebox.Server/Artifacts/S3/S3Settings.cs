using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Artifacts.S3;

/// <summary>An S3, or what speaks like one.</summary>
internal sealed record S3Settings
{
    /// <summary>The bucket; it must exist, and be the server's alone below <see cref="Prefix"/>.</summary>
    public required string Bucket { get; init; }

    /// <summary>Before every key; empty, or ending with a slash.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Where the service is; null for Amazon's own.</summary>
    public Uri? Endpoint { get; init; }

    public string Region { get; init; } = "us-east-1";

    /// <summary>With <see cref="SecretKey"/>; null for what the environment, a profile or the machine's role gives.</summary>
    public string? AccessKey { get; init; }

    public string? SecretKey { get; init; }

    /// <summary>The bucket in the path and not in the host's name; as most services other than Amazon's want it. Null: where an endpoint is named.</summary>
    public bool? PathStyle { get; init; }

    /// <summary>Of one request.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request that failed is made again, before whoever asked is told.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Which way uploads go.</summary>
    public UploadWay Uploads { get; init; } = UploadWay.Proxy;

    private static readonly S3Settings None = new() { Bucket = "" };

    // None of it named is no S3 at all.
    private static readonly SettingsOf<S3Settings> Room = new(
        "artifacts.s3",
        all => all.Artifacts.S3 ?? None,
        (all, room) => all with { Artifacts = all.Artifacts with { S3 = room == None ? null : room } });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Text("bucket", "keep artifacts in this bucket of an S3; it must exist", room => room.Bucket.Length > 0 ? room.Bucket : null, (room, text) => room with { Bucket = text ?? "" }, "a bucket's name"),
        Room.Text("prefix", "before every key in it", room => room.Prefix.Length > 0 ? room.Prefix : null, (room, text) => room with { Prefix = text ?? "" }, "a text that ends with /", text => text.EndsWith('/')),
        Room.Text("endpoint", "where the service is; Amazon's own otherwise", room => room.Endpoint?.ToString(), (room, text) => room with { Endpoint = text is null ? null : new Uri(text) }, "an http or https URL", IsHttp),
        Room.Text("region", "its region", room => room.Region, (room, text) => room with { Region = text ?? None.Region }, "a region's name"),
        Room.Secret("access_key", "with secret_key; what the environment, a profile or the machine's role gives otherwise", room => room.AccessKey, (room, text) => room with { AccessKey = text }),
        Room.Secret("secret_key", "the access key's secret", room => room.SecretKey, (room, text) => room with { SecretKey = text }),
        Room.Text("path_style", "the bucket in the path and not in the host's name; true where an endpoint is named", room => room.PathStyle?.ToString().ToLowerInvariant(), (room, text) => room with { PathStyle = text is null ? null : text == "true" }, "true or false", text => text is "true" or "false"),
        Room.Seconds("timeout_s", "how long one request to it may take", room => room.Timeout, (room, time) => room with { Timeout = time }, 1, 600),
        Room.Integer("retries", "how often a request to it that failed is made again", room => room.Retries, (room, number) => room with { Retries = (int)number }, 0, 10),
        Room.Choice("uploads", "which way uploads go: through the server, or straight to the S3", room => room.Uploads, (room, way) => room with { Uploads = way }),
    ];

    public static IEnumerable<string> Contradictions(ServerSettings settings)
    {
        if (settings.Artifacts.S3 is not { } s3)
            yield break;
        if (s3.Bucket.Length == 0)
            yield return "artifacts.s3.bucket: expected a bucket's name, since other settings of artifacts.s3 are given, found none";
        if ((s3.AccessKey is null) != (s3.SecretKey is null))
            yield return "artifacts.s3.access_key, artifacts.s3.secret_key: expected both or neither, found one";
    }

    private static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");
}
