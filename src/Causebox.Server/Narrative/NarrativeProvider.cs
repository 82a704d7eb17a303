namespace Causebox.Server.Narrative;

/// <summary>Whose model is asked, as it is set.</summary>
internal enum NarrativeProvider
{
    /// <summary>OpenAI where there is a key for it, else Anthropic where there is one.</summary>
    Auto,
    OpenAI,
    Anthropic,
    Bedrock,
}
