using Causebox.Server.Agents;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;

namespace Causebox.Server.Sessions;

/// <summary>What the room of the sessions is made of.</summary>
internal static class SessionsRoom
{
    public static IServiceCollection AddSessions(this IServiceCollection services, SessionSettings settings)
    {
        services
            .AddSingleton(settings)
            .AddSingleton<SessionStore>()
            .AddSingleton<SessionArrivals>()
            .AddSingleton<TellOfSession>(provider => provider.GetRequiredService<SessionArrivals>().TellAsync)
            .AddSingleton<SessionUploads>()
            .AddSingleton<SessionFolder>()
            .AddSingleton<FolderScan>()
            .AddSingleton<SessionFiles>()
            .AddSingleton<IndexCache>()
            .AddSingleton<IndexArtifacts>()
            .AddSingleton<IndexShelf>()
            .AddSingleton<SessionDesk>()
            .AddSingleton<SessionIndexer>()
            .AddSingleton<SessionReads>()
            .AddSingleton<SessionEvidenceSource>()
            .AddSingleton<SessionAnalyses>()
            .AddSingleton<SessionDeletion>()
            .AddSingleton<KeepsNoLonger>(provider => provider.GetRequiredService<SessionDeletion>().DeleteOldAsync)
            .AddSingleton<IJob, DeleteSessionJob>()
            .AddSingleton(provider => Indexing(provider, JobKinds.IndexSession));

        // Only who has a folder can look at what is in it.
        return settings.Folder is null
            ? services
            : services.AddSingleton(provider => Indexing(provider, JobKinds.IndexFolderSession)).AddHostedService<FolderWatch>();
    }

    private static IJob Indexing(IServiceProvider services, string kind) => new IndexSessionJob(
        kind, services.GetRequiredService<SessionIndexer>(), services.GetRequiredService<SessionAnalyses>(), services.GetRequiredService<SessionFolder>());
}
