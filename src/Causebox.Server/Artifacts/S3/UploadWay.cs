namespace Causebox.Server.Artifacts.S3;

/// <summary>Which way the bytes of an upload go into an S3.</summary>
internal enum UploadWay
{
    /// <summary>Through the server, which checks size and hash as they pass.</summary>
    Proxy,

    /// <summary>Straight to the S3; the server checks when the slot is closed.</summary>
    Direct,
}
