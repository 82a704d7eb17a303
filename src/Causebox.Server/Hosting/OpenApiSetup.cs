using Causebox.Server.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Causebox.Server.Hosting;

/// <summary>The document at <c>/openapi/v1.json</c>: what each route takes and gives, which key it wants, and the form of every error.</summary>
internal static class OpenApiSetup
{
    private const string Scheme = "key";
    private const string ProblemSchema = "Problem";

    public static void AddDocument(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.AddDocumentTransformer((api, _, _) =>
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
            api.Components.Schemas[ProblemSchema] = Problem();
            return Task.CompletedTask;
        });
        document.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context);
            return Task.CompletedTask;
        });
    });

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "An error",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(ProblemSchema, context.Document) },
            },
        };
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredScope>().FirstOrDefault() is not { } required)
            return;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        operation.Description = $"{operation.Description} Needs the scope {required.Scope.ToString().ToLowerInvariant()}.".Trim();
    }

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
