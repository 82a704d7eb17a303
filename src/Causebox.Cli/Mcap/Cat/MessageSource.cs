using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>Takes the chosen messages of a recording to whoever uses them.</summary>
internal static class MessageSource
{
    /// <summary>
    /// Reads by log time where the file has its summary or footer to go by; a file that was cut is read from front to back, for that finds
    /// every whole message.
    /// </summary>
    public static void Read(Terminal terminal, CatRequest request, MessagePrinter printer)
    {
        using var stream = Recordings.OpenSeekable(request.Path, terminal);
        Read(terminal, stream, request, printer);
    }

    /// <inheritdoc cref="Read(Terminal, CatRequest, MessagePrinter)"/>
    public static void Read(Terminal terminal, Stream stream, CatRequest request, MessagePrinter printer, bool quiet = false)
    {
        stream.Position = 0;
        using var reader = McapReader.Open(stream, new McapReaderOptions { Damage = DamageHandling.Skip }, leaveOpen: true);
        if (reader.IsTruncated || reader.Damage.Count > 0)
        {
            stream.Position = 0;
            using var forward = new McapStreamReader(stream, new McapReaderOptions { Damage = DamageHandling.Skip }, leaveOpen: true);
            Forward(forward, request, printer);
            if (!quiet)
                DamageNotes.Write(terminal, Recordings.Name(request.Path), forward.Damage);
            return;
        }

        var left = request.Limit;
        foreach (var message in reader.Read(request.Selection.ToQuery()))
        {
            printer.Print(message, reader.Schemas.GetValueOrDefault(message.Channel.SchemaId));
            if (--left == 0)
                break;
        }

        if (!quiet)
            DamageNotes.Write(terminal, Recordings.Name(request.Path), reader.Damage);
    }

    /// <summary>Reads from front to back, in the order of the file.</summary>
    public static void Forward(Terminal terminal, CatRequest request, MessagePrinter printer)
    {
        using var reader = Recordings.OpenForward(request.Path, terminal);
        Forward(reader, request, printer);
        DamageNotes.Write(terminal, Recordings.Name(request.Path), reader.Damage);
    }

    /// <summary>Reads on from where the reader is.</summary>
    /// <returns>How many messages were taken.</returns>
    public static long Forward(McapStreamReader reader, CatRequest request, MessagePrinter printer)
    {
        var taken = 0L;
        while (taken < request.Limit && reader.TryReadMessage(out var message))
        {
            if (!request.Selection.Includes(message.LogTime) || !request.Selection.Includes(message.Channel))
                continue;
            printer.Print(message, reader.Schemas.GetValueOrDefault(message.Channel.SchemaId));
            taken++;
        }

        return taken;
    }
}
