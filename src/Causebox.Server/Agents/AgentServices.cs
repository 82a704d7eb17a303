using Causebox.Server.Hosting;
using Causebox.Server.Jobs;

namespace Causebox.Server.Agents;

/// <summary>What the room of the agents is made of.</summary>
internal static class AgentServices
{
    private const long MostLiveBytes = 1L << 30;

    public static IServiceCollection AddAgents(this IServiceCollection services, ServerSettings settings) => services
        .AddSingleton(settings.Agents)
        .AddSingleton<RobotStore>()
        .AddSingleton<UploadStore>()
        .AddSingleton<UploadDesk>()
        .AddSingleton<HealthStore>()
        .AddHostedService<HealthPartitions>()
        .AddSingleton<IJob, TakeUpJob>()
        .AddSingleton<IJob, AgentUpkeepJob>()
        .AddSingleton(provider =>
            new LiveFiles(Path.Combine(settings.DataFolder, "live"), MostLiveBytes, provider.GetRequiredService<TimeProvider>()));
}
