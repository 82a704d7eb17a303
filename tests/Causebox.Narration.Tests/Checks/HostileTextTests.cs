using FsCheck;
using FsCheck.Fluent;
using Causebox.Narration.Checks;

namespace Causebox.Narration.Tests.Checks;

/// <summary>Whatever a model writes, the checks end, and what they let through keeps their promises.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "The sensor", " stopped changing", " 2.35 s", " 9.99", "\"", "'", "`", "“", "”", ". ", "! ", "\n", "\t", "http://", "evil.com", "@all", "**", "#", "-", "é", "\ud83d", "\u202e", "٣",
        " battery", " reported 11.8 %", " 1e308", " 1e-400", " 99999999999999999999999999999999", " ,,,", " (", ")", "…", " e.g. ", "{", "}", "\\u0041", " driver",
    ];

    [Fact]
    public void Checks_end_and_keep_their_promises_on_any_text()
    {
        var facts = new Facts(Narrator.WhatIsSent(Samples.Subject()));
        var texts = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            if (ReplyText.Of(text) is not { } reply || NarrativeCheck.Of(reply, facts).Text is not { } kept)
                return true;
            return !kept.Contains("9.99", StringComparison.Ordinal) && !kept.Contains("evil", StringComparison.Ordinal) && !kept.Contains('@') && !kept.Contains('٣')
                && !kept.Contains('\n') && !kept.Contains('\u202e') && kept.Length <= 800;
        }).QuickCheckThrowOnFailure();
    }
}
