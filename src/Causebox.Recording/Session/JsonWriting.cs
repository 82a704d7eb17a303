using System.Text.Json;

namespace Causebox.Recording;

/// <summary>Parts of a frame's body as JSON. Numbers that are not finite, which JSON does not have, are null.</summary>
internal static class JsonWriting
{
    public static void Number(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.NumberValue(value);
    }

    public static void Text(this Utf8JsonWriter json, string name, CycleFrame frame, Slice text)
    {
        if (text.IsNone)
            json.WriteNull(name);
        else
            json.WriteString(name, text.Of(frame.Bytes));
    }

    public static void Text(this Utf8JsonWriter json, string name, CycleFrame frame, Slice text, string otherwise)
    {
        if (text.IsNone)
            json.WriteString(name, otherwise);
        else
            json.WriteString(name, text.Of(frame.Bytes));
    }

    public static void Texts(this Utf8JsonWriter json, string name, CycleFrame frame, List<Slice> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text.Of(frame.Bytes));
        json.WriteEndArray();
    }

    public static void Vector(this Utf8JsonWriter json, string name, CycleFrame frame, Slice vector)
    {
        json.WritePropertyName(name);
        json.VectorValue(frame, vector);
    }

    public static void VectorValue(this Utf8JsonWriter json, CycleFrame frame, Slice vector)
    {
        if (vector.IsNone)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        for (var i = 0; i < vector.Numbers; i++)
            json.NumberValue(vector.Number(frame.Bytes, i));
        json.WriteEndArray();
    }

    /// <summary>A JSON object that a client gave as text; what is none is kept as the text it is.</summary>
    public static void Object(this Utf8JsonWriter json, string name, CycleFrame frame, Slice text)
    {
        if (text.IsNone)
        {
            json.WriteNull(name);
            return;
        }

        var bytes = text.Of(frame.Bytes);
        json.WritePropertyName(name);
        if (IsObject(bytes))
            json.WriteRawValue(bytes, skipInputValidation: true);
        else
            json.WriteStringValue(bytes);
    }

    private static void NumberValue(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }

    private static bool IsObject(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
