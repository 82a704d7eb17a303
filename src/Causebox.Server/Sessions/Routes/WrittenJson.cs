using System.Buffers;
using System.Text.Json;

namespace Causebox.Server.Sessions;

/// <summary>A JSON answer that something writes itself.</summary>
internal static class WrittenJson
{
    public static IResult Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return Results.Bytes(buffer.WrittenMemory, "application/json; charset=utf-8");
    }
}
