using System.Globalization;
using System.Text.Json;

namespace Causebox.Server.Tests.Hosting.Contract;

/// <summary>The OpenAPI document as one who is held to it reads it: as much of JSON Schema as it uses, and an error for what else it has.</summary>
internal sealed class ApiDocument(JsonElement document)
{
    private static readonly string[] Known =
        ["type", "format", "enum", "oneOf", "$ref", "properties", "required", "additionalProperties", "items", "description", "minimum", "maximum", "default", "minItems", "maxItems"];

    public JsonElement Root { get; } = document;

    public IEnumerable<(string Name, JsonElement Schema)> Schemas =>
        Root.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => (schema.Name, schema.Value));

    public IEnumerable<(string Method, string Path, JsonElement Operation)> Operations =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    /// <summary>What is said of an answer; null where nothing is.</summary>
    public JsonElement? Find(ServedAnswer answer)
    {
        var operation = Operations.Where(one => one.Method == answer.Method && one.Path == answer.Path).Select(one => one.Operation).SingleOrDefault();
        if (operation.ValueKind == JsonValueKind.Undefined)
            return null;
        var responses = operation.GetProperty("responses");
        if (!responses.TryGetProperty(answer.Status.ToString(CultureInfo.InvariantCulture), out var response) && (answer.IsGood || !responses.TryGetProperty("default", out response)))
            return null;
        return response.TryGetProperty("content", out var content) && content.TryGetProperty(answer.ContentType, out var media) && media.TryGetProperty("schema", out var schema)
            ? schema : null;
    }

    /// <summary>Where a value is not what a schema says: each with its place.</summary>
    public IEnumerable<string> Wrong(JsonElement schema, JsonElement value, string place)
    {
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Known.Contains(keyword.Name)))
            yield return $"{place}: the schema has {keyword.Name}, which nothing here checks";
        if (schema.TryGetProperty("$ref", out var reference))
        {
            foreach (var wrong in Wrong(Resolve(reference.GetString()!), value, place))
                yield return wrong;
        }
        else if (schema.TryGetProperty("oneOf", out var choices))
        {
            var tried = choices.EnumerateArray().Select(choice => Wrong(choice, value, place).ToList()).ToList();
            if (!tried.Exists(wrong => wrong.Count == 0))
                yield return string.Join(" | ", tried.SelectMany(wrong => wrong));
        }
        else
        {
            foreach (var wrong in WrongValue(schema, value, place).Concat(WrongMembers(schema, value, place)))
                yield return wrong;
        }
    }

    private JsonElement Resolve(string reference) => Root.GetProperty("components").GetProperty("schemas").GetProperty(reference.Split('/')[^1]);

    private static IEnumerable<string> WrongValue(JsonElement schema, JsonElement value, string place)
    {
        if (schema.TryGetProperty("type", out var type))
        {
            var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!).ToArray() : [type.GetString()!];
            if (!types.Any(one => Is(one, value)))
                yield return $"{place}: expected {string.Join(" or ", types)}, found {value.GetRawText()}";
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
            yield return $"{place}: expected one of {words.GetRawText()}, found {value.GetRawText()}";
        if (value.ValueKind == JsonValueKind.String && schema.TryGetProperty("format", out var format) && !IsOf(format.GetString()!, value))
            yield return $"{place}: expected {format.GetString()}, found {value.GetRawText()}";
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetRawText().All(letter => char.IsAsciiDigit(letter) || letter == '-'),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };

    private static bool IsOf(string format, JsonElement value) => format switch
    {
        "date-time" => value.TryGetDateTimeOffset(out _),
        "uuid" => value.TryGetGuid(out _),
        _ => false,
    };

    private IEnumerable<string> WrongMembers(JsonElement schema, JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var wrong in value.EnumerateArray().SelectMany((item, at) => Wrong(items, item, $"{place}[{at}]")))
                yield return wrong;
        }

        if (value.ValueKind != JsonValueKind.Object || schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out _))
            yield break;
        var names = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var required in schema.TryGetProperty("required", out var all) ? all.EnumerateArray() : default)
        {
            if (!value.TryGetProperty(required.GetString()!, out _))
                yield return $"{place}: {required.GetString()} is not there";
        }

        foreach (var member in value.EnumerateObject())
        {
            var where = $"{place}.{member.Name}";
            if (names.ValueKind == JsonValueKind.Object && names.TryGetProperty(member.Name, out var declared) || schema.TryGetProperty("additionalProperties", out declared))
            {
                foreach (var wrong in Wrong(declared, member.Value, where))
                    yield return wrong;
            }
            else
            {
                yield return $"{where}: nobody declared it";
            }
        }
    }
}
