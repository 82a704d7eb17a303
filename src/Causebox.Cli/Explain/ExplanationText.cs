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
        text.WriteLine(style.Faint($"{analysis.Subject}: {explanation.Summary}"));
        foreach (var note in explanation.Notes)
            TextWrap.WriteHanging(text, style.Warning("partly read: "), "partly read: ".Length, note, width);
        text.WriteLine();
        WriteVerdict(text, style, analysis, width);
        for (var i = 0; i < analysis.Findings.Count; i++)
            WriteFinding(text, style, analysis.Findings[i], i + 1, width);
        WriteSkipped(text, style, analysis, width);
    }

    private static void WriteVerdict(TextWriter text, Style style, FailureAnalysis analysis, int width)
    {
        if (analysis.Findings.Count == 0)
        {
            text.WriteLine(style.Ok("Nothing found."));
            return;
        }

        var first = analysis.Findings[0];
        foreach (var line in TextWrap.Lines(first.Title, width))
            text.WriteLine(style.Strong(line));
        text.WriteLine($"{Confidence(style, first.Confidence)} confidence{Class(analysis.FailureClass)}");
    }

    private static void WriteFinding(TextWriter text, Style style, Finding finding, int number, int width)
    {
        text.WriteLine();
        var head = $"{number}. ";
        TextWrap.WriteHanging(text, style.Strong(head), head.Length, finding.Title, width);
        text.WriteLine($"{Indent}{Confidence(style, finding.Confidence)} {style.Faint(finding.Code)}");
        foreach (var line in TextWrap.Lines(finding.Description, width - Indent.Length))
            text.WriteLine(Indent + line);
        EvidenceGrid.Write(text, style, finding.Evidence, Indent, width);
        TextWrap.WriteHanging(text, Indent + style.Strong("Next: "), Indent.Length + "Next: ".Length, finding.SuggestedAction, width);
    }

    private static void WriteSkipped(TextWriter text, Style style, FailureAnalysis analysis, int width)
    {
        if (analysis.Skipped.Count == 0)
            return;
        text.WriteLine();
        var errored = analysis.Status == AnalysisStatus.Errored;
        text.WriteLine(errored ? style.Warning("Not checked, some for a defect of a rule:") : "Not checked:");
        var column = analysis.Skipped.Max(skipped => skipped.Code.Length) + 2;
        foreach (var (code, reason) in analysis.Skipped)
            TextWrap.WriteHanging(text, Indent + style.Faint(code.PadRight(column)), Indent.Length + column, reason, width);
    }

    private static string Confidence(Style style, Confidence confidence) => confidence switch
    {
        Analysis.Confidence.High => style.Failed("high"),
        Analysis.Confidence.Medium => style.Warning("medium"),
        _ => style.Faint("low"),
    };

    private static string Class(FailureClass? found) => found is null
        ? ""
        : $"; {found.Category}: {found.Detail.Replace('_', ' ')}; {(found.Retryable ? "a retry may succeed" : "a retry will not help")}";
}
