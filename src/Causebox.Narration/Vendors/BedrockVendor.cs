using Anthropic.Bedrock;
using Causebox.Narration.Briefs;

namespace Causebox.Narration.Vendors;

/// <summary>Anthropic's models in Amazon Bedrock.</summary>
internal sealed class BedrockVendor : IVendor
{
    public Task<VendorReply> AskAsync(Prompt prompt, NarratorSettings settings, HttpClient http, CancellationToken cancel)
    {
        var region = settings.Region ?? throw new ArgumentException("Bedrock needs a region", nameof(settings));
        IAnthropicBedrockCredentials credentials = settings.Key is { } token
            ? new AnthropicBedrockApiTokenCredentials { BearerToken = token, Region = region }
            : new AwsCredentials(region);
        // A key of Anthropic's in the environment is not Amazon's business.
        var client = new AnthropicBedrockClient(credentials)
        {
            ApiKey = null,
            AuthToken = null,
            BaseUrl = settings.BaseUrl?.AbsoluteUri.TrimEnd('/') ?? $"https://bedrock-runtime.{region}.amazonaws.com",
            HttpClient = http,
            MaxRetries = 0,
            Timeout = TimeSpan.FromMinutes(10),
        };
        return AnthropicMessages.AskAsync(client, prompt, settings, cancel);
    }
}
