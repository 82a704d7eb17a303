using Causebox.Server.Access;
using Causebox.Server.Access.Credentials;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace Causebox.Server.Live;

/// <summary><c>GET /api/live</c>.</summary>
internal static class LiveRoute
{
    public static readonly QueryParameter After = QueryParameter.Text("after", "The id of the last event that was seen, for who cannot set a header");

    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(2);

    // A client that takes nothing for so long is gone, or as good as that.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(15);

    // Only who takes nothing makes a stop wait so long; a busy machine is to get its word out to all the others.
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(5);

    public static async Task<IResult> GetAsync(
        HttpContext context, LiveHub hub, LiveStore store, LiveGuard guard, CredentialDesk desk, IHostApplicationLifetime lifetime, TimeProvider clock)
    {
        var query = RequestQuery.Of(context);
        var organization = context.Caller().Organization;
        if (await hub.JoinAsync(organization, context.RequestAborted) is not var (stream, from))
            return Problems.Unavailable("too many streams of live updates are open: close some, or look without");
        try
        {
            var first = await BeginAsync(context, query, store, from);
            var credential = await CredentialAsync(context, desk);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            await using var stop = lifetime.ApplicationStopping.Register(() =>
            {
                stream.End(LiveReason.Stopping);
                end.CancelAfter(LongestGoodbye);
            });
            var watch = credential is var (shown, id) ? guard.WatchAsync(stream, shown, id, end.Token) : Task.CompletedTask;
            if (credential is null)
                stream.End(LiveReason.Unauthorized);
            try
            {
                await SendAsync(context, stream, first, clock, end.Token);
            }
            finally
            {
                await end.CancelAsync();
                await watch;
            }
        }
        finally
        {
            hub.Leave(stream);
        }

        return Results.Empty;
    }

    /// <summary>What is told before anything new: the wait, the greeting, and what was missed.</summary>
    private static async Task<byte[]> BeginAsync(HttpContext context, RequestQuery query, LiveStore store, LiveCursor from)
    {
        var shown = context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } header, ..] ? header : query.Text(After.Name) ?? "";
        var retry = LiveText.Retry(ComeAgain);
        if (shown.Length == 0)
            return [.. retry, .. LiveText.Hello(from, HostingSetup.Version)];
        if (LiveCursor.Parse(shown) is not { } after
            || await store.ReplayAsync(context.Caller().Organization, after, context.RequestAborted) is not { } missed)
            return [.. retry, .. LiveText.Hello(from, HostingSetup.Version), .. LiveText.Reset(from, LiveReason.TooOld)];
        if (missed.Coalesced() is not { } rows)
            return [.. retry, .. LiveText.Hello(from, HostingSetup.Version), .. LiveText.Reset(from, LiveReason.TooMany)];
        // Its own place: who is cut off before the first change has missed the same still.
        return [.. retry, .. LiveText.Hello(after, HostingSetup.Version), .. LiveText.Changes(rows)];
    }

    private static async Task<(ShownCredential Shown, string Id)?> CredentialAsync(HttpContext context, CredentialDesk desk) =>
        desk.Read(context.Request) is { } shown && await desk.FindAsync(shown, context.RequestAborted) is { } found && found.Organization == context.Caller().Organization
            ? (shown, found.Id) : null;

    private static async Task SendAsync(HttpContext context, LiveStream stream, byte[] first, TimeProvider clock, CancellationToken end)
    {
        var response = context.Response;
        response.ContentType = LiveText.ContentType;
        response.Headers.CacheControl = "no-store, no-transform";
        // A proxy that gathers an answer before it passes it on is asked not to.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        try
        {
            await WriteAsync(response, first, clock, end);
            await foreach (var piece in stream.Pieces.ReadAllAsync(end))
                await WriteAsync(response, piece, clock, end);
            await WriteAsync(response, LiveText.End(stream.Reason ?? LiveReason.Stopping), clock, end);
        }
        catch (OperationCanceledException)
        {
            // It takes nothing more, or is gone.
            context.Abort();
        }
    }

    private static async Task WriteAsync(HttpResponse response, byte[] piece, TimeProvider clock, CancellationToken end)
    {
        using var timer = new CancellationTokenSource(LongestWrite, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, end);
        await response.Body.WriteAsync(piece, either.Token);
        await response.Body.FlushAsync(either.Token);
    }
}
