namespace Causebox.Server.Tests.Campaigns;

/// <summary>A slice of every campaign runs with every test run, all of it with CAUSEBOX_TORTURE=full.</summary>
internal static class Torture
{
    public static bool IsFull => Environment.GetEnvironmentVariable("CAUSEBOX_TORTURE") == "full";

    public static T Of<T>(T slice, T full) => IsFull ? full : slice;

    public static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
