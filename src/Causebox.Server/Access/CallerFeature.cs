using Causebox.Server.Access.Sessions;

namespace Causebox.Server.Access;

/// <summary>The caller of a request, where its credential was good.</summary>
internal static class CallerFeature
{
    private static readonly object CallerKey = new();
    private static readonly object SessionKey = new();
    private static readonly object SlugKey = new();

    /// <summary>The caller. Only for routes that <see cref="RouteAccess.Requires"/> a scope, which refuses a request without one.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.FindCaller() ?? throw new InvalidOperationException($"{context.Request.Path} has no caller: the route requires no scope");

    public static Caller? FindCaller(this HttpContext context) => context.Items.TryGetValue(CallerKey, out var caller) ? (Caller?)caller : null;

    public static void SetCaller(this HttpContext context, Caller caller) => context.Items[CallerKey] = caller;

    /// <summary>The login that the request came with; null for a key and for nobody.</summary>
    public static Session? FindSession(this HttpContext context) => context.Items.TryGetValue(SessionKey, out var session) ? (Session?)session : null;

    public static void SetSession(this HttpContext context, Session session)
    {
        context.Items[SessionKey] = session;
        context.SetCaller(session.Caller);
        context.SetOrganizationSlug(session.OrganizationSlug);
    }

    /// <summary>The short name of the caller's organization.</summary>
    public static string OrganizationSlug(this HttpContext context) => (string)context.Items[SlugKey]!;

    public static void SetOrganizationSlug(this HttpContext context, string slug) => context.Items[SlugKey] = slug;
}
