using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Narrative;

/// <summary>What is said about narratives, as JSON.</summary>
internal static class NarrativeContracts
{
    public sealed record ChoiceRequest(bool? Allowed);

    /// <param name="Enabled">Whether this instance has analyses told at all.</param>
    /// <param name="Provider">To whom they are sent; null where it is not enabled.</param>
    /// <param name="Model">By which model they are told; null likewise.</param>
    /// <param name="Allowed">Whether the organization lets its own be sent.</param>
    public sealed record ChoiceView(bool Enabled, [property: OneOf("openai", "anthropic", "bedrock")] string? Provider, string? Model, bool Allowed);
}
