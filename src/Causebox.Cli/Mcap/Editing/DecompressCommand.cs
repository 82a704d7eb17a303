using System.CommandLine;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary><c>mcap decompress</c>: a recording with its chunks as they are.</summary>
internal static class DecompressCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = Arguments.Recording();
        var options = new EditOptions(choosesCompression: false);
        var command = new Command("decompress", "store a recording's chunks uncompressed") { file };
        options.AddTo(command);
        command.SetAction(result =>
        {
            var storage = options.Storage(result) with { Compression = Compression.None };
            return Recompression.Run(terminal, result, result.GetRequiredValue(file), options, storage);
        });
        return command;
    }
}
