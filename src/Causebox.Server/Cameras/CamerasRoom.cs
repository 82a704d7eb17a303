using Causebox.Server.Jobs;

namespace Causebox.Server.Cameras;

/// <summary>What the room of the cameras is made of.</summary>
internal static class CamerasRoom
{
    public static IServiceCollection AddCameras(this IServiceCollection services, CameraSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<VideoSource>()
        .AddSingleton<IJob, WatchVideoJob>();
}
