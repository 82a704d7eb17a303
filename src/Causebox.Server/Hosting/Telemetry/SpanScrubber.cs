using System.Diagnostics;
using OpenTelemetry;

namespace Causebox.Server.Hosting.Telemetry;

/// <summary>Takes from a span what may hold a signature or a name of somebody: its route says enough.</summary>
internal sealed class SpanScrubber : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach (var tag in (string[])["url.query", "url.full", "url.path", "http.target", "http.url"])
            data.SetTag(tag, null);
    }
}
