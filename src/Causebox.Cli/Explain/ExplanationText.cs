using Causebox.Analysis;

namespace Causebox.Cli;

/// <summary>An explanation for a person: the verdict first, then each finding with its evidence and the next step.</summary>
internal static class ExplanationText
{
    private const int WidestText = 120;
    private const string Indent = "   ";

    public static void Write(Terminal terminal, Explanation explanation)
    {
        var (text, style, analysis) = (terminal.Out, terminal.Style, explanation.Analysis);
        var width = Math.Min(WidestText, terminal.Width);
        foreach (var line in TextWrap.Lines($"{analysis.Subject}: {explanation.Summary}", width))
            text.WriteLine(style.Faint(line));
        foreach (var note in explanation.Notes)
            TextWrap.WriteHanging(text, style.Warning("partly read: "), "partly read: ".Length, note, width);
        text.WriteLine();
        WriteVerdict(text, style, analysis, width);
        if (explanation.Narrative is { } narrative)
        {
            text.WriteLine();
            TextWrap.WriteHanging(text, style.Faint("in a model's words: "), "in a model's words: ".Length, narrative, width);
        }

        for (var i = 0; i < analysis.Findings.Count; i++)
            WriteFinding(text, style, analysis.Findings[i], i + 1, width);
        WriteSkipped(text, style, analysis, width);
        if (analysis.Findings.Count > 0)
            text.WriteLine("\n" + style.Faint("Everything these findings rest on: the same command with --json"));
    }

    private static void WriteVerdict(TextWriter text, Style style, FailureAnalysis analysis, int width)
    {
        if (analysis is not { FailureClass: { } found, ClassifiedBy.Confidence: var sureness })
        {
            text.WriteLine(style.Ok("Nothing found."));
            return;
        }

        var confidence = Confidence(style, sureness);
        text.WriteLine(style.Strong($"{found.Category}: {found.Detail.Replace('_', ' ')}")
            + $"; {confidence} confidence; {(found.Retryable ? "a retry may succeed" : "a retry will not help")}");
    }

    private static void WriteFinding(TextWriter text, Style style, Finding finding, int number, int width)
    {
        text.WriteLine();
        var head = $"{number}. ";
        TextWrap.WriteHanging(text, style.Strong(head), head.Length, finding.Title, width);
        text.WriteLine($"{Indent}{Confidence(style, finding.Confidence)} confidence, {style.Faint(finding.Code)}");
        foreach (var line in TextWrap.Lines(finding.Description, width - Indent.Length))
            text.WriteLine(Indent + line);
        EvidenceGrid.Write(text, style, finding, Indent, width);
        TextWrap.WriteHanging(text, Indent + style.Strong("Next: "), Indent.Length + "Next: ".Length, finding.SuggestedAction, width);
    }

    private static void WriteSkipped(TextWriter text, Style style, FailureAnalysis analysis, int width)
    {
        if (analysis.Skipped.Count == 0)
            return;
        text.WriteLine();
        var errored = analysis.Status == AnalysisStatus.Errored;
        text.WriteLine(errored ? style.Warning("Not checked, some for a defect of a rule:") : "Not checked:");
        foreach (var alike in analysis.Skipped.GroupBy(skipped => skipped.Reason, skipped => skipped.Code))
        {
            TextWrap.WriteHanging(text, Indent, Indent.Length, style.Faint(string.Join(", ", alike)), width);
            TextWrap.WriteHanging(text, Indent + Indent, 2 * Indent.Length, alike.Key, width);
        }
    }

    private static string Confidence(Style style, Confidence confidence) => confidence switch
    {
        Analysis.Confidence.High => style.Failed("high"),
        Analysis.Confidence.Medium => style.Warning("medium"),
        _ => style.Faint("low"),
    };
}
