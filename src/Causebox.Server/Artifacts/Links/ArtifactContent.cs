using Causebox.Server.Artifacts.Catalog;
using Microsoft.Net.Http.Headers;

namespace Causebox.Server.Artifacts.Links;

/// <summary>
/// The answer that gives out an artifact, bit-identical, whole or a range of it. A corrupt one never arrives whole: its last bytes are held back until the
/// hash is known, and the connection is cut.
/// </summary>
/// <param name="keeper">Of the artifacts.</param>
/// <param name="artifact">A committed one.</param>
/// <param name="whenLost">What is answered where its bytes turn out to be gone before any was sent; null to say so.</param>
internal sealed class ArtifactContent(ArtifactKeeper keeper, Artifact artifact, Func<Task<IResult>>? whenLost = null) : IResult
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
            var answer = whenLost is not null && fault.Fault is (ArtifactFault.Missing or ArtifactFault.Corrupt) ? await whenLost() : fault.ToResult();
            await answer.ExecuteAsync(httpContext);
        }
    }

    // A name that was made for a header, whatever the artifact is called.
    private string SafeName => artifact.Key.Segment;
}
