using System.Text.Json;
using Causebox.Narration;
using Causebox.Narration.Tests.Support;
using Causebox.Server.Jobs;
using Causebox.Server.Narrative;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Narrative;

/// <summary>A server whose analyses are told by a service on loopback that speaks OpenAI's form, and a clock to turn.</summary>
internal sealed class Teller : IAsyncDisposable
{
    private Teller(VendorServer vendor, TestServer server, ManualClock clock, EpisodeApi api) => (Vendor, Server, Clock, Api) = (vendor, server, clock, api);

    public VendorServer Vendor { get; }

    public TestServer Server { get; }

    public ManualClock Clock { get; }

    public EpisodeApi Api { get; }

    public static async Task<Teller> StartAsync(PostgresOfTests postgres, Func<WireRequest, byte[]?> answer, Func<NarrativeSettings, NarrativeSettings>? change = null)
    {
        var vendor = new VendorServer(answer);
        var clock = new ManualClock();
        var settings = new NarrativeSettings { Enabled = true, OpenAIKey = "key-of-the-test", Timeout = TimeSpan.FromMinutes(2), BaseUrl = new Uri(vendor.Address, "/v1") };
        settings = change?.Invoke(settings) ?? settings;
        var server = await TestServer.StartAsync(postgres, all => all with { Narrative = settings }, clock);
        return new(vendor, server, clock, await EpisodeApi.OfAsync(server));
    }

    /// <summary>A model that retells the first finding.</summary>
    public static byte[] Retold(WireRequest request)
    {
        var user = JsonSerializer.Deserialize<JsonElement>(request.Body).GetProperty("messages")[1].GetProperty("content").GetString()!;
        var finding = JsonSerializer.Deserialize<JsonElement>(user.Split('\n')[1]).GetProperty("findings")[0];
        return Said($"{finding.GetProperty("title").GetString()!.TrimEnd('.')}. {finding.GetProperty("suggested_action").GetString()}");
    }

    /// <summary>A model that says this.</summary>
    public static byte[] Said(string text) => VendorServer.Http(200, Wire.Whole(NarratorProvider.OpenAI, JsonSerializer.Serialize(new { narrative = text })));

    public Task<Guid> FailAsync(string name = "pick-place", string reason = "gripper slipped") =>
        Api.RunAsync($$"""{"name": "{{name}}", "robot": "arm-03", "policy_version": "v2"}""", $$"""{"status": "failed", "failure": {"time_s": 1, "reason": "{{reason}}"} }""");

    /// <summary>Does the jobs that are due.</summary>
    public Task RunJobsAsync() => Server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);

    public async Task<JsonElement> NarrativeAsync(Guid id) => (await Api.GetAsync(id)).GetProperty("analysis").GetProperty("narrative");

    public Task<long> WaitingAsync(int attempts) => Api.AskAsync<long>("select count(*) from job_queue where kind = 'narrate' and attempts = @attempts", new { attempts });

    /// <summary>How many narratives ended so.</summary>
    public async Task<long> CountAsync(string outcome)
    {
        using var client = Server.Client();
        var line = (await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken))
            .Split('\n').SingleOrDefault(line => line.StartsWith($"causebox_narratives_total{{outcome=\"{outcome}\"}}", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Vendor.DisposeAsync();
    }
}
