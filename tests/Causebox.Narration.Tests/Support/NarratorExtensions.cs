namespace Causebox.Narration.Tests.Support;

/// <summary>A narrator that asks a local service.</summary>
internal static class NarratorExtensions
{
    public static NarratorSettings Settings(this VendorServer server, NarratorProvider provider) => new()
    {
        Provider = provider,
        Model = provider == NarratorProvider.Bedrock ? "anthropic.claude-haiku-v1:0" : NarratorSettings.DefaultModel(provider)!,
        Key = "key-of-the-test",
        Region = provider == NarratorProvider.Bedrock ? "eu-central-1" : null,
        Timeout = TimeSpan.FromMinutes(2),
        BaseUrl = provider == NarratorProvider.OpenAI ? new Uri(server.Address, "/v1") : server.Address,
    };

    public static async Task<Telling> TellAsync(
        this VendorServer server, NarratorProvider provider, NarrationSubject? subject = null, Func<NarratorSettings, NarratorSettings>? change = null)
    {
        var settings = server.Settings(provider);
        using var narrator = new Narrator(change?.Invoke(settings) ?? settings, TimeProvider.System);
        return await narrator.TellAsync(subject ?? Samples.Subject(), TestContext.Current.CancellationToken);
    }
}
