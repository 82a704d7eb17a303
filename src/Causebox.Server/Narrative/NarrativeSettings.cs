using Causebox.Narration;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Narrative;

/// <summary>Whether a language model tells analyses, whose, and how much it may cost. Off unless it is turned on and there is somebody to ask.</summary>
internal sealed record NarrativeSettings
{
    public bool Enabled { get; init; }

    public NarrativeProvider Provider { get; init; } = NarrativeProvider.Auto;

    /// <summary>Null for the provider's default.</summary>
    public string? Model { get; init; }

    public string? OpenAIKey { get; init; }

    public string? AnthropicKey { get; init; }

    /// <summary>A bearer token for Bedrock; null for what the environment, a profile or the machine's role gives.</summary>
    public string? BedrockKey { get; init; }

    /// <summary>Bedrock's region.</summary>
    public string? Region { get; init; }

    /// <summary>Null for the vendor's own.</summary>
    public Uri? BaseUrl { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    public int MaximumTokens { get; init; } = 400;

    /// <summary>Requests of this server to the vendor at a time.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>How often one narrative is tried before it is given up.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Of one organization.</summary>
    public int CallsPerHour { get; init; } = 60;

    /// <summary>Of one organization, in and out together.</summary>
    public long TokensPerHour { get; init; } = 200_000;

    /// <summary>After how many failures on end the vendor is left alone.</summary>
    public int FailuresToRest { get; init; } = 3;

    private NarratorProvider? Chosen => NarratorSettings.Choose(
        Provider switch
        {
            NarrativeProvider.OpenAI => NarratorProvider.OpenAI,
            NarrativeProvider.Anthropic => NarratorProvider.Anthropic,
            NarrativeProvider.Bedrock => NarratorProvider.Bedrock,
            _ => null,
        },
        OpenAIKey,
        AnthropicKey);

    /// <summary>Whom to ask; null where nobody is asked.</summary>
    public NarratorSettings? FindNarrator() => Enabled && Chosen is { } provider && (Model ?? NarratorSettings.DefaultModel(provider)) is { } model
        ? new NarratorSettings
        {
            Provider = provider,
            Model = model,
            Key = provider switch
            {
                NarratorProvider.OpenAI => OpenAIKey,
                NarratorProvider.Anthropic => AnthropicKey,
                _ => BedrockKey,
            },
            Region = Region,
            BaseUrl = BaseUrl,
            Timeout = Timeout,
            MostTokens = MaximumTokens,
        }
        : null;

    /// <summary>Whether analyses are told at all.</summary>
    public bool IsOn() => FindNarrator() is not null;

    private static readonly SettingsOf<NarrativeSettings> Room = new("narrative", all => all.Narrative, (all, room) => all with { Narrative = room });

    // The names of the vendors' own tools, and of the service that this API comes from.
    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Flag("enabled", "a language model tells each analysis in two or three sentences; needs a key below; also `FAILURE_INTEL_LLM_ENABLED`", room => room.Enabled, (room, on) => room with { Enabled = on }) with { OtherEnvironment = "FAILURE_INTEL_LLM_ENABLED" },
        Room.Choice("provider", "whose model; auto is openai where its key is set, else anthropic; bedrock must be said", room => room.Provider, (room, provider) => room with { Provider = provider }),
        Room.Text("model", "the model; gpt-4o-mini of OpenAI and claude-haiku-5-5 of Anthropic where not set, for Bedrock it must be", room => room.Model, (room, text) => room with { Model = text }, "a model's name", text => text.Length <= 200),
        Room.Secret("openai_key", "OpenAI's key; also `OPENAI_API_KEY`", room => room.OpenAIKey, (room, text) => room with { OpenAIKey = text }) with { OtherEnvironment = "OPENAI_API_KEY" },
        Room.Secret("anthropic_key", "Anthropic's key; also `ANTHROPIC_API_KEY`", room => room.AnthropicKey, (room, text) => room with { AnthropicKey = text }) with { OtherEnvironment = "ANTHROPIC_API_KEY" },
        Room.Secret("bedrock_key", "a token for Bedrock, also `AWS_BEARER_TOKEN_BEDROCK`; otherwise what the environment, a profile or the machine's role gives", room => room.BedrockKey, (room, text) => room with { BedrockKey = text }) with { OtherEnvironment = "AWS_BEARER_TOKEN_BEDROCK" },
        Room.Text("region", "Bedrock's region; also `AWS_REGION`", room => room.Region, (room, text) => room with { Region = text }, "a region's name") with { OtherEnvironment = "AWS_REGION" },
        Room.Text("base_url", "where the model is asked instead of at the vendor's own address; for OpenAI with its /v1", room => room.BaseUrl?.ToString(), (room, text) => room with { BaseUrl = text is null ? null : new Uri(text) }, "an http or https URL without user, query or fragment", IsBaseUrl),
        Room.Seconds("timeout_s", "how long one answer may take", room => room.Timeout, (room, time) => room with { Timeout = time }, 0.1, 120),
        Room.Integer("max_tokens", "longest answer", room => room.MaximumTokens, (room, number) => room with { MaximumTokens = (int)number }, 50, 8000, "tokens"),
        Room.Integer("at_once", "requests of one server to the model at a time", room => room.AtOnce, (room, number) => room with { AtOnce = (int)number }, 1, 16),
        Room.Integer("attempts", "how often one narrative is tried when the vendor fails", room => room.Attempts, (room, number) => room with { Attempts = (int)number }, 1, 20),
        Room.Integer("calls_per_hour", "requests to the model for one organization in an hour; what is over that stays without narrative", room => room.CallsPerHour, (room, number) => room with { CallsPerHour = (int)number }, 1, 1_000_000),
        Room.Integer("tokens_per_hour", "tokens for one organization in an hour, in and out together", room => room.TokensPerHour, (room, number) => room with { TokensPerHour = number }, 1, 1_000_000_000, "tokens"),
        Room.Integer("failures_to_rest", "after how many failures on end the vendor is left alone for a while", room => room.FailuresToRest, (room, number) => room with { FailuresToRest = (int)number }, 1, 1000),
    ];

    public static IEnumerable<string> Contradictions(ServerSettings settings)
    {
        // Turned on without a key and without a word on whose is what the environment of another program may look like: then it is off.
        if (settings.Narrative is not { Enabled: true } room)
            yield break;
        if (room is { Provider: NarrativeProvider.OpenAI, OpenAIKey: null })
            yield return "narrative.openai_key: expected a key, since narrative.provider is openai, found none";
        if (room is { Provider: NarrativeProvider.Anthropic, AnthropicKey: null })
            yield return "narrative.anthropic_key: expected a key, since narrative.provider is anthropic, found none";
        if (room is { Provider: NarrativeProvider.Bedrock, Region: null })
            yield return "narrative.region: expected a region's name, since narrative.provider is bedrock, found none";
        if (room is { Provider: NarrativeProvider.Bedrock, Model: null })
            yield return "narrative.model: expected a model's name, since narrative.provider is bedrock, found none";
    }

    private static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 };
}
