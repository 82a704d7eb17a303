using System.IO.Pipelines;
using Causebox.Server.Access;
using Causebox.Server.Hosting;
using Microsoft.Net.Http.Headers;

namespace Causebox.Server.Sessions;

/// <summary>
/// A file that is made while it is sent: never more of it is held than the client has not taken. What goes wrong before the first byte is an answer like
/// any other; what goes wrong later cuts the connection, so that nobody takes the part for the whole. When the client goes the work ends.
/// </summary>
internal sealed class StreamedFile(SessionReads reads, string contentType, string fileName, Action<Stream, CancellationToken> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, gone) = (httpContext.Response, httpContext.RequestAborted);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        response.ContentType = contentType;
        try
        {
            if (await reads.StreamAsync(httpContext.Caller().Organization, () => Write(response.BodyWriter, gone), gone))
                return;
            response.Clear();
            await Problems.Unavailable("as many downloads are under way as may be at once").ExecuteAsync(httpContext);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody waits for the rest.
            httpContext.Abort();
        }
        catch (Exception error) when (response.HasStarted && SessionFaultFilter.AnswerTo(error) is not null)
        {
            httpContext.Abort();
        }
        catch (Exception error) when (SessionFaultFilter.AnswerTo(error) is { } answer)
        {
            response.Clear();
            await answer.ExecuteAsync(httpContext);
        }
    }

    private void Write(PipeWriter body, CancellationToken gone)
    {
        using var output = new BodyStream(body, gone);
        write(output, gone);
        output.Flush();
    }
}
