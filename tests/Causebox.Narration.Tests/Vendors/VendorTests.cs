using System.Text.Json;

namespace Causebox.Narration.Tests.Vendors;

/// <summary>Each vendor's library against a service on loopback that speaks the vendor's form, and breaks in the ways that services break.</summary>
public sealed class VendorTests
{
    public static TheoryData<NarratorProvider> Providers => [NarratorProvider.OpenAI, NarratorProvider.Anthropic, NarratorProvider.Bedrock];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_text_that_rests_on_the_evidence_is_written(NarratorProvider provider)
    {
        await using var server = new VendorServer(_ => VendorServer.Http(200, Wire.Whole(provider, $$"""{"narrative":{{JsonSerializer.Serialize(Samples.Good)}}}""")));
        var told = await server.TellAsync(provider);

        told.Outcome.ShouldBe(NarrationOutcome.Written, string.Join(',', told.Dropped));
        told.Text.ShouldBe(Samples.Good);
        told.Tokens.ShouldBe(360);
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Plain_text_will_do_and_so_will_json_in_a_block(NarratorProvider provider)
    {
        await using var plain = new VendorServer(_ => VendorServer.Http(200, Wire.Whole(provider, Samples.Good)));
        (await plain.TellAsync(provider)).Text.ShouldBe(Samples.Good);

        await using var block = new VendorServer(_ => VendorServer.Http(200, Wire.Whole(provider, $$"""
            ```json
            {"narrative": {{JsonSerializer.Serialize(Samples.Good)}}}
            ```
            """)));
        (await block.TellAsync(provider)).Text.ShouldBe(Samples.Good);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_vendor_that_wants_fewer_requests_says_for_how_long(NarratorProvider provider)
    {
        await using var server = new VendorServer(_ => VendorServer.Http(429, Wire.Error(provider, "rate_limit_error"), headers: "Retry-After: 7\r\n"));
        var told = await server.TellAsync(provider);

        (told.Outcome, told.RetryAfter, told.IsVendorFault).ShouldBe((NarrationOutcome.RateLimited, TimeSpan.FromSeconds(7), true));
        // The library does not try again by itself: the queue does.
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_vendor_that_never_answers_is_given_up_in_time(NarratorProvider provider)
    {
        await using var server = new VendorServer(_ => null);
        var told = await server.TellAsync(provider, change: settings => settings with { Timeout = TimeSpan.FromMilliseconds(300) });

        (told.Outcome, told.IsVendorFault).ShouldBe((NarrationOutcome.Timeout, true));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_answer_that_breaks_off_is_truncated_and_one_that_stalls_is_given_up_in_time(NarratorProvider provider)
    {
        await using var cut = new VendorServer(_ => VendorServer.Http(200, "{\"id\"", length: 5000));
        var told = await cut.TellAsync(provider);
        (told.Outcome, told.IsVendorFault).ShouldBe((NarrationOutcome.Truncated, true));

        await using var stalled = new VendorServer(_ => VendorServer.Http(200, "{\"id\"", length: 5000), staysOpen: true);
        told = await stalled.TellAsync(provider, change: settings => settings with { Timeout = TimeSpan.FromMilliseconds(300) });
        (told.Outcome, told.IsVendorFault).ShouldBe((NarrationOutcome.Timeout, true));
    }

    public static TheoryData<NarratorProvider, string, string, int, NarrationOutcome> Broken => new(
        from provider in Providers.Select(row => row.Data)
        from one in ((string Name, string Body, string Type, int Status, NarrationOutcome Outcome)[])
        [
            ("json that ends too soon", Wire.Whole(provider, Samples.Good)[..120], "application/json", 200, NarrationOutcome.Malformed),
            ("json of another form", """{"ok":true}""", "application/json", 200, NarrationOutcome.Malformed),
            ("json of other types", """{"choices":"x","content":7,"stop_reason":[]}""", "application/json", 200, NarrationOutcome.Malformed),
            ("a page", "<!doctype html><html><body>Log in to continue</body></html>", "text/html", 200, NarrationOutcome.Malformed),
            ("nothing", "", "application/json", 200, NarrationOutcome.Malformed),
            ("a wrong key", Wire.Error(provider, "authentication_error"), "application/json", 401, NarrationOutcome.Error),
            ("an unknown model", Wire.Error(provider, "not_found_error"), "application/json", 404, NarrationOutcome.Error),
            ("a redirect", "", "text/plain", 302, NarrationOutcome.Error),
            ("a fault", Wire.Error(provider, "api_error"), "application/json", 500, NarrationOutcome.Error),
            ("a fault as a page", "<html>Bad gateway</html>", "text/html", 502, NarrationOutcome.Error),
        ]
        select new TheoryDataRow<NarratorProvider, string, string, int, NarrationOutcome>(provider, one.Body, one.Type, one.Status, one.Outcome) { TestDisplayName = $"{provider}: {one.Name}" });

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_no_answer_becomes_an_outcome_and_never_an_exception(NarratorProvider provider, string body, string type, int status, NarrationOutcome outcome)
    {
        await using var server = new VendorServer(_ => VendorServer.Http(status, body, type));
        var told = await server.TellAsync(provider);

        (told.Outcome, told.Text).ShouldBe((outcome, (string?)null));
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_answer_larger_than_is_read_is_none(NarratorProvider provider)
    {
        await using var server = new VendorServer(_ => VendorServer.Http(200, Wire.Whole(provider, new string('a', 400_000))));
        (await server.TellAsync(provider)).Outcome.ShouldBe(NarrationOutcome.Malformed);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_vendor_that_is_not_there_is_an_error(NarratorProvider provider)
    {
        var server = new VendorServer(_ => null);
        await server.DisposeAsync();
        (await server.TellAsync(provider)).Outcome.ShouldBe(NarrationOutcome.Error);
    }

    [Theory]
    [InlineData(NarratorProvider.OpenAI, "length", NarrationOutcome.Truncated)]
    [InlineData(NarratorProvider.OpenAI, "content_filter", NarrationOutcome.Refused)]
    [InlineData(NarratorProvider.OpenAI, "tool_calls", NarrationOutcome.Malformed)]
    [InlineData(NarratorProvider.OpenAI, "something_new", NarrationOutcome.Malformed)]
    [InlineData(NarratorProvider.Anthropic, "max_tokens", NarrationOutcome.Truncated)]
    [InlineData(NarratorProvider.Anthropic, "refusal", NarrationOutcome.Refused)]
    [InlineData(NarratorProvider.Anthropic, "pause_turn", NarrationOutcome.Malformed)]
    [InlineData(NarratorProvider.Anthropic, "something_new", NarrationOutcome.Malformed)]
    [InlineData(NarratorProvider.Bedrock, "max_tokens", NarrationOutcome.Truncated)]
    [InlineData(NarratorProvider.Bedrock, "refusal", NarrationOutcome.Refused)]
    public async Task Only_an_answer_that_ended_by_itself_counts(NarratorProvider provider, string stop, NarrationOutcome outcome)
    {
        await using var server = new VendorServer(_ => VendorServer.Http(200, Wire.Whole(provider, Samples.Good, stop)));
        var told = await server.TellAsync(provider);

        (told.Outcome, told.Text).ShouldBe((outcome, (string?)null));
    }

    [Fact]
    public async Task A_refusal_of_OpenAI_is_one()
    {
        var refusal = Wire.Whole(NarratorProvider.OpenAI, "").Replace("\"refusal\":null", "\"refusal\":\"I can't help with that.\"", StringComparison.Ordinal);
        await using var server = new VendorServer(_ => VendorServer.Http(200, refusal));
        (await server.TellAsync(NarratorProvider.OpenAI)).Outcome.ShouldBe(NarrationOutcome.Refused);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_empty_text_is_malformed(NarratorProvider provider)
    {
        foreach (var text in (string[])["", "  \n", "{\"narrative\":\"\"}", "{\"narrative\":7}", "{\"narrative\":\"Cut", "<p>x</p>", "[]"])
        {
            await using var server = new VendorServer(_ => VendorServer.Http(200, Wire.Whole(provider, text)));
            (await server.TellAsync(provider)).Outcome.ShouldBe(NarrationOutcome.Malformed, text);
        }
    }

    [Fact]
    public async Task Whoever_asked_may_stop_waiting()
    {
        await using var server = new VendorServer(_ => null);
        using var narrator = new Narrator(server.Settings(NarratorProvider.OpenAI), TimeProvider.System);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => narrator.TellAsync(Samples.Subject(), stop.Token));
    }
}
