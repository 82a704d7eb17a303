namespace Causebox.Server.Tests.Support;

/// <summary>Recordings shared beside the checkout; tests that need them skip, visibly, where they are not there.</summary>
internal static class SharedRecordings
{
    public static string[] Require()
    {
        var root = Environment.GetEnvironmentVariable("CAUSEBOX_SHARED") ?? Causebox.Cli.Tests.Checkout.PathOf("../shared");
        var folder = Path.Combine(root, "data", "mcap", "recordings");
        Assert.SkipUnless(Directory.Exists(folder), "the shared recordings are not on this machine");
        return Directory.GetFiles(folder, "*.mcap");
    }
}
