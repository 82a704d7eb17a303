using Anthropic;
using Anthropic.Models.Messages;
using Causebox.Narration.Briefs;

namespace Causebox.Narration.Vendors;

/// <summary>Anthropic's Messages, whichever way they travel.</summary>
internal static class AnthropicMessages
{
    public static async Task<VendorReply> AskAsync(IAnthropicClient client, Prompt prompt, NarratorSettings settings, CancellationToken cancel)
    {
        var answer = await client.Messages.Create(
            new MessageCreateParams
            {
                Model = settings.Model,
                MaxTokens = settings.MostTokens,
                System = prompt.System,
                Messages = [new UserMessageParam { Content = prompt.User }],
            },
            cancel);
        var text = string.Concat(answer.Content.Select(block => block.TryPickText(out var part) ? part.Text : ""));
        return new VendorReply(OutcomeOf(answer), text, answer.Usage.InputTokens + answer.Usage.OutputTokens);
    }

    // By its text: a word that the library does not know yet is no reason to throw.
    private static NarrationOutcome OutcomeOf(Message answer) => (answer.StopReason?.Raw()) switch
    {
        "end_turn" or "stop_sequence" => NarrationOutcome.Written,
        "max_tokens" or "model_context_window_exceeded" => NarrationOutcome.Truncated,
        "refusal" => NarrationOutcome.Refused,
        _ => NarrationOutcome.Malformed,
    };
}
