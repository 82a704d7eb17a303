using Causebox.Server.Database;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Causebox.Server.Tests.Jobs;

public sealed class JobTests(PostgresOfTests postgres)
{
    private const string Kind = "tested";

    [Fact]
    public async Task A_schedule_in_the_database_fires_and_a_server_stops_in_order()
    {
        await using var server = await TestServer.StartAsync(
            postgres, settings => settings with { Jobs = new() { Enabled = true, Every = TimeSpan.FromMilliseconds(200) } });
        var api = await EpisodeApi.OfAsync(server);

        // The recurring jobs of the new organization are due at once, and wait for their next time when they were done.
        await ServerChild.UntilAsync(async () => await api.AskAsync<long>("select count(*) from job_queue where due_at > now()") >= 2, "the recurring jobs were not done");
    }

    [Fact]
    public async Task A_job_is_done_once_by_one_of_many_workers()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var job = new CountingJob();
        using var one = Worker(server, job);
        using var two = Worker(server, job);
        for (var i = 0; i < 20; i++)
            await AskAsync(server);

        await Task.WhenAll(one.RunDueAsync(TestContext.Current.CancellationToken), two.RunDueAsync(TestContext.Current.CancellationToken));

        job.Runs.ShouldBe(20);
        (await CountAsync(server)).ShouldBe(0);
    }

    [Fact]
    public async Task A_job_whose_server_died_is_taken_over_after_its_lease()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var queue = server.Services.GetRequiredService<JobQueue>();
        await AskAsync(server);
        var lost = await queue.ClaimAsync([Kind], TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        var job = new CountingJob();
        using var worker = Worker(server, job, clock);

        await worker.RunDueAsync(TestContext.Current.CancellationToken);
        job.Runs.ShouldBe(0);
        clock.Advance(TimeSpan.FromMinutes(6));
        await worker.RunDueAsync(TestContext.Current.CancellationToken);

        job.Runs.ShouldBe(1);
        // The one that was thought dead comes back too late to change anything.
        await queue.FinishAsync(lost.ShouldNotBeNull(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_asked_for_while_it_is_done_is_done_again()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var subject = await AskAsync(server);
        var job = new CountingJob();
        job.OnRun = () => job.Runs == 1 ? AskAsync(server, subject) : Task.CompletedTask;
        using var worker = Worker(server, job);

        await worker.RunDueAsync(TestContext.Current.CancellationToken);

        job.Runs.ShouldBe(2);
        (await CountAsync(server)).ShouldBe(0);
    }

    [Fact]
    public async Task A_job_that_fails_waits_longer_each_time_and_is_given_up_in_the_end()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        await AskAsync(server);
        var job = new CountingJob { OnRun = () => throw new InvalidOperationException("no") };
        using var worker = Worker(server, job, clock);

        for (var i = 0; i < 3; i++)
        {
            await worker.RunDueAsync(TestContext.Current.CancellationToken);
            await worker.RunDueAsync(TestContext.Current.CancellationToken);
            job.Runs.ShouldBe(i + 1);
            clock.Advance(TimeSpan.FromSeconds(5 << i));
        }

        (await CountAsync(server)).ShouldBe(0);
    }

    private static readonly OrganizationId Somebody = new(new Guid("01a22281-0000-7000-8000-000000000001"));

    private static JobWorker Worker(TestServer server, IJob job, TimeProvider? clock = null) => new(
        server.Services.GetRequiredService<JobQueue>(), [job], new() { MostAttempts = 3 }, clock ?? TimeProvider.System, NullLogger<JobWorker>.Instance);

    private static async Task<Guid> AskAsync(TestServer server, Guid? subject = null)
    {
        var id = subject ?? TimedId.Create(TimeProvider.System);
        await server.Database.InAsync(Somebody, async scope =>
        {
            await using var batch = new SqlBatch(scope);
            JobQueue.Add(batch, Kind, id, DateTimeOffset.UnixEpoch);
            await batch.ExecuteAsync();
        }, TestContext.Current.CancellationToken);
        return id;
    }

    private static Task<long> CountAsync(TestServer server) => server.Database.InAsync(
        Somebody, scope => scope.GetAsync<long>("select count(*) from job_queue where kind = 'tested'"), TestContext.Current.CancellationToken);

    private sealed class CountingJob : IJob
    {
        private int _runs;

        public int Runs => _runs;

        public Func<Task> OnRun { get; set; } = () => Task.CompletedTask;

        public string Kind => JobTests.Kind;

        public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
        {
            Interlocked.Increment(ref _runs);
            await OnRun();
            return null;
        }
    }
}
