namespace Causebox.Narration;

/// <summary>Whom to ask, and how long.</summary>
public sealed record NarratorSettings
{
    /// <summary>Whose model.</summary>
    public required NarratorProvider Provider { get; init; }

    /// <summary>The model, by the vendor's name of it.</summary>
    public required string Model { get; init; }

    /// <summary>The vendor's key. For Bedrock a bearer token, or null for what the environment, a profile or the machine's role gives.</summary>
    public string? Key { get; init; }

    /// <summary>Bedrock's region; null for the others.</summary>
    public string? Region { get; init; }

    /// <summary>Where the service is; null for the vendor's own address.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>How long an answer may take, whole.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many tokens the answer may have.</summary>
    public int MostTokens { get; init; } = 400;

    /// <summary>The largest answer that is read, in bytes.</summary>
    public int MostBytes { get; init; } = 256 << 10;

    /// <summary>The model that is asked where none is named; null for Bedrock, whose names depend on the region and the account.</summary>
    public static string? DefaultModel(NarratorProvider provider) => provider switch
    {
        NarratorProvider.OpenAI => "gpt-4o-mini",
        NarratorProvider.Anthropic => "claude-haiku-5-5",
        _ => null,
    };

    /// <summary>The provider: the one that was said, else OpenAI where there is a key for it, else Anthropic. Bedrock must be said. Null for none.</summary>
    public static NarratorProvider? Choose(NarratorProvider? said, string? openAIKey, string? anthropicKey) =>
        said ?? (openAIKey is not null ? NarratorProvider.OpenAI : anthropicKey is not null ? NarratorProvider.Anthropic : null);

    /// <summary>The settings that a program's environment gives; null where they do not turn it on.</summary>
    /// <param name="environment">The value of a variable, or null.</param>
    public static NarratorSettings? FromEnvironment(Func<string, string?> environment)
    {
        if (environment("FAILURE_INTEL_LLM_ENABLED") != "true")
            return null;
        var (openAI, anthropic) = (Value("OPENAI_API_KEY"), Value("ANTHROPIC_API_KEY"));
        NarratorProvider? said = Value("CAUSEBOX_NARRATIVE_PROVIDER") switch
        {
            "openai" => NarratorProvider.OpenAI,
            "anthropic" => NarratorProvider.Anthropic,
            "bedrock" => NarratorProvider.Bedrock,
            _ => null,
        };
        var key = Choose(said, openAI, anthropic) switch
        {
            NarratorProvider.OpenAI => openAI,
            NarratorProvider.Anthropic => anthropic,
            _ => Value("AWS_BEARER_TOKEN_BEDROCK"),
        };
        if (Choose(said, openAI, anthropic) is not { } provider || (Value("CAUSEBOX_NARRATIVE_MODEL") ?? DefaultModel(provider)) is not { } model)
            return null;
        var region = Value("AWS_REGION");
        if (provider == NarratorProvider.Bedrock ? region is null : key is null)
            return null;
        return new NarratorSettings
        {
            Provider = provider,
            Model = model,
            Key = key,
            Region = region,
            BaseUrl = Uri.TryCreate(Value("CAUSEBOX_NARRATIVE_BASE_URL"), UriKind.Absolute, out var url) ? url : null,
        };

        string? Value(string name) => environment(name) is { Length: > 0 } text ? text : null;
    }

    /// <summary>Whom and what, without secrets.</summary>
    public override string ToString() => $"{Provider} {Model}";
}
