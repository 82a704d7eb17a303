using System.Buffers;
using System.Text.Json;
using Causebox.Analysis;

namespace Causebox.Cli;

/// <summary>
/// A finding's evidence as names and values, one a line; several like things become a table. What the finding's sentences already say is
/// not said again, and what only a script wants stays in the JSON form.
/// </summary>
internal static class EvidenceGrid
{
    private const string Listed = "listed";
    private const int MostLines = 5;

    public static void Write(TextWriter text, Style style, Finding finding, string indent, int width)
    {
        using var document = Parse(finding.Evidence);
        var said = new Said(finding.Title, finding.Description);
        Fact[] facts = [.. Lines(document.RootElement, said).Where(fact => !said.Holds(fact)).DistinctBy(fact => (fact.Name, fact.Text))];
        WriteFacts(text, style, facts, indent, width);
        foreach (var member in document.RootElement.EnumerateObject().Where(member => IsTable(member.Value)))
        {
            if (member.Name != Listed)
                text.WriteLine(indent + style.Faint(FactText.Label(member.Name)));
            EvidenceTable.Write(text, style, member.Value, indent, width);
        }
    }

    /// <summary>All that is no table; a list of one thing says what that thing says.</summary>
    private static IEnumerable<Fact> Lines(JsonElement evidence, Said said)
    {
        var listed = evidence.TryGetProperty(Listed, out var list) ? list.GetArrayLength() : 0;
        var alone = evidence.EnumerateObject().Where(member => Facts.IsListOfObjects(member.Value) && !IsTable(member.Value)).ToArray();
        var top = Facts.Of(evidence).Where(fact => !IsShownElsewhere(evidence, fact, listed)).ToArray();
        var times = top.Select(fact => fact.Text.Split(',')[0]).ToHashSet(StringComparer.Ordinal);
        var inner = alone.SelectMany(member => Facts.IsTally(member.Value)
            ? [Facts.OfTally(member)]
            : MostTelling(Facts.Of(member.Value[0]).Where(fact => !times.Contains(fact.Text) && !said.Holds(fact))));
        return top.Concat(inner);
    }

    /// <summary>True for what becomes a table or lines of its own, and for how many things are listed.</summary>
    private static bool IsShownElsewhere(JsonElement evidence, Fact fact, int listed) =>
        evidence.TryGetProperty(fact.Name, out var value)
        && (Facts.IsListOfObjects(value)
            || (fact.Name is "signals" or "fields" or "gaps" && value.ValueKind == JsonValueKind.Number && value.GetInt64() == listed));

    private static Fact[] MostTelling(IEnumerable<Fact> facts)
    {
        Fact[] all = [.. facts];
        return all.Length <= MostLines ? all : [.. all.Where(fact => !Facts.IsMinor(fact.Name))];
    }

    private static bool IsTable(JsonElement value) =>
        Facts.IsListOfObjects(value) && value.GetArrayLength() > 1 && !Facts.IsTally(value);

    private static void WriteFacts(TextWriter text, Style style, Fact[] facts, string indent, int width)
    {
        if (facts.Length == 0)
            return;
        var column = facts.Max(fact => FactText.Label(fact.Name).Length) + Table.Gap.Length;
        foreach (var fact in facts)
        {
            var label = indent + style.Faint(FactText.Label(fact.Name).PadRight(column));
            TextWrap.WriteHanging(text, label, indent.Length + column, fact.Text, width);
        }
    }

    private static JsonDocument Parse(Evidence evidence)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            evidence.WriteTo(writer);
        return JsonDocument.Parse(buffer.WrittenMemory);
    }
}
