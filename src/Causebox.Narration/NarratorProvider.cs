namespace Causebox.Narration;

/// <summary>Whose model is asked.</summary>
public enum NarratorProvider
{
    /// <summary>OpenAI's Chat Completions, or a service that speaks the same.</summary>
    OpenAI,

    /// <summary>Anthropic's Messages.</summary>
    Anthropic,

    /// <summary>Anthropic's models in Amazon Bedrock, by InvokeModel.</summary>
    Bedrock,
}
