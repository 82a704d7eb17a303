using Causebox.Server.Access;
using Causebox.Server.Database;

namespace Causebox.Server.Episodes;

/// <summary>The server itself, where nobody asked.</summary>
internal static class SystemCaller
{
    public static Caller For(OrganizationId organization) => new(organization, "system:jobs", "jobs", AccessScope.None);
}
