using System.Globalization;
using Causebox.Analysis.Sessions.Index;
using Causebox.Server.Access;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Sessions;

/// <summary>Frames of cameras.</summary>
internal static class FrameRoutes
{
    public static Task<IResult> CamerasAsync(HttpContext context, string id, SessionDesk desk)
    {
        _ = SessionQuery.Of(context);
        return SessionReply.OfFilesAsync(context, id, desk, session =>
        {
            var index = session.Needed;
            CameraView[] cameras = [.. index.Overview.Cameras.Select(camera => new CameraView(camera, index.Frames(camera, 0, 1)?.Count ?? 0))];
            return Task.FromResult(Results.Json(new(session.Row.SessionId, cameras), SessionsJson.Default.CamerasView));
        });
    }

    public static Task<IResult> ListAsync(HttpContext context, string id, string camera, SessionDesk desk)
    {
        var query = SessionQuery.Of(context);
        var (start, limit) = (query.Integer("start") ?? 0, (int)(query.Integer("limit", 1, 1000) ?? 1000));
        return SessionReply.OfFilesAsync(context, id, desk, session =>
        {
            var page = SessionReply.Asked(() => session.Needed.Frames(NameOf(camera), start, limit)) ?? throw SessionRefusals.NoSuch("camera");
            FrameView[] frames = [.. page.Frames.Select(frame => new FrameView(frame.Index, frame.LogTime / 1e9, frame.LogTime, frame.CycleId))];
            return Task.FromResult(Results.Json(new(page.Camera, page.Count, frames, page.Next), SessionsJson.Default.FramesView));
        });
    }

    public static Task<IResult> GetAsync(HttpContext context, string id, string camera, string index, SessionDesk desk, SessionReads reads)
    {
        _ = SessionQuery.Of(context);
        if (!long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw SessionRefusals.NoSuch("frame");
        return SessionReply.OfFilesAsync(context, id, desk, session => ImageAsync(context, session, reads, NameOf(camera), _ => number));
    }

    public static Task<IResult> AtAsync(HttpContext context, string id, string camera, SessionDesk desk, SessionReads reads)
    {
        var query = SessionQuery.Of(context);
        var at = query.Nanoseconds("ts_ns");
        var tolerance = (ulong?)query.Integer("tolerance_ms", 0, 3_600_000) * 1_000_000;
        var name = NameOf(camera);
        return SessionReply.OfFilesAsync(
            context, id, desk, session => ImageAsync(context, session, reads, name, index => index.FrameAt(name, at ?? throw NoTime(), tolerance)?.Index));
    }

    private static async Task<IResult> ImageAsync(HttpContext context, OpenSession session, SessionReads reads, string camera, Func<SessionIndex, long?> find)
    {
        var index = session.Needed;
        var image = find(index) is { } number
            ? await reads.RunAsync(context.Caller().Organization, () => index.Frame(camera, number, context.RequestAborted), context.RequestAborted) : null;
        if (image is null)
            throw SessionRefusals.NoSuch("frame");
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["X-Frame-Index"] = image.Frame.Index.ToString(CultureInfo.InvariantCulture);
        headers["X-Frame-Time-Ns"] = image.Frame.LogTime.ToString(CultureInfo.InvariantCulture);
        if (image.Encoding is { } encoding)
            headers["X-Frame-Encoding"] = string.Concat(encoding.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'));
        if (image is { Width: > 0, Height: > 0 })
            headers["X-Frame-Size"] = string.Create(CultureInfo.InvariantCulture, $"{image.Width}x{image.Height}");
        return Results.Bytes(image.Data, image.MediaType);
    }

    private static RefusedException NoTime() => RefusedException.Invalid("ts_ns", "nanoseconds on the recorder's clock", "none");

    // A slash within a name comes as %2F and stays so.
    private static string NameOf(string camera) => RouteText.Whole(camera);
}
