using System.Globalization;
using Causebox.Server.Access;
using Causebox.Server.Artifacts.Links;
using Causebox.Server.Artifacts;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Requests;
using Microsoft.Net.Http.Headers;

namespace Causebox.Server.Cameras;

/// <summary>An episode's video for browsers: how far it is, its bytes, single pictures of it.</summary>
internal static class VideoRoutes
{
    private const string Way = "X-Causebox-Video";
    private const double LatestSecond = 1_000_000;

    private const string At = "t_s";
    public static readonly QueryParameter[] FrameParameters = [QueryParameter.Text(At, "The second of the run; 0 where it is absent")];

    public static async Task<IResult> StateAsync(HttpContext context, string id, VideoDesk desk)
    {
        var row = await desk.FindAsync(context.Caller(), EpisodeRoutes.Id(id), context.RequestAborted);
        return row is null ? Problems.NotFound("episode") : Results.Json(VideoStateView.Of(row), CamerasJson.Default.VideoStateView);
    }

    /// <summary>The bytes that browsers play, whole or a range of them.</summary>
    public static async Task<IResult> GetAsync(HttpContext context, string id, VideoDesk desk, ArtifactKeeper keeper)
    {
        var (caller, episode) = (context.Caller(), EpisodeRoutes.Id(id));
        var (row, played) = await desk.FindPlayedAsync(caller, episode, context.RequestAborted);
        if (row is null || played is null)
            return NotReady(row);
        context.Response.Headers[Way] = row.IsTranscoded ? PlayableVideo.Transcoded : PlayableVideo.Original;
        context.Response.Headers.CacheControl = "private, no-cache";
        // What was made is made again where it is lost; what was uploaded is not.
        return new ArtifactContent(keeper, played, row.IsTranscoded ? async () => NotReady(await desk.FindAsync(caller, episode, context.RequestAborted)) : null);
    }

    /// <summary>One picture, the nearest to a time.</summary>
    public static async Task<IResult> FrameAsync(HttpContext context, string id, VideoDesk desk, FrameShelf shelf)
    {
        var episode = EpisodeRoutes.Id(id);
        var milliseconds = Milliseconds(RequestQuery.Of(context));
        var (row, seen) = await desk.FindSeenAsync(context.Caller(), episode, context.RequestAborted);
        if (row is null || seen?.Stored is not { } stored)
            return NotReady(row);
        var tag = new EntityTagHeaderValue($"\"{stored.Sha256?.Hex ?? stored.Blob}-{milliseconds.ToString(CultureInfo.InvariantCulture)}\"");
        context.Response.Headers.CacheControl = "private, max-age=3600";
        context.Response.Headers.ETag = tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        try
        {
            return await shelf.GetAsync(seen, milliseconds, row.Fps, context.RequestAborted) switch
            {
                { Jpeg: { } jpeg } => Picture(context, jpeg, tag),
                { Reason: var reason } => Failed(context, Problems.Conflict($"there is no picture of the video: {reason}")),
                null => Failed(context, Problems.Unavailable("other pictures are being made")),
            };
        }
        catch (ArtifactException fault)
        {
            return Failed(context, fault.ToResult());
        }
    }

    private static IResult Picture(HttpContext context, byte[] jpeg, EntityTagHeaderValue tag)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(jpeg, "image/jpeg", entityTag: tag);
    }

    private static IResult Failed(HttpContext context, IResult problem)
    {
        context.Response.Headers.Remove(HeaderNames.ETag);
        return problem;
    }

    private static IResult NotReady(PlayRow? row)
    {
        if (row is null)
            return Problems.NotFound("episode");
        var (state, reason) = row.Told();
        return state switch
        {
            VideoState.None => Problems.NotFound("video"),
            VideoState.Making => Problems.Conflict("making: the video is being made playable"),
            VideoState.Impossible => Problems.Conflict($"impossible: the video cannot be made playable: {reason}"),
            _ => Problems.Conflict($"waiting: the video waits to be made playable{(reason is null ? "" : $": {reason}")}"),
        };
    }

    private static long Milliseconds(RequestQuery query)
    {
        var seconds = query.Number(At) ?? 0;
        return seconds is >= -LatestSecond and <= LatestSecond
            ? (long)Math.Round(seconds * 1000)
            : throw RefusedException.Invalid(At, $"a time from {-LatestSecond:F0} to {LatestSecond:F0} seconds", seconds.ToString("R", CultureInfo.InvariantCulture));
    }
}
