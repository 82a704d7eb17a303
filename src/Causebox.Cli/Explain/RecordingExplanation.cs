using Causebox.Analysis.Recordings;

namespace Causebox.Cli;

/// <summary>The explanation of a recording that is no session.</summary>
internal static class RecordingExplanation
{
    private const int MostListed = 3;

    public static Explanation Of(string path)
    {
        var report = RecordingAnalyzer.Analyze(path);
        var facts = report.Evidence;
        var counts = $"{Units.Count(facts.MessageCount, "message")} on {Units.Count(facts.Channels.Length, "channel")}";
        var summary = Units.Invariant($"recording, {counts}, {facts.DurationSeconds:0.#} s; times: {facts.Clock.Description}");
        return new Explanation(summary, [.. WhatWasLost(facts)], report.Analysis);
    }

    private static IEnumerable<string> WhatWasLost(RecordingEvidence facts)
    {
        if (!facts.HasFooter)
            yield return $"the file ends without its footer: read to the last whole message, {Units.Count(facts.Bytes, "byte")}";
        foreach (var damage in facts.Damage.Take(MostListed))
            yield return DamageNotes.Describe(damage);
        if (facts.DamageCount > MostListed)
            yield return $"{Units.Count(facts.DamageCount - MostListed, "more damaged part")} passed over";
        if (facts.PassedChannels > 0)
            yield return $"{Units.Count(facts.PassedChannels, "channel")} not looked into, with {Units.Count(facts.PassedMessages, "message")}";
    }
}
