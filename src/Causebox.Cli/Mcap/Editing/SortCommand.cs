using System.CommandLine;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary><c>mcap sort</c>: a recording with its messages by log time.</summary>
internal static class SortCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = Arguments.Recording();
        var options = new EditOptions();
        var command = new Command("sort", "put a recording's messages in the order of their log time") { file };
        options.AddTo(command);
        command.SetAction(result => Run(terminal, result, result.GetRequiredValue(file), options));
        return command;
    }

    private static int Run(Terminal terminal, ParseResult result, string path, EditOptions options)
    {
        var storage = options.Storage(result);
        using var input = Recordings.OpenSeekable(path, terminal);
        using var output = options.OpenOutput(result, terminal, path);
        EditReport report;
        using (var progress = ProgressLine.OfMessages(terminal))
            report = McapSort.Sort(input, output.Stream, storage, progress);
        output.Commit();
        options.Say(result, terminal, report, path);
        return ExitCode.Ok;
    }
}
