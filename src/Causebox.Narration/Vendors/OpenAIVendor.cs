using System.ClientModel;
using System.ClientModel.Primitives;
using Causebox.Narration.Briefs;
using OpenAI;
using OpenAI.Chat;

namespace Causebox.Narration.Vendors;

/// <summary>OpenAI's Chat Completions: the one that others speak as well.</summary>
internal sealed class OpenAIVendor : IVendor
{
    public async Task<VendorReply> AskAsync(Prompt prompt, NarratorSettings settings, HttpClient http, CancellationToken cancel)
    {
        var options = new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(http),
            // Trying again is the queue's, which survives a restart and counts.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
        };
        if (settings.BaseUrl is { } url)
            options.Endpoint = url;
        var client = new ChatClient(settings.Model, new ApiKeyCredential(settings.Key ?? ""), options);
        ChatCompletion answer = await client.CompleteChatAsync(
            [new SystemChatMessage(prompt.System), new UserChatMessage(prompt.User)],
            new ChatCompletionOptions
            {
                MaxOutputTokenCount = settings.MostTokens,
                ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("narrative", BinaryData.FromString(Prompt.Schema), jsonSchemaIsStrict: true),
            },
            cancel);
        return new VendorReply(OutcomeOf(answer), string.Concat(answer.Content.Select(part => part.Text)), answer.Usage?.TotalTokenCount ?? 0);
    }

    private static NarrationOutcome OutcomeOf(ChatCompletion answer) => answer switch
    {
        { Refusal.Length: > 0 } or { FinishReason: ChatFinishReason.ContentFilter } => NarrationOutcome.Refused,
        { FinishReason: ChatFinishReason.Length } => NarrationOutcome.Truncated,
        { FinishReason: ChatFinishReason.Stop } => NarrationOutcome.Written,
        _ => NarrationOutcome.Malformed,
    };
}
