using System.CommandLine;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary><c>mcap compress</c>: a recording with its chunks compressed.</summary>
internal static class CompressCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = Arguments.Recording();
        var kind = new Option<Compression>("--compression")
        {
            Description = "lz4 or zstd",
            HelpName = "KIND",
            DefaultValueFactory = _ => Compression.Zstd,
        }.OneOf("lz4", "zstd");
        var options = new EditOptions(choosesCompression: false);
        var command = new Command("compress", "store a recording's chunks compressed") { file, kind };
        options.AddTo(command);
        command.SetAction(result =>
        {
            var storage = options.Storage(result) with { Compression = result.GetValue(kind) };
            return Recompression.Run(terminal, result, result.GetRequiredValue(file), options, storage);
        });
        return command;
    }
}
