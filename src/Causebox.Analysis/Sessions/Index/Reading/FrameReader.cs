using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Reads the bytes of a frame out of its message, whatever its layout.</summary>
internal static class FrameReader
{
    private static readonly string[] Places = ["camera_name", "timestamp", "width", "height", "data"];
    private static readonly string[] DataNames = ["data", "jpeg_base64", "image", "image_base64"];

    /// <summary>The frame at a place among those of its camera in a segment; null where the file does not hold it any more.</summary>
    public static FrameImage? Read(PartReader reader, SessionFrame frame, string camera, int segment, int place, CancellationToken cancellation)
    {
        using var messages = reader.Open(segment, segment);
        while (messages.TryReadMessage(out var message))
        {
            cancellation.ThrowIfCancellationRequested();
            var decoder = reader.Decoders.Of(message.Channel, messages.Schemas);
            if (decoder.Role.Camera != camera || place-- > 0)
                continue;
            return message.LogTime == frame.LogTime && decoder.TryDecode(message.Data, out var value) ? ImageOf(frame, value) : null;
        }

        return null;
    }

    private static FrameImage? ImageOf(SessionFrame frame, in McapValue value)
    {
        var payload = value.Kind == McapValueKind.List ? CyclePayload.Positional(value, Places) : CyclePayload.Named(value);
        foreach (var name in DataNames)
        {
            if (payload.Has(name) && BytesOf(payload[name]) is { } data)
            {
                var encoding = payload.Text("encoding") ?? payload.Text("format");
                return new FrameImage(frame, MediaTypeOf(data), encoding, Number(payload, "width"), Number(payload, "height"), data);
            }
        }

        return null;
    }

    private static int Number(in CyclePayload payload, string name) =>
        payload.TryGetInteger(name, out var number) && number is >= 0 and <= int.MaxValue ? (int)number : 0;

    private static byte[]? BytesOf(in McapValue value)
    {
        switch (value.Kind)
        {
            case McapValueKind.Bytes:
                return value.AsBytes.ToArray();
            case McapValueKind.Text:
                var text = value.AsText!;
                var bytes = new byte[((text.Length / 4) + 1) * 3];
                return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
            case McapValueKind.List:
                var items = new byte[value.Items.Count];
                for (var i = 0; i < items.Length; i++)
                {
                    if (!value.Items[i].TryGetInt64(out var item) || item is < 0 or > 255)
                        return null;
                    items[i] = (byte)item;
                }

                return items;
            default:
                return null;
        }
    }

    private static string MediaTypeOf(ReadOnlySpan<byte> data) => data switch
    {
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => "application/octet-stream",
    };
}
