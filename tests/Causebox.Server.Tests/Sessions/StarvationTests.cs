using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Server.Tests.Sessions;

/// <summary>What one client may take from the others.</summary>
public sealed class StarvationTests(PostgresOfTests postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Triages_that_nobody_waits_for_leave_the_places_of_those_who_look()
    {
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { Sessions = settings.Sessions with { ReadsAtOnce = 4 } });
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync(("heavy.mcap", Heavy(cycles: 1500, numbers: 100_000)));
        var good = await api.UploadAsync(("good.mcap", SessionApi.Recording()));
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var triages = Enumerable.Range(0, 8).Select(_ => api.Client.GetAsync("/mcap/sessions/heavy/triage", impatient.Token)).ToArray();

        // While they are under way one of four places is theirs, and once they are gone none.
        (await api.GetAsync($"/mcap/sessions/{good}/cycles/7")).GetProperty("cycle_id").GetInt64().ShouldBe(7);
        triages.ShouldAllBe(triage => !triage.IsCompleted);
        await impatient.CancelAsync();
        foreach (var triage in triages)
            await Should.ThrowAsync<OperationCanceledException>(triage);
        using var answer = await api.Client.GetAsync($"/mcap/sessions/{good}/triage", Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        answer.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_session_that_takes_long_to_be_read_is_shown_as_waiting_until_it_was()
    {
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { Sessions = settings.Sessions with { FirstLook = TimeSpan.Zero } });
        var api = await SessionApi.OfAsync(server);
        var created = await api.CreatedAsync("", "a.mcap");
        await api.PutAsync(created, "a.mcap", SessionApi.Recording());
        var id = created.GetProperty("session_id").GetString();
        await api.PostAsync($"/api/sessions/{id}/finalize", "{}");

        using var first = await api.Client.GetAsync($"/mcap/sessions/{id}", Cancel);
        var waiting = await JsonDocument.ParseAsync(await first.Content.ReadAsStreamAsync(Cancel), cancellationToken: Cancel);
        waiting.RootElement.GetProperty("state").GetString().ShouldBe("waiting");
        waiting.RootElement.GetProperty("total_cycles").ValueKind.ShouldBe(JsonValueKind.Null);
        waiting.RootElement.GetProperty("files").GetArrayLength().ShouldBe(1);
        first.Headers.ETag.ShouldBeNull();
        (await api.GetAsync($"/mcap/sessions/{id}/head")).GetProperty("state").GetString().ShouldBe("waiting");

        // What needs its cycles waits for them, and then they are there for all.
        (await api.GetAsync($"/mcap/sessions/{id}/cycles/7")).GetProperty("cycle_id").GetInt64().ShouldBe(7);
        (await api.GetAsync($"/mcap/sessions/{id}")).GetProperty("total_cycles").GetInt64().ShouldBe(60);
    }

    // A few kilobytes for what takes minutes to decode.
    private static byte[] Heavy(int cycles, int numbers)
    {
        var file = new MemoryStream();
        using (var writer = new McapWriter(file, new McapWriterOptions { Compression = Compression.Zstd }, leaveOpen: true))
        {
            var channel = writer.AddChannel("/dam/cycle", "json");
            var zeros = string.Join(',', Enumerable.Repeat("0", numbers));
            for (var cycle = 0; cycle < cycles; cycle++)
                writer.WriteMessage(channel, (uint)cycle, (ulong)cycle * 10_000_000, (ulong)cycle * 10_000_000, System.Text.Encoding.UTF8.GetBytes($$"""{"cycle_id":{{cycle}},"obs":{"joint_positions":[{{zeros}}]} }"""));
        }

        return file.ToArray();
    }
}
