using System.Net;

namespace Causebox.Narration.Vendors;

/// <summary>
/// One request and its answer as they were on the wire: the libraries throw exceptions of many kinds, and this tells what happened. The answer is read here, whole and within a
/// bound, which they lack.
/// </summary>
internal sealed class Exchange(HttpMessageHandler wire, int mostBytes, TimeProvider clock) : DelegatingHandler(wire)
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Null before an answer began.</summary>
    public HttpStatusCode? Status { get; private set; }

    /// <summary>How long the vendor asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Whether the answer broke off.</summary>
    public bool IsCutOff { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        Status = answer.StatusCode;
        RetryAfter = RestOf(answer);
        var body = new ByteArrayContent(await ReadAsync(answer.Content, cancellationToken));
        body.Headers.ContentType = answer.Content.Headers.ContentType;
        answer.Content.Dispose();
        answer.Content = body;
        return answer;
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var piece = new byte[16 << 10];
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancel);
            for (int read; (read = await stream.ReadAsync(piece, cancel)) > 0;)
            {
                if (kept.Length + read > mostBytes)
                    throw new InvalidDataException($"expected an answer of at most {mostBytes} bytes, found more");
                kept.Write(piece, 0, read);
            }
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            IsCutOff = true;
            throw new HttpRequestException("the answer broke off", error);
        }

        return kept.ToArray();
    }

    private TimeSpan? RestOf(HttpResponseMessage answer)
    {
        var rest = answer.Headers.RetryAfter switch
        {
            { Delta: { } time } => time,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return rest is { } asked ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, 0, LongestRest.Ticks)) : null;
    }
}
