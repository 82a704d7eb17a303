using System.Text.Json;

namespace Causebox.Analysis;

/// <summary>What one rule has to say about a subject.</summary>
/// <param name="Code">Stable, snake_case; a code never changes its meaning.</param>
/// <param name="Title">One line for a list.</param>
/// <param name="Description">What was seen and why it matters, in whole sentences.</param>
/// <param name="Confidence">How sure the rule is.</param>
/// <param name="Evidence">The numbers and names behind it, reproducible from the stored input.</param>
/// <param name="SuggestedAction">What to do next, concretely.</param>
public sealed record Finding(
    string Code, string Title, string Description, Confidence Confidence, Evidence Evidence, string SuggestedAction)
{
    /// <summary>Writes the finding as one JSON object with snake_case keys, in the order of the parameters.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("code", Code);
        writer.WriteString("title", Title);
        writer.WriteString("description", Description);
        writer.WriteString("confidence", Confidence switch
        {
            Confidence.High => "high",
            Confidence.Medium => "medium",
            _ => "low",
        });
        writer.WritePropertyName("evidence");
        Evidence.WriteTo(writer);
        writer.WriteString("suggested_action", SuggestedAction);
        writer.WriteEndObject();
    }
}
