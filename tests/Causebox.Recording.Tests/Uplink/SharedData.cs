namespace Causebox.Recording.Tests.Uplink;

/// <summary>The data beside the checkout.</summary>
internal static class SharedData
{
    public static string Folder { get; } = Path.Combine(Environment.GetEnvironmentVariable("CAUSEBOX_SHARED") ?? BesideCheckout(), "data");

    private static string BesideCheckout()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Causebox.slnx")))
                return Path.Combine(Path.GetDirectoryName(folder)!, "shared");
        }

        return "/nowhere";
    }
}
