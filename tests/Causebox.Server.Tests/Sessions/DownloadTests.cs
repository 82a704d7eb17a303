using System.Net;
using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Server.Tests.Sessions;

/// <summary>A part of a session as a file.</summary>
public sealed class DownloadTests(PostgresOfTests postgres)
{
    private const string Id = "sess_20241210_143022_abc123";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("?start_cycle=10&end_cycle=20", 10, 19)]
    [InlineData("?start_cycle=55&end_cycle=1000", 55, 59)]
    [InlineData("?end_cycle=1", 0, 0)]
    [InlineData("?start_cycle=59", 59, 59)]
    [InlineData("", 0, 59)]
    [InlineData("?start_cycle=7&end_cycle=7", null, null)]
    [InlineData("?start_cycle=1000&end_cycle=2000", null, null)]
    public async Task The_first_cycle_is_in_it_and_the_last_is_not(string query, int? first, int? last)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync(("a.mcap", SessionApi.Recording()));

        var ids = CyclesOf(await api.BytesAsync($"/mcap/sessions/{Id}/download{query}"));

        ids.ShouldBe(first is { } from ? [.. Enumerable.Range(from, last!.Value - from + 1).Select(id => (long)id)] : []);
    }

    [Fact]
    public async Task Only_the_topics_that_were_asked_for_are_in_it_and_it_is_valid_and_has_a_name()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync(("a.mcap", SessionApi.Recording()));

        using var answer = await api.Client.GetAsync($"/mcap/sessions/{Id}/download?start_cycle=0&end_cycle=100&topics=/dam/cycle,/dam/obs", Cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);

        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{Id}_0-100.mcap");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        McapDoctor.Examine(new MemoryStream(bytes), cancellation: Cancel).Errors.ShouldBeEmpty();
        TopicsOf(bytes).ShouldBe(["/dam/cycle", "/dam/obs"]);
        var nothing = await api.BytesAsync($"/mcap/sessions/{Id}/download?topics=/nothing");
        McapDoctor.Examine(new MemoryStream(nothing), cancellation: Cancel).Errors.ShouldBeEmpty();
        TopicsOf(nothing).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_range_goes_over_the_files_of_a_session_that_rotated()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync(("a.mcap", SessionApi.Recording()), ("a_001.mcap", SessionApi.Recording(first: 60)));

        CyclesOf(await api.BytesAsync($"/mcap/sessions/{Id}/download?start_cycle=58&end_cycle=62")).ShouldBe([58, 59, 60, 61]);
    }

    [Theory]
    [InlineData("?start_cycle=20&end_cycle=10", HttpStatusCode.BadRequest)]
    [InlineData("?start_cycle=-1", HttpStatusCode.BadRequest)]
    [InlineData("?start_cycle=x", HttpStatusCode.BadRequest)]
    [InlineData("?end_cycle=99999999999999999999", HttpStatusCode.BadRequest)]
    [InlineData("?start=1", HttpStatusCode.BadRequest)]
    [InlineData("?topics=a&topics=b", HttpStatusCode.BadRequest)]
    public async Task What_makes_no_sense_is_refused(string query, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync(("a.mcap", SessionApi.Recording()));

        using var answer = await api.Client.GetAsync($"/mcap/sessions/{Id}/download{query}", Cancel);

        await answer.ShouldBeProblemAsync(status);
    }

    [Fact]
    public async Task Whoever_goes_away_in_the_middle_ends_the_work()
    {
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { Sessions = settings.Sessions with { DownloadsAtOnce = 1 } });
        var api = await SessionApi.OfAsync(server);
        var large = new MemoryStream();
        using (var writer = new McapWriter(large, new McapWriterOptions { Compression = Compression.None }, leaveOpen: true))
        {
            var channel = writer.AddChannel("/blob", "octets");
            for (uint i = 0; i < 400; i++)
                writer.WriteMessage(channel, i, i, i, Bytes.Of((int)i, 100_000));
        }

        await api.UploadAsync(("large.mcap", large.ToArray()));
        for (var i = 0; i < 3; i++)
        {
            using var answer = await api.Client.GetAsync("/mcap/sessions/large/download", HttpCompletionOption.ResponseHeadersRead, Cancel);
            await using var body = await answer.Content.ReadAsStreamAsync(Cancel);
            await body.ReadExactlyAsync(new byte[100_000], Cancel);
        }

        // There is one place only: the three have left it.
        (await api.BytesAsync("/mcap/sessions/large/download?topics=/nothing")).Length.ShouldBeLessThan(10_000);
    }

    [Fact]
    public async Task An_export_has_a_row_for_each_cycle()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync(("a.mcap", SessionApi.Recording()));

        var csv = System.Text.Encoding.UTF8.GetString(await api.BytesAsync($"/mcap/sessions/{Id}/export?format=csv&start_cycle=5&end_cycle=8"));
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        var json = await api.GetAsync($"/mcap/sessions/{Id}/export?format=json&start_cycle=39&end_cycle=41");
        json.EnumerateArray().Select(one => one.GetProperty("cycle_id").GetInt64()).ShouldBe([39, 40]);
        var lines = System.Text.Encoding.UTF8.GetString(await api.BytesAsync($"/mcap/sessions/{Id}/export?format=ndjson&end_cycle=3"));
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line).GetProperty("cycle_id").GetInt64()).ShouldBe([0, 1, 2]);
        await api.GetAsync($"/mcap/sessions/{Id}/export?format=xml", HttpStatusCode.BadRequest);
    }

    private static long[] CyclesOf(byte[] file)
    {
        using var reader = new McapStreamReader(new MemoryStream(file));
        var ids = new SortedSet<long>();
        while (reader.TryReadMessage(out var message))
            ids.Add(JsonElement.Parse(message.Data).GetProperty("cycle_id").GetInt64());
        reader.End.ShouldBe(StreamEnd.Complete);
        return [.. ids];
    }

    private static string[] TopicsOf(byte[] file)
    {
        using var reader = new McapStreamReader(new MemoryStream(file));
        var topics = new SortedSet<string>(StringComparer.Ordinal);
        while (reader.TryReadMessage(out var message))
            topics.Add(message.Channel.Topic);
        return [.. topics];
    }
}
