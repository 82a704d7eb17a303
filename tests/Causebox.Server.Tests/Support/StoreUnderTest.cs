namespace Causebox.Server.Tests.Support;

/// <summary>The stores that one suite holds to the same law.</summary>
public enum StoreUnderTest
{
    /// <summary>A folder.</summary>
    Local,

    /// <summary>A real S3, and uploads go through the server.</summary>
    S3,

    /// <summary>A real S3, and uploads go straight to it.</summary>
    S3Direct,
}
