using System.CommandLine;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>What <c>mcap compress</c> and <c>mcap decompress</c> share.</summary>
internal static class Recompression
{
    public static int Run(Terminal terminal, ParseResult result, string path, EditOptions options, OutputOptions storage)
    {
        using var input = Recordings.OpenStream(path, terminal);
        using var output = options.OpenOutput(result, terminal, path);
        EditReport report;
        using (var progress = ProgressLine.OfBytes(terminal, input))
            report = McapRecompress.Recompress(input, output.Stream, storage, progress);
        output.Commit();
        options.Say(result, terminal, report, path);
        return ExitCode.Ok;
    }
}
