using Causebox.Server.Artifacts.Catalog;
using Microsoft.Net.Http.Headers;

namespace Causebox.Server.Artifacts.Links;

/// <summary>
/// The answer that gives out an artifact, bit-identical, whole or a range of it. A corrupt one never arrives whole: its last bytes are held back until the
/// hash is known, and the connection is cut.
/// </summary>
internal sealed class ArtifactContent(ArtifactKeeper keeper, Artifact artifact) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        try
        {
            await using var content = await keeper.OpenReadAsync(artifact, httpContext.RequestAborted);
            httpContext.Response.Headers.XContentTypeOptions = "nosniff";
            var tag = artifact.Stored?.Sha256 is { } hash ? new EntityTagHeaderValue($"\"{hash}\"") : null;
            await Results.Stream(content, artifact.ContentType, SafeName, artifact.CommittedAt, tag, enableRangeProcessing: true).ExecuteAsync(httpContext);
        }
        catch (ArtifactException fault)
        {
            await keeper.ReportAsync(artifact, fault, CancellationToken.None);
            if (httpContext.Response.HasStarted)
            {
                httpContext.Abort();
                return;
            }

            httpContext.Response.Clear();
            await fault.ToResult().ExecuteAsync(httpContext);
        }
    }

    // A name that was made for a header, whatever the artifact is called.
    private string SafeName => artifact.Key.Segment;
}
