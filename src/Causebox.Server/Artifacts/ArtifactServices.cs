using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Artifacts.Links;
using Causebox.Server.Artifacts.Local;
using Causebox.Server.Artifacts.S3;
using Causebox.Server.Hosting;
using Causebox.Server.Jobs;

namespace Causebox.Server.Artifacts;

/// <summary>What the room of the artifacts is made of.</summary>
internal static class ArtifactServices
{
    public static IServiceCollection AddArtifacts(this IServiceCollection services, ServerSettings settings)
    {
        return services
            .AddSingleton(settings.Artifacts)
            .AddSingleton(settings.Artifacts.SigningKey is { } key ? SigningKey.Of(key) : SigningKey.In(settings.DataFolder))
            .AddSingleton(provider => Store(settings, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<ArtifactCatalog>()
            .AddSingleton<ArtifactKeeper>()
            .AddSingleton<ArtifactLinks>()
            .AddSingleton<IJob, HashArtifactsJob>()
            .AddSingleton<IJob, SweepLeftoversJob>();
    }

    private static IArtifactStore Store(ServerSettings settings, TimeProvider clock) => settings.Artifacts.S3 is { } s3
        ? new S3ArtifactStore(new S3Bucket(s3), s3, clock)
        : new LocalArtifactStore(new LocalFolders(settings.Artifacts.Folder ?? Path.Combine(settings.DataFolder, "artifacts"), clock));
}
