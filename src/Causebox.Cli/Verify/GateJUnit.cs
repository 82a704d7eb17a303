using System.Text;
using System.Xml;

namespace Causebox.Cli;

/// <summary>
/// A decision as JUnit XML, one case for each scenario: what blocks is a failure, or an error where the replay broke off; what does not pass and does not block (waived, not
/// critical) is skipped, with the reason.
/// </summary>
internal static class GateJUnit
{
    private const string Suite = "causebox verify";
    private static readonly XmlWriterSettings Settings = new() { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n" };

    public static void Write(Stream stream, GateAnswer gate)
    {
        using var xml = XmlWriter.Create(stream, Settings);
        var errors = gate.Blockers.Count(IsError);
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean($"{Suite} {gate.Candidate}"));
        xml.WriteAttributeString("tests", Number(gate.Scenarios.Count));
        xml.WriteAttributeString("failures", Number(gate.Blockers.Count() - errors));
        xml.WriteAttributeString("errors", Number(errors));
        xml.WriteAttributeString("skipped", Number(gate.Scenarios.Count(scenario => !scenario.Passes && !scenario.Blocks)));
        foreach (var scenario in gate.Scenarios)
            WriteCase(xml, scenario);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>The text with what XML cannot hold written as its code, such as <c>\x1B</c>; half a surrogate pair becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' or >= ' ' and not (0xFFFE or 0xFFFF))
                clean.Append(rune);
            else
                clean.Append(Units.Invariant($"\\x{rune.Value:X2}"));
        }

        return clean.ToString();
    }

    private static void WriteCase(XmlWriter xml, GateScenario scenario)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean($"{Suite}.{scenario.Severity}"));
        xml.WriteAttributeString("name", Clean(scenario.Name == scenario.Id ? scenario.Id : $"{scenario.Name} ({scenario.Id})"));
        if (!scenario.Passes)
        {
            xml.WriteStartElement(scenario.Blocks ? IsError(scenario) ? "error" : "failure" : "skipped");
            xml.WriteAttributeString("message", Clean(scenario.Why));
            if (scenario.Blocks)
            {
                xml.WriteAttributeString("type", Clean(scenario.Status));
                xml.WriteString(Clean(scenario.NextStep));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static bool IsError(GateScenario scenario) => scenario.Status == "error";

    private static string Number(int number) => Units.Invariant($"{number}");
}
