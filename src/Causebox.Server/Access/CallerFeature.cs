namespace Causebox.Server.Access;

/// <summary>The caller of a request, where its credential was good.</summary>
internal static class CallerFeature
{
    private static readonly object Key = new();

    /// <summary>The caller. Only for routes that <see cref="RouteAccess.Requires"/> a scope, which refuses a request without one.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.FindCaller() ?? throw new InvalidOperationException($"{context.Request.Path} has no caller: the route requires no scope");

    public static Caller? FindCaller(this HttpContext context) => context.Items.TryGetValue(Key, out var caller) ? (Caller?)caller : null;

    public static void SetCaller(this HttpContext context, Caller caller) => context.Items[Key] = caller;
}
