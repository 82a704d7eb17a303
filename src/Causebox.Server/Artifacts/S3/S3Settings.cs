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
}
