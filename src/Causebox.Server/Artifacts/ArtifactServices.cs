using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Artifacts.Links;
using Causebox.Server.Artifacts.Local;
using Causebox.Server.Hosting;

namespace Causebox.Server.Artifacts;

/// <summary>What the room of the artifacts is made of.</summary>
internal static class ArtifactServices
{
    public static IServiceCollection AddArtifacts(this IServiceCollection services, ServerSettings settings)
    {
        var folder = settings.Artifacts.Folder ?? Path.Combine(settings.DataFolder, "artifacts");
        return services
            .AddSingleton(settings.Artifacts)
            .AddSingleton(settings.Artifacts.SigningKey is { } key ? SigningKey.Of(key) : SigningKey.In(settings.DataFolder))
            .AddSingleton<IArtifactStore>(provider => new LocalArtifactStore(new LocalFolders(folder, provider.GetRequiredService<TimeProvider>())))
            .AddSingleton<ArtifactCatalog>()
            .AddSingleton<ArtifactKeeper>()
            .AddSingleton<ArtifactLinks>();
    }
}
