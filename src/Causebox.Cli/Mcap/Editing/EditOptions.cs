using System.CommandLine;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>The options of every command that makes a new recording: where it goes and how it is stored.</summary>
internal sealed class EditOptions
{
    // What zstd knows beyond these it takes for these.
    private const int LowestLevel = -100;
    private const int HighestLevel = 22;

    private readonly Option<string> _output = Arguments.Output();
    private readonly Option<bool> _force = Arguments.Force();
    private readonly Option<bool> _json = new("--json")
    {
        Description = "say what was done as one JSON document; on standard error when the recording goes to standard output",
    };

    private readonly Option<int?> _level = new("--level") { Description = $"compression level as the library counts it, {LowestLevel} to {HighestLevel}", HelpName = "N" };
    private readonly Option<int> _chunkSize = new("--chunk-size")
    {
        Description = "bytes of records in a chunk",
        HelpName = "BYTES",
        DefaultValueFactory = _ => OutputOptions.Default.ChunkSize,
    };

    private readonly Option<Compression?>? _compression;

    /// <param name="choosesCompression">Whether the command leaves the compression to the person.</param>
    public EditOptions(bool choosesCompression = true) => _compression = choosesCompression
        ? new Option<Compression?>("--compression") { Description = "none, lz4 or zstd; as the input when not given", HelpName = "KIND" }.OneOf("none", "lz4", "zstd")
        : null;

    public void AddTo(Command command)
    {
        command.Add(_output);
        command.Add(_force);
        command.Add(_json);
        command.Add(_level);
        command.Add(_chunkSize);
        if (_compression is not null)
            command.Add(_compression);
    }

    /// <summary>How the output is stored.</summary>
    public OutputOptions Storage(ParseResult result) => new()
    {
        Compression = _compression is null ? null : result.GetValue(_compression),
        CompressionLevel = result.GetValue(_level) is null or (>= LowestLevel and <= HighestLevel)
            ? result.GetValue(_level)
            : throw CommandException.Usage($"--level: expected {LowestLevel} to {HighestLevel}, found {result.GetValue(_level)}"),
        ChunkSize = result.GetValue(_chunkSize) is > 0 and <= 1_000_000_000 and var size
            ? size
            : throw CommandException.Usage($"--chunk-size: expected 1 to 1,000,000,000, found {result.GetValue(_chunkSize)}"),
    };

    /// <summary>Opens the output.</summary>
    public OutputFile OpenOutput(ParseResult result, Terminal terminal, params ReadOnlySpan<string> inputs) =>
        OutputFile.Create(result.GetRequiredValue(_output), result.GetValue(_force), terminal, inputs);

    /// <summary>Says what was done: to standard error where standard output is the recording.</summary>
    public void Say(ParseResult result, Terminal terminal, string text, Action<System.Text.Json.Utf8JsonWriter> json)
    {
        var toOutput = result.GetRequiredValue(_output) != Recordings.StandardInput;
        if (!result.GetValue(_json))
            terminal.Say(text);
        else if (toOutput)
            terminal.WriteJson(json);
        else
            terminal.Error.WriteLine(Line(json));
    }

    private static string Line(Action<System.Text.Json.Utf8JsonWriter> json)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer, Json.Line))
            json(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
