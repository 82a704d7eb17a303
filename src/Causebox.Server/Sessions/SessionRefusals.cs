using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Sessions;

/// <summary>What requests about sessions are refused with.</summary>
internal static class SessionRefusals
{
    public static RefusedException NoSuchSession() => new(StatusCodes.Status404NotFound, "no such session");

    public static RefusedException NoSuch(string what) => new(StatusCodes.Status404NotFound, $"no such {what}");

    /// <summary>There is nothing that could be read, now or ever; why.</summary>
    public static RefusedException Unreadable(string why) => new(StatusCodes.Status409Conflict, why);
}
