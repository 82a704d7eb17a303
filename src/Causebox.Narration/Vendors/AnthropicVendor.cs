using Anthropic;
using Anthropic.Core;
using Causebox.Narration.Briefs;

namespace Causebox.Narration.Vendors;

/// <summary>Anthropic's own service.</summary>
internal sealed class AnthropicVendor : IVendor
{
    public Task<VendorReply> AskAsync(Prompt prompt, NarratorSettings settings, HttpClient http, CancellationToken cancel)
    {
        // Whatever of these is not set, the library takes from the environment: what is not ours to use must be said to be nothing.
        var client = new AnthropicClient(new ClientOptions
        {
            ApiKey = settings.Key,
            AuthToken = null,
            BaseUrl = settings.BaseUrl?.AbsoluteUri.TrimEnd('/') ?? "https://api.anthropic.com",
            HttpClient = http,
            MaxRetries = 0,
            Timeout = TimeSpan.FromMinutes(10),
        });
        return AnthropicMessages.AskAsync(client, prompt, settings, cancel);
    }
}
