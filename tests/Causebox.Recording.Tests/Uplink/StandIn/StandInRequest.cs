using System.Text;
using System.Text.Json;

namespace Causebox.Recording.Tests.Uplink;

/// <summary>A request as it came over the wire.</summary>
internal sealed record StandInRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Line => $"{Method} {Path}";

    public long UploadOffset => long.Parse(Headers["upload-offset"], System.Globalization.CultureInfo.InvariantCulture);

    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(Body));
            return document.RootElement.Clone();
        }
    }
}
