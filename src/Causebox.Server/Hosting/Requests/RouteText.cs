namespace Causebox.Server.Hosting.Requests;

/// <summary>Names of others as they stand in an address.</summary>
internal static class RouteText
{
    /// <summary>A part of an address as it was meant: all of it comes decoded but its slashes, such as that of the robot <c>site/arm-1</c>. Not for what becomes a path.</summary>
    public static string Whole(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
