using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Causebox.Server.Live;

/// <summary>Events as a stream carries them: <c>text/event-stream</c> of the HTML standard.</summary>
internal static class LiveText
{
    public const string ContentType = "text/event-stream";

    /// <summary>What keeps a connection from looking dead.</summary>
    public static readonly byte[] Comment = ": still here\n\n"u8.ToArray();

    /// <summary>How long a browser waits before it comes again.</summary>
    public static byte[] Retry(TimeSpan wait) => Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"retry: {(int)wait.TotalMilliseconds}\n\n"));

    public static byte[] Hello(LiveCursor at, string version) => Event("hello", at, new(version), LiveJson.Default.LiveHello);

    public static byte[] Reset(LiveCursor at, string reason) => Event("reset", at, new(reason), LiveJson.Default.LiveReason);

    /// <summary>Without a place: whoever comes again goes on where the last change left it.</summary>
    public static byte[] End(string reason) => Event("end", null, new(reason), LiveJson.Default.LiveReason);

    public static byte[] Changes(IEnumerable<LiveRow> rows)
    {
        var text = new ArrayBufferWriter<byte>();
        foreach (var row in rows)
        {
            var change = new LiveChange(row.Subject.Kind, row.Subject.SubjectKind, row.Subject.SubjectId, row.Time);
            text.Write(Event("change", row.At, change, LiveJson.Default.LiveChange));
        }

        return text.WrittenSpan.ToArray();
    }

    // JSON of one line: a line feed within would end the field.
    private static byte[] Event<T>(string name, LiveCursor? at, T data, JsonTypeInfo<T> type)
    {
        var id = at is { } place ? $"id: {place}\n" : "";
        return Encoding.UTF8.GetBytes($"event: {name}\n{id}data: {JsonSerializer.Serialize(data, type)}\n\n");
    }
}
