using System.Globalization;
using System.Text.Json;

namespace Causebox.Analysis;

/// <summary>
/// One value of a finding's evidence: nothing, a truth value, an integer, a number, a text, a list of values, or evidence of its own.
/// Written the same on every machine.
/// </summary>
public sealed class EvidenceValue
{
    private readonly object? _value;

    private EvidenceValue(object? value) => _value = value;

    /// <summary>No value: JSON null.</summary>
    public static EvidenceValue Nothing { get; } = new(null);

    /// <summary>A truth value.</summary>
    public static implicit operator EvidenceValue(bool value) => new(value);

    /// <summary>An integer.</summary>
    public static implicit operator EvidenceValue(int value) => new((long)value);

    /// <summary>An integer.</summary>
    public static implicit operator EvidenceValue(long value) => new(value);

    /// <summary>An integer. Without this one, log times would become numbers and lose their last digits.</summary>
    public static implicit operator EvidenceValue(ulong value) => new(value);

    /// <summary>A number; NaN and the infinities, which JSON cannot hold, become text.</summary>
    public static implicit operator EvidenceValue(double value) =>
        double.IsFinite(value) ? new(value) : new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A text; null becomes nothing.</summary>
    public static implicit operator EvidenceValue(string? value) => value is null ? Nothing : new(value);

    /// <summary>Evidence inside evidence.</summary>
    public static implicit operator EvidenceValue(Evidence value) => new(value);

    /// <summary>A list of texts.</summary>
    public static implicit operator EvidenceValue(string[] values) => List(values.Select(value => (EvidenceValue)value));

    /// <summary>A list of integers.</summary>
    public static implicit operator EvidenceValue(long[] values) => List(values.Select(value => (EvidenceValue)value));

    /// <summary>A list of numbers.</summary>
    public static implicit operator EvidenceValue(double[] values) => List(values.Select(value => (EvidenceValue)value));

    /// <summary>A list of evidence.</summary>
    public static implicit operator EvidenceValue(Evidence[] values) => List(values.Select(value => (EvidenceValue)value));

    /// <summary>A list of values.</summary>
    public static EvidenceValue List(IEnumerable<EvidenceValue> values) => new(values.ToArray());

    /// <summary>Writes the value as JSON; numbers in their shortest form that reads back the same.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (_value)
        {
            case bool truth: writer.WriteBooleanValue(truth); break;
            case long integer: writer.WriteNumberValue(integer); break;
            case ulong integer: writer.WriteNumberValue(integer); break;
            case double number: writer.WriteNumberValue(number); break;
            case string text: writer.WriteStringValue(text); break;
            case Evidence evidence: evidence.WriteTo(writer); break;
            case EvidenceValue[] items: WriteList(writer, items); break;
            default: writer.WriteNullValue(); break;
        }
    }

    /// <summary>The value for a line of text.</summary>
    public override string ToString() => _value switch
    {
        bool truth => truth ? "yes" : "no",
        null => "unknown",
        EvidenceValue[] items => "[" + string.Join(", ", items) + "]",
        Evidence evidence => "{" + evidence + "}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };

    private static void WriteList(Utf8JsonWriter writer, EvidenceValue[] items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            item.WriteTo(writer);
        writer.WriteEndArray();
    }
}
