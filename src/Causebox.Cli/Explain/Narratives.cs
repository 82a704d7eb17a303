using System.Buffers;
using System.Text.Json;
using Causebox.Narration;

namespace Causebox.Cli;

/// <summary>An explanation in a language model's words. Only who asks for one loads what asks a model.</summary>
internal static class Narratives
{
    /// <summary>The explanation with its narrative; without one, and a word on why, where the model gives none.</summary>
    public static Explanation Tell(Terminal terminal, Explanation explanation)
    {
        var settings = NarratorSettings.FromEnvironment(Environment.GetEnvironmentVariable) ?? throw CommandException.Usage(
            "--narrative needs FAILURE_INTEL_LLM_ENABLED=true and a key in OPENAI_API_KEY or ANTHROPIC_API_KEY; see docs/narrative.md");
        if (explanation.Analysis.Findings.Count == 0)
            return explanation;
        using var narrator = new Narrator(settings, terminal.Clock);
        using var signals = new StopSignals();
        var subject = new NarrationSubject(explanation.Episode?.Name, explanation.Episode?.Robot, explanation.Episode?.PolicyVersion, Analysis(explanation));
        var told = narrator.TellAsync(subject, signals.Token).GetAwaiter().GetResult();
        if (told.Text is null)
            terminal.Say($"no narrative from {settings}: {told.Word}");
        return explanation with { Narrative = told.Text };
    }

    /// <summary>The analysis, and the narrative as its last member where there is one.</summary>
    public static void Write(Utf8JsonWriter writer, Explanation explanation)
    {
        if (explanation.Narrative is not { } narrative)
        {
            explanation.Analysis.WriteTo(writer);
            return;
        }

        using var document = JsonDocument.Parse(Analysis(explanation));
        writer.WriteStartObject();
        foreach (var member in document.RootElement.EnumerateObject())
            member.WriteTo(writer);
        writer.WriteString("narrative", narrative);
        writer.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Analysis(Explanation explanation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            explanation.Analysis.WriteTo(writer);
        return buffer.WrittenMemory;
    }
}
