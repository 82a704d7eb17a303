using System.Globalization;
using System.Text.Json.Nodes;
using Causebox.Server.Access;
using Causebox.Server.Hosting.Description;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Causebox.Server.Hosting;

/// <summary>The document at <c>/openapi/v1.json</c>: what each route takes and gives, which key it wants, and the form of every error.</summary>
internal static class OpenApiSetup
{
    private const string Scheme = "key";
    private const string ProblemSchema = "Problem";
    private const string ProblemJson = "application/problem+json";

    public static void AddDocument(this IServiceCollection services)
    {
        services.AddSingleton<IApiDescriptionProvider, BodyDescriptions>();
        services.AddOpenApi("v1", document =>
        {
            var names = new Dictionary<string, Type>(StringComparer.Ordinal);
            document.CreateSchemaReferenceId = info => SchemaDescription.NameOf(info, names);
            document.AddSchemaTransformer(SchemaDescription.Describe);
            document.AddDocumentTransformer((api, _, _) =>
            {
                Complete(api);
                return Task.CompletedTask;
            });
            document.AddOperationTransformer((operation, context, _) =>
            {
                Describe(operation, context);
                return Task.CompletedTask;
            });
        });
    }

    private static void Complete(OpenApiDocument api)
    {
        api.Info = new OpenApiInfo { Title = "Causebox", Version = "v1", Description = "Explains every failed episode the moment it lands." };
        // Whoever reads the document knows where it came from.
        api.Servers?.Clear();
        api.Components ??= new OpenApiComponents();
        api.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        api.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key, as Authorization: Bearer",
        };
        api.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        api.Components.Schemas.Remove("ProblemDetails");
        api.Components.Schemas[ProblemSchema] = Problem();

        // By name, so that a new route moves no other.
        api.Components.Schemas = new SortedDictionary<string, IOpenApiSchema>(api.Components.Schemas, StringComparer.Ordinal);
        var paths = new OpenApiPaths();
        foreach (var (path, item) in api.Paths.OrderBy(one => one.Key, StringComparer.Ordinal))
            paths[path] = item;
        api.Paths = paths;
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        DescribeErrors(operation, context.Document);
        foreach (var parameter in metadata.OfType<TakenQuery>().LastOrDefault()?.Parameters ?? [])
        {
            operation.Parameters ??= [];
            if (operation.Parameters.FirstOrDefault(one => one.Name == parameter.Name) is { } bound)
                operation.Parameters.Remove(bound);
            operation.Parameters.Add(Of(parameter));
        }

        if (metadata.OfType<RequiredScope>().FirstOrDefault() is not { } required)
            return;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        operation.Description = $"{operation.Description} Needs the scope {required.Scope.ToString().ToLowerInvariant()}.".Trim();
    }

    private static void DescribeErrors(OpenApiOperation operation, OpenApiDocument? document)
    {
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "An error",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [ProblemJson] = new() },
        };
        foreach (var media in operation.Responses.Values.SelectMany(response => response.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)))
        {
            if (media.Key == ProblemJson)
                media.Value.Schema = new OpenApiSchemaReference(ProblemSchema, document);
        }
    }

    private static OpenApiParameter Of(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.IsRequired,
        Description = parameter.Description.Length > 0 ? parameter.Description : null,
        Schema = new OpenApiSchema
        {
            Type = parameter.Kind switch
            {
                QueryKind.Flag => JsonSchemaType.Boolean,
                QueryKind.Number => JsonSchemaType.Integer,
                _ => JsonSchemaType.String,
            },
            Format = parameter.Kind == QueryKind.Time ? "date-time" : null,
            Enum = parameter.Words.Count > 0 ? [.. parameter.Words.Select(word => (JsonNode)word)] : null,
            Minimum = parameter.Least?.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Most?.ToString(CultureInfo.InvariantCulture),
            Default = parameter.Usual is { } usual ? JsonValue.Create(usual) : null,
        },
    };

    private static OpenApiSchema Problem()
    {
        var text = () => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Problem details (RFC 9457) with one text for people",
            Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "error", "request_id" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = text(),
                ["title"] = text(),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["error"] = text(),
                ["request_id"] = text(),
            },
        };
    }
}
