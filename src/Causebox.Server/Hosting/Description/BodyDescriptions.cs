using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Causebox.Server.Hosting.Description;

/// <summary>Tells the framework of the bodies that handlers read by hand.</summary>
internal sealed class BodyDescriptions : IApiDescriptionProvider
{
    // After the framework's own.
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var route in context.Results)
        {
            if (route.ActionDescriptor.EndpointMetadata.OfType<TakenBody>().FirstOrDefault() is not { } body)
                continue;
            route.ParameterDescriptions.Add(new ApiParameterDescription { Name = "body", Type = body.Type, Source = BindingSource.Body, IsRequired = true });
            route.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = "application/json" });
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }
}
