using System.Data.Common;
using Npgsql;
using Quartz;

namespace Causebox.Server.Jobs;

/// <summary>Work in the background. Quartz, clustered in PostgreSQL, says when; the queue says what.</summary>
internal static class JobsRoom
{
    public static IServiceCollection AddJobs(this IServiceCollection services, JobSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<JobQueue>().AddSingleton<JobWorker>();
        if (!settings.Enabled)
            return services;
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        services.AddQuartz("causebox", quartz =>
        {
            quartz.UseDefaultThreadPool(settings.AtOnce);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.UseRegisteredDataSource = true);
                store.UseClustering(_ => { });
                store.UseSystemTextJsonSerializer(_ => { });
            });
            quartz.AddJob<QueueTrigger>(job => job.WithIdentity("queue").StoreDurably());
            quartz.AddTrigger(trigger => trigger
                .ForJob("queue").WithIdentity("queue").StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(settings.Every).RepeatForever()));
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
