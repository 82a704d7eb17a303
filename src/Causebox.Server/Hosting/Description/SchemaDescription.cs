using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Causebox.Analysis.Episodes;
using Causebox.Server.Episodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Causebox.Server.Hosting.Description;

/// <summary>What the framework cannot see of our types: what a converter writes, which words a text may be, which members are always there.</summary>
internal static class SchemaDescription
{
    private const string Shape = "Shape";

    /// <summary>Words of members whose types are of projects that know nothing of a document.</summary>
    private static readonly Dictionary<(Type Type, string Member), IReadOnlyList<string>> Foreign = new()
    {
        [(typeof(ReplayMark), "confidence")] = EpisodeWords.Confidences,
        [(typeof(ReplayLimit), "kind")] = ["fixed", "calibrated"],
        [(typeof(ReplayEvent), "kind")] = ["failure", "camera", "clock", "gap", "pause", "rate", "event"],
        [(typeof(ReplayEvent), "severity")] = ["failed", "warning", "info"],
    };

    /// <summary>Puts what is written in the place of what has a converter of its own.</summary>
    public static void ReplaceConverted(JsonTypeInfo info)
    {
        for (var i = 0; i < info.Properties.Count; i++)
        {
            var property = info.Properties[i];
            var stated = property.AttributeProvider?.GetCustomAttributes(typeof(WrittenAsAttribute), inherit: false) is [WrittenAsAttribute first, ..]
                ? first : property.PropertyType.GetCustomAttribute<WrittenAsAttribute>();
            if (stated is null)
                continue;
            var shape = stated.Shape.IsValueType && property.IsGetNullable ? typeof(Nullable<>).MakeGenericType(stated.Shape) : stated.Shape;
            var written = info.CreateJsonPropertyInfo(shape, property.Name);
            written.Get = property.Get;
            written.AttributeProvider = property.AttributeProvider;
            written.IsGetNullable = property.IsGetNullable;
            written.IsSetNullable = property.IsGetNullable;
            info.Properties[i] = written;
        }
    }

    /// <summary>The name of a type in the document; null where it has none of its own. Two types of one name would be one to the document.</summary>
    public static string? NameOf(JsonTypeInfo info, Dictionary<string, Type> taken)
    {
        if (OpenApiOptions.CreateDefaultSchemaReferenceId(info) is not { } name)
            return null;
        if (name.EndsWith(Shape, StringComparison.Ordinal))
            name = name[..^Shape.Length];
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        lock (taken)
        {
            if (taken.TryGetValue(name, out var other) && other != type)
                throw new InvalidOperationException($"{type} and {other} are both described as {name}: rename one");
            taken[name] = type;
        }

        return name;
    }

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        if (context.JsonPropertyInfo is { } property && Find<OneOfAttribute>(property) is { } oneOf)
            Enumerate(schema, oneOf.Words);
        else if (context.JsonPropertyInfo is { } foreign && Foreign.TryGetValue((foreign.DeclaringType, foreign.Name), out var words))
            Enumerate(schema, words);
        if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Dictionary, ElementType: var element } && element == typeof(JsonElement))
            schema.AdditionalProperties = new OpenApiSchema();
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 })
            schema.Required = new SortedSet<string>(RequiredOf(context.JsonTypeInfo), StringComparer.Ordinal);
        return Task.CompletedTask;
    }

    /// <summary>An answer has all its members; of a request those that cannot be null.</summary>
    private static IEnumerable<string> RequiredOf(JsonTypeInfo info)
    {
        var isAsked = info.Type.Name.EndsWith("Request", StringComparison.Ordinal);
        return info.Properties
            .Where(property => isAsked ? !property.IsSetNullable && !property.IsGetNullable : Find<MayBeAbsentAttribute>(property) is null && Find<JsonIgnoreAttribute>(property) is null)
            .Select(property => property.Name);
    }

    private static void Enumerate(OpenApiSchema schema, IReadOnlyList<string> words)
    {
        if (schema.Items is OpenApiSchema items)
        {
            Enumerate(items, words);
            return;
        }

        schema.Enum = [.. words.Select(word => (JsonNode)word)];
        if (schema.Type?.HasFlag(JsonSchemaType.Null) == true)
            schema.Enum.Add(JsonNullSentinel.JsonNull);
    }

    private static T? Find<T>(JsonPropertyInfo property)
        where T : Attribute => property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false) is [T first, ..] ? first : null;
}
