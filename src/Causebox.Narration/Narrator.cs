using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Causebox.Narration.Briefs;
using Causebox.Narration.Checks;
using Causebox.Narration.Vendors;

namespace Causebox.Narration;

/// <summary>
/// Asks a language model to tell an analysis in two or three sentences, and holds what it says against what it was given. It never throws for anything that a vendor or a
/// model does. The vendor's library is loaded when it is first asked.
/// </summary>
public sealed class Narrator : IDisposable
{
    private readonly NarratorSettings _settings;
    private readonly TimeProvider _clock;
    private readonly SocketsHttpHandler _wire;
    private readonly Lazy<IVendor> _vendor;

    /// <summary>A narrator; nothing is loaded or connected yet.</summary>
    /// <param name="settings">Whom to ask.</param>
    /// <param name="clock">For the time limit.</param>
    public Narrator(NarratorSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _wire = new SocketsHttpHandler
        {
            // A key goes to whom it was given for, and nowhere else.
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = settings.Timeout,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        _vendor = new(() => settings.Provider switch
        {
            NarratorProvider.OpenAI => OpenAI(),
            NarratorProvider.Anthropic => Anthropic(),
            _ => Bedrock(),
        });
    }

    /// <summary>Exactly what is sent of a subject, and what the text is held against: one JSON object, redacted and cut.</summary>
    public static string WhatIsSent(NarrationSubject subject) => Brief.Of(subject);

    /// <summary>Asks, waits within the limit, and checks.</summary>
    /// <param name="subject">What is to be told of.</param>
    /// <param name="cancel">Gives up; the only thing that makes it throw.</param>
    public async Task<Telling> TellAsync(NarrationSubject subject, CancellationToken cancel)
    {
        if (BriefOf(subject) is not { } brief)
            return new(NarrationOutcome.Error, null, [], 0, null, IsVendorFault: false);
        var exchange = new Exchange(_wire, _settings.MostBytes, _clock);
        using var timer = new CancellationTokenSource(_settings.Timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, timer.Token);
        try
        {
            // The wire outlives the request.
            using var http = new HttpClient(exchange, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
            var reply = await _vendor.Value.AskAsync(Prompt.Of(brief), _settings, http, both.Token);
            return Judge(reply, brief);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (Exception)
        {
            // The boundary of the vendors: what their libraries throw is theirs, and decoration never fails whoever asked. What happened, the wire tells.
            return Failed(OutcomeOf(exchange, timer.IsCancellationRequested), exchange);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _wire.Dispose();

    // Null where an analysis is none, or takes longer to clean than is worth it.
    private static string? BriefOf(NarrationSubject subject)
    {
        try
        {
            return Brief.Of(subject);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Telling Judge(VendorReply reply, string brief)
    {
        if (reply.Outcome != NarrationOutcome.Written)
            return Answered(reply.Outcome, null, []);
        try
        {
            if (ReplyText.Of(reply.Text) is not { } text)
                return Answered(NarrationOutcome.Malformed, null, []);
            var verdict = NarrativeCheck.Of(text, new Facts(brief));
            return Answered(verdict.Text is null ? NarrationOutcome.Unverified : NarrationOutcome.Written, verdict.Text, verdict.Dropped);
        }
        catch (RegexMatchTimeoutException)
        {
            return Answered(NarrationOutcome.Unverified, null, ["time"]);
        }

        Telling Answered(NarrationOutcome outcome, string? text, IReadOnlyList<string> dropped) => new(outcome, text, dropped, reply.Tokens, null, IsVendorFault: false);
    }

    private static Telling Failed(NarrationOutcome outcome, Exchange exchange) =>
        new(outcome, null, [], 0, exchange.RetryAfter, IsVendorFault: true);

    private static NarrationOutcome OutcomeOf(Exchange exchange, bool isLate) => exchange switch
    {
        _ when isLate => NarrationOutcome.Timeout,
        { Status: HttpStatusCode.TooManyRequests } => NarrationOutcome.RateLimited,
        { IsCutOff: true } => NarrationOutcome.Truncated,
        { Status: >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices } => NarrationOutcome.Malformed,
        _ => NarrationOutcome.Error,
    };

    // Apart, so that a library is loaded with its own method and not with this class.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IVendor OpenAI() => new OpenAIVendor();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IVendor Anthropic() => new AnthropicVendor();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IVendor Bedrock() => new BedrockVendor();
}
