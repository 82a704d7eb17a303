using Causebox.Server.Access.Setup;
using Causebox.Server.Agents;
using Causebox.Server.Jobs;

namespace Causebox.Server.Episodes;

/// <summary>What the room of the episodes is made of.</summary>
internal static class EpisodesRoom
{
    public static IServiceCollection AddEpisodes(this IServiceCollection services, EpisodeSettings settings) => services
        .Configure<RouteOptions>(options => options.SetParameterPolicy<Microsoft.AspNetCore.Routing.Constraints.RegexInlineRouteConstraint>("regex"))
        .AddSingleton(settings)
        .AddSingleton<EpisodeIngest>()
        .AddSingleton<EpisodeChanges>()
        .AddSingleton<EpisodeAnalyses>()
        .AddSingleton<OutsideWord>()
        .AddSingleton<TrajectorySource>()
        .AddSingleton<SampleSource>()
        .AddSingleton<ReplayDesk>()
        .AddSingleton<EpisodePins>()
        .AddSingleton<EpisodeDeletion>()
        .AddSingleton(services => new DemoContent((_, organization, cancel) => DemoEpisodes.SeedAsync(services, organization, cancel)))
        .AddSingleton<IJob, CompleteAnalysisJob>()
        .AddSingleton<IJob, CloseStuckJob>()
        .AddSingleton<IJob, RetentionJob>()
        .AddSingleton<IJob, DeleteArtifactsJob>()
        .AddSingleton<EpisodeTakeUp>()
        .AddSingleton<TakeUpEpisode>(services => services.GetRequiredService<EpisodeTakeUp>().RunAsync);
}
