using System.Text.Json;

namespace Causebox.Narration.Tests.Support;

/// <summary>The answers of each vendor, in its own form.</summary>
internal static class Wire
{
    public static string Whole(NarratorProvider provider, string text, string? stop = null) => provider switch
    {
        NarratorProvider.OpenAI =>
            $$"""
            {"id":"chatcmpl-1","object":"chat.completion","created":1764000000,"model":"gpt-4o-mini-2024-07-18",
             "choices":[{"index":0,"message":{"role":"assistant","content":{{JsonSerializer.Serialize(text)}},"refusal":null,"annotations":[] },"logprobs":null,"finish_reason":"{{stop ?? "stop"}}"}],
             "usage":{"prompt_tokens":300,"completion_tokens":60,"total_tokens":360},"service_tier":"default","system_fingerprint":"fp_1"}
            """,
        _ =>
            $$"""
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku","content":[{"type":"text","text":{{JsonSerializer.Serialize(text)}}}],
             "stop_reason":"{{stop ?? "end_turn"}}","stop_sequence":null,"usage":{"input_tokens":300,"output_tokens":60} }
            """,
    };

    public static string Error(NarratorProvider provider, string kind) => provider switch
    {
        NarratorProvider.OpenAI => $$$"""{"error":{"message":"no","type":"{{{kind}}}","param":null,"code":null}}""",
        NarratorProvider.Anthropic => $$$"""{"type":"error","error":{"type":"{{{kind}}}","message":"no"},"request_id":"req_1"}""",
        _ => """{"message":"no"}""",
    };
}
