using Causebox.Server.Access;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Requests;
using Causebox.Server.Jobs;

namespace Causebox.Server.Cameras;

/// <summary>What the room of the cameras is made of.</summary>
internal static class CamerasRoom
{
    public static IServiceCollection AddCameras(this IServiceCollection services, CameraSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<VideoPlaces>()
        .AddSingleton<VideoCopies>()
        .AddSingleton<VideoSource>()
        .AddSingleton<PlayableSource>()
        .AddSingleton<VideoDesk>()
        .AddSingleton<FrameShelf>()
        .AddSingleton<IJob, WatchVideoJob>()
        .AddSingleton<IJob, PlayVideoJob>();

    public static void MapCameras(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/episodes/{id}/video").AddEndpointFilter<RouteGroupBuilder, RefusalFilter>().WithTags("episodes");
        all.MapGet("", VideoRoutes.GetAsync).Requires(AccessScope.Read).TakesLong().GivesBytes("video/mp4", "video/webm");
        all.MapMethods("", [HttpMethods.Head], VideoRoutes.GetAsync).Requires(AccessScope.Read).GivesBytes("video/mp4", "video/webm");
        all.MapGet("/state", VideoRoutes.StateAsync).Requires(AccessScope.Read).Produces<VideoStateView>();
        all.MapGet("/frame", VideoRoutes.FrameAsync).Requires(AccessScope.Read).GivesBytes("image/jpeg").TakesQuery(VideoRoutes.FrameParameters);
    }
}
